"""What one screen shows, a folder for each screen that needs more than one file."""
