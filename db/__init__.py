"""The database: its tables, the reads and writes on them, and nothing that knows a screen."""

VERSION = "0.1.0"
