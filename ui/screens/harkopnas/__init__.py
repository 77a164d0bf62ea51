"""The screen Harkopnas: decks, their slides, the year."""
