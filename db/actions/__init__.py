"""Writes, a module per noun. An action runs inside the one transaction that its caller opened."""
