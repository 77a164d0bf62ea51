"""One visitor's session: login, reading and writing, errors, reach, logs."""
