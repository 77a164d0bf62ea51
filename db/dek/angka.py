"""The slide Koperasi dalam angka: how many koperasi, how many live, their members, where."""

from typing import Any

from db.dek import sentences as kalimat
from db.dek.context import Konteks
from db.enums import KodeSalindia
from db.figures.katalog import aktif_to_show
from db.figures.keragaan import (
    ANGGOTA_DIPERIKSA,
    ANGGOTA_TERAKHIR,
    ANGGOTA_TERPILAH,
    LAKI_TERAKHIR,
    PEREMPUAN_TERAKHIR,
    RATA_ANGGOTA,
)
from db.figures.register import (
    JUMLAH,
    KECAMATAN,
    PERSEN_AKTIF,
    PERSEN_AKTIF_TERDATA,
    PERSEN_STATUS_BELUM,
)
from db.figures.ukuran import Ukuran
from db.queries.peta import list_nilai
from db.salindia import Angka, IsiSalindia
from db.values.format import format_number, format_percent, format_share
from db.values.hidden import tanpa_diperiksa


def angka(konteks: Konteks) -> IsiSalindia:
    """Koperasi dalam angka: how many, how many live, their members, where."""
    found = konteks.hitung(JUMLAH, PERSEN_AKTIF, PERSEN_AKTIF_TERDATA, PERSEN_STATUS_BELUM)
    shown = aktif_to_show(found)
    jumlah, aktif = found["jumlah"] or 0, found["aktif"] or 0
    penyebut = (found[shown.bagian[1]] or 0) if shown.bagian else 0
    places = list_nilai(
        konteks.session, JUMLAH.kunci, tahun_buku=konteks.pada.year, hari=konteks.pada
    )
    with_some = int((places["pembilang"] > 0).sum()) if jumlah else None
    members, notes = _members(konteks)
    return konteks.isi(
        KodeSalindia.ANGKA,
        kalimat.angka(
            jumlah=jumlah,
            aktif=aktif,
            penyebut=penyebut,
            terkecil=konteks.terkecil,
        ),
        angka=(
            konteks.jumlah(found["jumlah"], JUMLAH),
            konteks.bagian(
                aktif,
                penyebut,
                shown,
                label="Aktif",
                keterangan=_of_whom(found, shown),
            ),
            members,
            konteks.jumlah(
                with_some, KECAMATAN, keterangan=f"dari {len(places)} kecamatan berkoperasi"
            ),
        ),
        catatan=tuple(notes),
        sumber="register koperasi dan keragaan tahunan",
    )


def _of_whom(found: dict[str, Any], shown: Ukuran) -> str:
    """What the share of aktif is of, and how many are left out of it."""
    if shown is PERSEN_AKTIF:
        return "koperasi terdaftar"
    if found[PERSEN_STATUS_BELUM.kunci] is None:
        return "yang statusnya terdata"
    missing = format_percent(found[PERSEN_STATUS_BELUM.kunci])
    return f"yang statusnya terdata; {missing} koperasi belum terdata statusnya"


def _members(konteks: Konteks) -> tuple[Angka, list[str]]:
    """The members as last reported; who is left out, and who told men from women."""
    found = konteks.hitung(
        RATA_ANGGOTA,
        ANGGOTA_DIPERIKSA,
        ANGGOTA_TERPILAH,
        LAKI_TERAKHIR,
        PEREMPUAN_TERAKHIR,
    )
    split = (
        found["laki_terakhir"] or 0,
        found["perempuan_terakhir"] or 0,
        found["anggota_terpilah"] or 0,
        konteks.terkecil,
    )
    members = konteks.jumlah(
        found["anggota_terakhir"],
        ANGGOTA_TERAKHIR,
        label="Anggota (laporan terakhir)",
        keterangan=f"menurut {konteks.teks(found['pelapor_anggota'] or 0)} koperasi yang melaporkan"
        + _split(*split),
    )
    waiting = tanpa_diperiksa(found[ANGGOTA_DIPERIKSA.kunci])
    return members, [*([f"Anggota dihitung {waiting}."] if waiting else []), _who_told(*split)]


def _split(laki: int, perempuan: int, terpilah: int, terkecil: int) -> str:
    """Men and women, where both groups are large enough for neither to be guessed."""
    if terpilah < terkecil or min(laki, perempuan) < terkecil:
        return ""
    share = format_share(perempuan, laki + perempuan)
    return f"; {share} perempuan"


def _who_told(laki: int, perempuan: int, terpilah: int, terkecil: int) -> str:
    if not _split(laki, perempuan, terpilah, terkecil):
        return "Anggota laki-laki dan perempuan belum cukup terdata untuk ditampilkan."
    return (
        f"Laki-laki {format_number(laki)} dan perempuan {format_number(perempuan)} orang, menurut "
        f"{format_number(terpilah)} koperasi yang memilahnya."
    )
