"""The screen Riwayat: saves, and their file."""
