"""What a published figure is: its words, its parts, and how it is computed."""
