"""The screen Fasilitasi: years, the path of the cases, one case."""
