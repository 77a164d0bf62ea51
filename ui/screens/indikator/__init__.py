"""The screen Indikator: what each published figure means, and where it comes from."""
