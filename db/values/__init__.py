"""One value: read from what was typed, checked, and written for a reader."""
