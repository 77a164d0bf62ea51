"""What an action of its own writes: the fields of its form, checked and named as those of a grid.

Nothing here may be changed field by field: db.edits.merge knows db.edits.fields.EDITABLE alone.
"""

from collections.abc import Callable
from typing import Any

from db.edits.fields import EDITABLE, KolomSunting, by_name
from db.enums import Keluar, SumberDana, Tema
from db.errors import DataRejected
from db.values.checks import choice, count, date, text, year


def _required(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read_something(value: Any) -> Any:
        found = read(value)
        if found is None:
            raise DataRejected("isian_wajib")
        return found

    return read_something


def _at_least_one(value: Any) -> int:
    number: int = _required(count)(value)
    if number == 0:
        raise DataRejected("bilangan_nol")
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
    "sesi": by_name(KolomSunting("per_hari", "Sesi per hari", _at_least_one)),
    "fasilitasi": by_name(
        KolomSunting("kecamatan_kode", "Kecamatan", text(longest=8, required=True)),
        KolomSunting("keluar", "Sebab keluar", choice(Keluar, required=True), Keluar),
        KolomSunting("tanggal_keluar", "Tanggal keluar", _required(date)),
        KolomSunting("alasan_keluar", "Alasan keluar", text(longest=500, required=True)),
    ),
    "fasilitasi_tahap": by_name(
        KolomSunting("tanggal", "Tanggal tahap", _required(date)),
        KolomSunting("nomor_bukti", "Nomor bukti", text(longest=120)),
        KolomSunting("catatan", "Catatan tahap", text(longest=500)),
    ),
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
    try:
        return found.baca(value)
    except DataRejected as rejected:
        raise DataRejected(rejected.rule, kolom=kolom, tabel=tabel) from None
