"""What screens share: the frame around them, the login, reading, writing, words, charts."""

VERSION = "0.1.0"
