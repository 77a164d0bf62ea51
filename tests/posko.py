"""Files of a posko as the tests make them."""

import datetime as dt
from typing import Any

from db.clock import WIB
from db.enums import SumberDana, Tema
from db.posko.isi import IsiKeluar, IsiPulang, PelatihanKeluar, ProgramKeluar

NOON = dt.datetime(2026, 7, 12, 12, tzinfo=WIB)


def keluar(**given: Any) -> IsiKeluar:
    """An angkatan without anybody."""
    plain: dict[str, Any] = {
        "nomor": "a" * 16,
        "kunci": "",
        "dibuat": NOON,
        "oleh": "sari",
        "nama_oleh": "Sari",
        "program": ProgramKeluar(
            id=1, tahun_anggaran=2026, nama="Uji", sumber_dana=SumberDana.DAK, contoh=False
        ),
        "pelatihan": PelatihanKeluar(
            id=1,
            judul="Pelatihan Uji",
            tema=Tema.PEMBUKUAN,
            tempat=None,
            tanggal_mulai=NOON.date(),
            tanggal_selesai=NOON.date(),
            jam_pelajaran=None,
            penyelenggara=None,
        ),
        "angkatan_id": 1,
        "angkatan": 1,
        "kuota": 30,
        **dict.fromkeys(("sesi", "koperasi", "peserta", "tanda", "setelan"), ()),
    }
    return IsiKeluar(**plain | given)


def pulang(**given: Any) -> IsiPulang:
    """What a laptop brings home that has recorded nothing."""
    plain: dict[str, Any] = {
        "nomor": "a" * 16,
        "laptop": "b" * 8,
        "urut": 1,
        "dibuat": NOON,
        **dict.fromkeys(("sesi", "peserta", "tanda", "baru", "pindai"), ()),
    }
    return IsiPulang(**plain | given)
