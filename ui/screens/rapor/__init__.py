"""The screen Rapor: 29 kecamatan against their targets, and what is done about what is weak."""
