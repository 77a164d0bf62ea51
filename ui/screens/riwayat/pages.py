"""A page of the history, with the people in it for whoever has the right to names, and its line."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from db.clock import WIB
from db.izin import Izin
from db.queries.riwayat import (
    RiwayatFilter,
    Simpanan,
    list_riwayat,
    list_riwayat_bernama,
    list_riwayat_pengguna,
)
from db.values.disebut import Disebut
from db.values.format import format_date
from ui.screens.riwayat.kata import describe
from ui.session.auth import current_user
from ui.session.tilik import log_look
from ui.session.view import Read, view
from ui.words.labels import PINTU
from ui.words.markup import Html


@dataclass(frozen=True)
class Tersimpan:
    """A save as it stands on the screen: what was written, when in WIB, and in words."""

    simpanan: Simpanan
    pada: dt.datetime
    kata: Html


@dataclass(frozen=True)
class HalamanSimpanan:
    """Some saves, newest first. `berikut` starts the next page; `orang` are those in them."""

    simpanan: tuple[Tersimpan, ...]
    berikut: int | None
    orang: frozenset[int]


def read_page(
    chosen: RiwayatFilter, *, limit: int, mulai: int | None = None, pengguna: str | None = None
) -> HalamanSimpanan:
    """The newest saves. A page that tells who somebody is leaves a line under akses.

    Args:
        pengguna: only the saves of this person; it takes Izin.TELUSUR.
    """
    user = current_user()
    # Who looks as somebody else can write nothing, so not the line either.
    if not user.may(Izin.NAMA) or user.sebagai:
        return view(_build_page, chosen, bernama=False, limit=limit, mulai=mulai)
    page = view(_build_page, chosen, bernama=True, limit=limit, mulai=mulai, pengguna=pengguna)
    asked = "; ".join(filter_words(chosen, pengguna, None)) or "semua"
    log_look("Riwayat di layar", asked, set(page.orang), siapa=Disebut(orang=page.orang))
    return page


def _build_page(
    read: Read,
    chosen: RiwayatFilter,
    *,
    bernama: bool,
    limit: int,
    mulai: int | None,
    pengguna: str | None = None,
) -> HalamanSimpanan:
    if not bernama:
        page = read(list_riwayat, chosen, limit=limit, mulai=mulai)
    elif pengguna is None:
        page = read(list_riwayat_bernama, chosen, limit=limit, mulai=mulai)
    else:
        page = read(list_riwayat_pengguna, chosen, pengguna=pengguna, limit=limit, mulai=mulai)
    orang = {baris.orang_id for each in page.simpanan for baris in each.baris}
    return HalamanSimpanan(
        tuple(map(_put_in_words, _together(page.simpanan))),
        page.berikut,
        frozenset(each for each in orang if each is not None),
    )


def _put_in_words(simpanan: Simpanan) -> Tersimpan:
    when = simpanan.waktu.astimezone(WIB)
    return Tersimpan(simpanan, when, describe(simpanan, when))


def _together(saves: Iterable[Simpanan]) -> Iterator[Simpanan]:
    """One save of rows that were written one by one in a minute, as an installation writes them."""
    for _, some in groupby(saves, _written_at):
        first, *rest = some
        baris = sum((each.baris for each in rest), first.baris)
        yield replace(first, baris=baris, jumlah=len(baris)) if rest else first


def _written_at(simpanan: Simpanan) -> tuple[object, ...]:
    """What tells saves apart: the rows of a batch belong together, others by minute and door."""
    if simpanan.batch is not None or simpanan.jumlah > len(simpanan.baris):
        return (simpanan.nomor,)
    minute = simpanan.waktu.replace(second=0, microsecond=0)
    return simpanan.pengguna, simpanan.pintu, minute


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
