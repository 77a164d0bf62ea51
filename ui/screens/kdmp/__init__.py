"""The screen KDMP, a series apart: what SIMKOPDES says of each desa, and how that moved."""
