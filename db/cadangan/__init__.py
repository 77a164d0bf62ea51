"""Cadangan: the whole database in one sealed file, made, tried and brought back."""
