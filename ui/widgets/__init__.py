"""What every screen is made of: head, tabs, tables, charts, downloads, undo."""
