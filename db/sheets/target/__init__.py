"""What a judged row becomes in the register."""
