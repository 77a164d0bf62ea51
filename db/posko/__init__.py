"""An angkatan out of the office and back: what its files hold, how they are sealed, its laptop."""
