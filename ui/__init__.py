"""What screens share: the frame around them, the login, reading, writing, words, charts."""

from db import VERSION

__all__ = ["VERSION"]
