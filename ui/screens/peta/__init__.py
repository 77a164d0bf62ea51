"""The screen Peta: the map, its boundaries, its growth."""
