"""Makes the frozen content of a deck: figures, chart rows, sentences and notes as plain data."""
