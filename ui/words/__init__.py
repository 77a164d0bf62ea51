"""What a thing is called on the screen. Knows enums only."""
