"""Altair, loaded once something is drawn by it: 26 MiB that most visitors never ask for.

Most charts are ready HTML (ui/charts/html).
"""

from typing import TYPE_CHECKING, Any

__all__ = ["alt"]

if TYPE_CHECKING:
    import altair as alt
else:

    class _Later:
        def __getattr__(self, name: str) -> Any:
            import altair as alt

            return getattr(alt, name)

    alt = _Later()
