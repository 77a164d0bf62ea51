"""The slide about the members that are UMKM."""

from typing import Any

from db.dek import sentences as kalimat
from db.dek.context import Konteks
from db.enums import KodeSalindia
from db.figures.rat import book_of
from db.figures.register import JUMLAH
from db.figures.umkm import ANGGOTA_UMKM, MENAUNGI_UMKM, NAMA_BAGIAN, PERSEN_UMKM, SKALA
from db.queries.keanggotaan import count_umkm_kabupaten
from db.salindia import Grafik, IsiSalindia, Makna, TabelSalindia, grafik, seri
from db.values.format import NOT_RECORDED, format_number

_KNOWN: Makna = "this_year"
_UNKNOWN: Makna = "no_data"
_NOBODY = NOT_RECORDED.capitalize()


def umkm(konteks: Konteks) -> IsiSalindia:
    """How many UMKM are members of koperasi, of those that report it, by their scale."""
    kode, book = KodeSalindia.UMKM, book_of(konteks.pada)
    found = konteks.hitung(JUMLAH, MENAUNGI_UMKM, ANGGOTA_UMKM, *SKALA)
    koperasi, members = found["menaungi_umkm"] or 0, found["anggota_umkm"] or 0
    if koperasi < konteks.terkecil:
        return konteks.kosong(
            kode,
            "Anggota UMKM belum cukup dilaporkan. Catat pada keragaan tahun buku (bagian Anggota "
            "UMKM) atau impor, lalu perbarui angka dek ini.",
        )
    message = kalimat.umkm(koperasi=koperasi, anggota=members)
    parts = _parts(found, members)
    return konteks.isi(
        kode,
        message,
        angka=(
            konteks.jumlah(members, ANGGOTA_UMKM, keterangan=f"tahun buku {book}, yang melapor"),
            konteks.jumlah(koperasi, MENAUNGI_UMKM),
            konteks.bagian(
                members,
                count_umkm_kabupaten(konteks.session),
                PERSEN_UMKM,
                label="Dari UMKM kabupaten",
                keterangan=f"UMKM ({konteks.aturan['umkm_kabupaten_asal']})",
            ),
        ),
        grafik=_chart(konteks, parts, message),
        tabel=TabelSalindia(
            kolom=["Skala", "Anggota"],
            baris=[[nama, konteks.teks(n)] for nama, n in parts.items()],
        ),
        catatan=(
            f"Hanya {format_number(koperasi)} koperasi yang melaporkan sedikitnya satu.",
            "Pendataan UMKM yang berbeda tidak dibandingkan satu dengan yang lain.",
        ),
        sumber="keragaan tahunan",
    )


def _parts(found: dict[str, Any], members: int) -> dict[str, int]:
    """Members by scale, and those of whom nobody has told it."""
    told = {
        NAMA_BAGIAN[each.kunci].capitalize(): found[each.kunci]
        for each in SKALA
        if found[each.kunci] is not None
    }
    return {**told, _NOBODY: members - sum(told.values())}


def _chart(konteks: Konteks, parts: dict[str, int], message: str) -> Grafik:
    return grafik(
        "batang_datar",
        "Anggota UMKM menurut skala usaha",
        "orang",
        list(parts),
        seri("Anggota UMKM", "this_year", [konteks.tutup(n) for n in parts.values()]),
        makna_kategori=[_UNKNOWN if each == _NOBODY else _KNOWN for each in parts],
        alt=f"Grafik batang menurut skala usaha. {message}.",
    )
