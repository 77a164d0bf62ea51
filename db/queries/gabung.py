"""Two records of one koperasi side by side, before they are merged."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.edits.fields import EDITABLE
from db.errors import NotFound
from db.izin import Izin, shown_to
from db.models import Jabatan, Keragaan, Kesehatan, Koperasi, Produk, Rat, SnapshotOds, UnitUsaha

# Rows that go over, by what makes two of them one. The history of the status stays with each.
OWNED: dict[Any, tuple[str, ...]] = {
    Rat: ("tahun_buku",),
    Keragaan: ("tahun_buku",),
    Kesehatan: ("tahun_buku",),
    SnapshotOds: ("per_tanggal",),
    UnitUsaha: ("tahun_buku", "nama"),
    Jabatan: ("orang_id", "jabatan", "mulai"),
    Produk: ("nama",),
}
# Where both records have a row for one tahun buku, a person chooses; what is shown of each.
CHOSEN_BY_YEAR: dict[str, tuple[Any, tuple[str, ...]]] = {
    "rat": (Rat, ("tanggal", "hadir", "hasil")),
    "keragaan": (
        Keragaan,
        ("jumlah_anggota", "modal_sendiri", "modal_luar", "aset", "volume_usaha", "shu"),
    ),
    "kesehatan": (Kesehatan, ("predikat", "skor")),
}
# Columns that only fit together: one choice takes all of a group.
_TOGETHER = (
    ("kecamatan_kode", "desa_kode", "di_luar_wilayah", "alamat", "lat", "lon"),
    ("status_kelembagaan", "tanggal_status", "alasan_status"),
    ("nomor_badan_hukum", "tanggal_badan_hukum", "format_badan_hukum"),
    ("nomor_akta", "tanggal_akta", "notaris"),
    ("nomor_pad_terakhir", "tanggal_pad_terakhir"),
    ("asal", "tahun_fasilitasi"),
)


@dataclass(frozen=True)
class BedaKoperasi:
    """Values of both records that differ, by column: a group of columns, or a row of a year.

    Attributes:
        tahun_buku: None for columns of the koperasi itself.
    """

    tabel: str
    tahun_buku: int | None
    kolom: tuple[str, ...]
    dari: tuple[Any, ...]
    ke: tuple[Any, ...]


@dataclass(frozen=True)
class Perbandingan:
    """What has to be decided before a merge, and the versions that it was read at."""

    nama: tuple[str, str]
    versi: tuple[int, int]
    beda: tuple[BedaKoperasi, ...]
    pindah: int


@shown_to(Izin.NAMA)
def compare_koperasi(session: Session, *, dari_id: int, ke_id: int) -> Perbandingan:
    """Compare the record that is to be merged away with the one that goes on.

    Returns:
        `pindah` counts the rows of years, officers and produk that `dari` has.

    Raises:
        NotFound: one of them does not exist, or is archived or merged.
    """
    dari, ke = _open(session, dari_id), _open(session, ke_id)
    rows = sum(
        session.scalar(select(func.count()).where(model.koperasi_id == dari_id)) or 0
        for model in OWNED
    )
    return Perbandingan(
        (dari.nama, ke.nama),
        (dari.versi, ke.versi),
        (*_list_fields(dari, ke), *_list_years(session, dari_id, ke_id)),
        rows,
    )


def _open(session: Session, koperasi_id: int) -> Koperasi:
    found = session.scalars(
        select(Koperasi).where(Koperasi.id == koperasi_id, Koperasi.terbuka)
    ).one_or_none()
    if found is None:
        raise NotFound(koperasi_id)
    return found


def _list_fields(dari: Koperasi, ke: Koperasi) -> Iterator[BedaKoperasi]:
    grouped = {kolom: group for group in _TOGETHER for kolom in group}
    for group in dict.fromkeys(grouped.get(kolom, (kolom,)) for kolom in EDITABLE["koperasi"]):
        values = [tuple(getattr(each, kolom) for kolom in group) for each in (dari, ke)]
        if values[0] != values[1]:
            yield BedaKoperasi("koperasi", None, group, *values)


def _list_years(session: Session, dari_id: int, ke_id: int) -> Iterator[BedaKoperasi]:
    for tabel, (model, kolom) in CHOSEN_BY_YEAR.items():
        columns = [getattr(model, name) for name in kolom]
        rows = {
            (row.koperasi_id, row.tahun_buku): tuple(row)[2:]
            for row in session.execute(
                select(model.koperasi_id, model.tahun_buku, *columns).where(
                    model.koperasi_id.in_((dari_id, ke_id))
                )
            )
        }
        for year in sorted({tahun for koperasi_id, tahun in rows if koperasi_id == dari_id}):
            theirs = rows.get((ke_id, year))
            if theirs is not None:
                yield BedaKoperasi(tabel, year, kolom, rows[dari_id, year], theirs)
