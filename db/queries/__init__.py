"""Reads, a module per noun. A query takes a session and criteria and returns a declared frame."""
