"""The catalogue to take away: Satu Data metadata of every figure."""

import datetime as dt
from collections.abc import Callable

from db.clock import today
from db.figures.katalog import UKURAN
from db.figures.rat import book_of
from db.indikator.angka import list_angka
from db.queries.contoh import demo_is_present
from db.queries.kantor import get_kop
from db.queries.pengaturan import list_aturan
from db.queries.versi_indikator import Versi, list_versi_indikator
from db.queries.wilayah import list_kecamatan
from ui.files.apart import run_apart
from ui.files.metadata import BahanMetadata, metadata_json, metadata_xlsx, recorded
from ui.files.workbook import Keterangan
from ui.session.auth import current_user
from ui.session.data import later, later_file, read
from ui.widgets.downloads import XLSX, file_name, show_download

_TITLE = "Metadata indikator koperasi Kabupaten Serang"


def show_metadata() -> None:
    """The buttons for the walidata; a file is made at the click."""
    contoh, hari = read(demo_is_present), today()
    about = Keterangan(
        judul=_TITLE,
        definisi="Isian MS-Ind dan MS-Var menurut Peraturan BPS 5/2020.",
        sumber="katalog angka program ini",
        saringan=(),
        per=hari,
        oleh=current_user().nama_lengkap,
        contoh=contoh,
    )
    gather = _gatherer(hari)
    for label, end, mime, write in (
        ("Satu Data (Excel)", "xlsx", XLSX, metadata_xlsx),
        ("Satu Data (JSON)", "json", "application/json", metadata_json),
    ):
        show_download(
            label,
            later_file(_maker(write, gather, about)),
            file_name=file_name("metadata_indikator", end, per=hari, contoh=contoh),
            mime=mime,
            key=f"metadata_{end}",
            tentang="MS-Ind dan MS-Var dengan kode Kemendagri, untuk walidata.",
        )


def _maker(
    write: Callable[[BahanMetadata, Keterangan], bytes],
    gather: Callable[[], BahanMetadata],
    about: Keterangan,
) -> Callable[[], bytes]:
    return lambda: run_apart(write, gather(), about)


def _gatherer(hari: dt.date) -> Callable[[], BahanMetadata]:
    """What reads everything that the metadata of a day are made of."""
    told = later(list_angka, list(UKURAN), pada=hari, tahun_buku=book_of(hari))
    versi, places = later(list_versi_indikator), later(list_kecamatan)
    rules, kop = later(list_aturan, pada=hari), later(get_kop, pada=hari)

    def gather() -> BahanMetadata:
        kecamatan = places()
        return BahanMetadata(
            aturan=rules(),
            catatan=_newest(versi()),
            per_kecamatan={each.kunci for each in told() if each.kode},
            kecamatan=dict(zip(kecamatan["kode"], kecamatan["nama"], strict=True)),
            kop=kop(),
        )

    return gather


def _newest(versi: list[Versi]) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    for each in versi:
        checked = (each.diperiksa_oleh, each.diperiksa_pada)
        told = recorded(each.nomor, each.berlaku_mulai, each.penanggung_jawab, checked)
        found.setdefault(each.kunci, told)
    return found
