"""A page of the history, with the people in it for whoever has the right to names, and its line."""

from collections.abc import Iterator

from db.izin import Izin
from db.queries.riwayat import (
    HalamanRiwayat,
    RiwayatFilter,
    list_riwayat,
    list_riwayat_bernama,
    list_riwayat_pengguna,
)
from db.values.format import format_date
from ui.session.auth import current_user
from ui.session.data import read
from ui.session.tilik import log_look
from ui.words.labels import PINTU


def read_page(
    chosen: RiwayatFilter, *, limit: int, mulai: int | None = None, pengguna: str | None = None
) -> HalamanRiwayat:
    """The newest saves. A page that tells who somebody is leaves a line under akses.

    Args:
        pengguna: only the saves of this person; it takes Izin.TELUSUR.
    """
    user = current_user()
    # Who looks as somebody else can write nothing, so not the line either.
    if not user.may(Izin.NAMA) or user.sebagai:
        return read(list_riwayat, chosen, limit=limit, mulai=mulai)
    if pengguna is None:
        page = read(list_riwayat_bernama, chosen, limit=limit, mulai=mulai)
    else:
        page = read(list_riwayat_pengguna, chosen, pengguna=pengguna, limit=limit, mulai=mulai)
    people = {
        baris.orang_id
        for each in page.simpanan
        for baris in each.baris
        if baris.orang_id is not None
    }
    asked = "; ".join(filter_words(chosen, pengguna, None)) or "semua"
    log_look("Riwayat di layar", asked, people)
    return page


def filter_words(
    chosen: RiwayatFilter, pengguna: str | None, koperasi: str | None
) -> Iterator[str]:
    """The filter in words, a line for each part."""
    if pengguna is not None:
        yield f"Pengguna: {pengguna}"
    if chosen.hari is not None:
        yield f"Hari: {format_date(chosen.hari)}"
    if chosen.pintu is not None:
        yield f"Lewat: {PINTU[chosen.pintu]}"
    if chosen.koperasi_id is not None:
        yield f"Koperasi: {koperasi or f'nomor {chosen.koperasi_id}'}"
