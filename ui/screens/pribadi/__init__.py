"""The screen Data pribadi: what people ask of theirs, until when it is kept, the cleaning."""
