"""What a browser calls itself, in the words of whoever looks at their sessions."""

# The first that is named decides: Edge and Opera call themselves Chrome too, Chrome calls itself
# Safari, and an Android calls itself Linux.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Peramban Samsung"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "ponsel atau tablet Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)
UNKNOWN = "Peramban tak dikenal"


def describe_peramban(peramban: str | None) -> str:
    """The browser and the system, as "Chrome di Windows"; what is not known is not guessed."""
    said = peramban or ""
    browser = next((name for mark, name in _BROWSERS if mark in said), UNKNOWN)
    system = next((name for mark, name in _SYSTEMS if mark in said), None)
    return f"{browser} di {system}" if system else browser
