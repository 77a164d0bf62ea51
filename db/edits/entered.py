"""What an action of its own writes: the fields of its form, checked and named as those of a grid.

Nothing here may be changed field by field: db.edits.merge knows db.edits.fields.EDITABLE alone.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from db.clock import today
from db.edits.fields import EDITABLE, KolomSunting, by_name
from db.enums import Keluar, SumberDana, Tema
from db.errors import DataRejected
from db.values.checks import choice, count, date, text, year

# More attendance lists than that nobody signs in a day.
_MOST_SESI = 6


def _required(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read_something(value: Any) -> Any:
        found = read(value)
        if found is None:
            raise DataRejected("isian_wajib")
        return found

    return read_something


def _begun(value: Any) -> dt.date | None:
    day: dt.date | None = date(value)
    if day is not None and day > today():
        raise DataRejected("tanggal_belum_tiba")
    return day


def _book(value: Any) -> int:
    number: int = _required(year)(value)
    if number > today().year:
        raise DataRejected("tahun_buku_belum_tiba")
    return number


def _at_least_one(value: Any) -> int:
    number: int = _required(count)(value)
    if number == 0:
        raise DataRejected("bilangan_nol")
    return number


def _a_day(value: Any) -> int:
    number = _at_least_one(value)
    if number > _MOST_SESI:
        raise DataRejected("sesi_per_hari_terlalu_banyak")
    return number


ENTERED: dict[str, dict[str, KolomSunting]] = {
    "program": by_name(
        KolomSunting("nama", "Nama program", text(required=True)),
        KolomSunting("tahun_anggaran", "Tahun anggaran", _required(year)),
        KolomSunting("sumber_dana", "Sumber dana", choice(SumberDana, required=True), SumberDana),
    ),
    "pelatihan": by_name(
        KolomSunting("judul", "Judul pelatihan", text(required=True)),
        KolomSunting("tema", "Materi", choice(Tema, required=True), Tema),
        KolomSunting("tempat", "Tempat", text()),
        KolomSunting("tanggal_mulai", "Tanggal mulai", _required(date)),
        KolomSunting("tanggal_selesai", "Tanggal selesai", _required(date)),
    ),
    "angkatan": by_name(KolomSunting("kuota", "Kuota", _at_least_one)),
    # The form asks how many there are a day; number, day and date of each follow from it.
    "sesi": by_name(KolomSunting("per_hari", "Sesi per hari", _a_day)),
    "fasilitasi": by_name(
        KolomSunting("kecamatan_kode", "Kecamatan", text(longest=8, required=True)),
        KolomSunting("keluar", "Sebab keluar", choice(Keluar, required=True), Keluar),
        KolomSunting("tanggal_keluar", "Tanggal keluar", _required(_begun)),
        KolomSunting("alasan_keluar", "Alasan keluar", text(longest=500, required=True)),
    ),
    "fasilitasi_tahap": by_name(
        KolomSunting("tanggal", "Tanggal tahap", _required(_begun)),
        KolomSunting("nomor_bukti", "Nomor bukti", text(longest=120)),
        KolomSunting("catatan", "Catatan tahap", text(longest=500)),
    ),
    "keragaan": by_name(KolomSunting("tahun_buku", "Tahun buku", _book)),
    "rat": by_name(KolomSunting("tahun_buku", "Tahun buku", _book)),
    "unit_usaha": by_name(KolomSunting("tahun_buku", "Tahun buku", _book)),
    "omzet_produk": by_name(KolomSunting("tahun", "Tahun", _book)),
    "potret": by_name(
        KolomSunting("tanggal", "Keadaan per", _required(_begun)),
        KolomSunting("tahun_buku", "Tahun buku", _book),
    ),
    "pejabat": by_name(
        KolomSunting("mulai", "Sejak", _required(date)),
        KolomSunting("sampai", "Hari terakhir menjabat", _required(date)),
    ),
    "pengaturan": by_name(KolomSunting("berlaku_mulai", "Berlaku mulai", _required(date))),
    "target": by_name(KolomSunting("nilai", "Target", _required(count))),
}


def find_kolom(tabel: str, kolom: str) -> KolomSunting | None:
    """The column that a grid or a form writes; None for one that nobody types."""
    return EDITABLE.get(tabel, {}).get(kolom) or ENTERED.get(tabel, {}).get(kolom)


def read_new(tabel: str, kolom: str, value: Any) -> Any:
    """The stored value for a field of a form.

    Raises:
        DataRejected: nobody types that column, or the value is not sound. It names the field.
    """
    found = find_kolom(tabel, kolom)
    if found is None:
        raise DataRejected("kolom_tidak_dapat_diubah", kolom=kolom)
    return _named(found.baca, tabel, kolom, value)


def read_past(tabel: str, kolom: str, value: Any) -> dt.date | None:
    """As read_new, of a day that lies behind us.

    Raises:
        DataRejected: as read_new, or the day is still to come.
    """
    day: dt.date | None = _named(_begun, tabel, kolom, read_new(tabel, kolom, value))
    return day


def _named(read: Callable[[Any], Any], tabel: str, kolom: str, value: Any) -> Any:
    try:
        return read(value)
    except DataRejected as rejected:
        raise DataRejected(rejected.rule, kolom=kolom, tabel=tabel) from None
