"""The screen Keadaan per tanggal: two states of the register beside each other."""
