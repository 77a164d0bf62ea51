"""The screen Sektor riil: what koperasi live from, year by year, and what would tell it of more."""
