"""A small table of words: as wide as its place, and a card a row where that is narrow."""

from collections.abc import Iterable, Sequence

from ui.words.address import address_in
from ui.words.markup import Html, tag


def word_table(judul: str, kepala: Sequence[str], baris: Iterable[Sequence[str]]) -> Html:
    """Rows of which the first word is the name, the others are values under their headings.

    Where there is no room for the columns, each value stands below its heading and each name above
    its values, so that no value is ever out of sight.

    Args:
        judul: what the table shows, for a reader who does not see it.
        kepala: a heading for each column.
    """
    baris = list(baris)
    # Amounts stand under one another by their last digit.
    looks = [
        "d-rp" if any(row[at].startswith("Rp") for row in baris) else None
        for at in range(len(kepala))
    ]
    heads = [
        tag("th", each, scope="col", class_=look) for each, look in zip(kepala, looks, strict=True)
    ]
    rows = [
        tag(
            "tr",
            tag("th", name, scope="row"),
            *(
                tag("td", value, data_kepala=head, class_=look)
                for value, head, look in zip(values, kepala[1:], looks[1:], strict=True)
            ),
        )
        for name, *values in baris
    ]
    table = tag(
        "table", tag("caption", judul), tag("thead", tag("tr", *heads)), tag("tbody", *rows)
    )
    return tag("div", table, class_=f"d-banding d-{len(kepala)}kolom")


def koperasi_link(koperasi_id: int, nama: str) -> Html:
    """The name of a koperasi, which opens its profile."""
    return tag("a", nama, href=address_in("profil", koperasi=str(koperasi_id)))


def long_table(table: Html) -> Html:
    """A table of words whose names are links, in a room of its own that scrolls."""
    return tag("div", table, class_="d-buka d-gulung d-kiri", tabindex="0")
