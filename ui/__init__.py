"""What screens share: the frame around them, the login, reading, writing, words, charts."""

from db import VERSION

__all__ = ["TITLE", "VERSION"]

# In the tab of a browser, behind the name of the screen.
TITLE = "Dasbor Koperasi Kabupaten Serang"
