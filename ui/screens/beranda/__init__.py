"""The screen Beranda: a sentence, four cards, what needs attention."""
