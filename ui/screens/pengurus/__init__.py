"""The screen Pengurus: who holds which post, and which posts nobody is known to hold."""
