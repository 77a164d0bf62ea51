"""What the demo shows of personal data: requests that wait and that were answered, and a hold."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.clock import WIB
from db.enums import JenisPermintaan, KeadaanPermintaan
from db.models import Orang, PermintaanData, Peserta, Sesi, TahanPembersihan

_HOURS = dt.timedelta(hours=72)
# Days before today, what was asked, what it says, and how it was answered.
_ASKED = (
    (1, JenisPermintaan.PERBAIKAN, "Nama saya di sertifikat kurang satu huruf (contoh)", ""),
    (2, JenisPermintaan.AKSES, "Ingin tahu apa yang disimpan tentang saya (contoh)", ""),
    (
        20,
        JenisPermintaan.PENGHAPUSAN,
        "Tidak lagi menjadi pengurus, mohon telepon dihapus (contoh)",
        "Telepon dibersihkan; nama tetap sebagai bukti pelatihan (contoh)",
    ),
    (
        45,
        JenisPermintaan.KEBERATAN,
        "Keberatan namanya tampil di dinding presensi (contoh)",
        "Ditolak: dinding hanya menampilkan nama depan, dan dapat diubah menjadi jumlah (contoh)",
    ),
)


def complete_pribadi(session: Session, today: dt.date) -> None:
    """Add the requests and the hold, all of demo people."""
    people = session.execute(
        select(Orang.id, Orang.nama)
        .join(Peserta, Peserta.orang_id == Orang.id)
        .where(Orang.contoh)
        .group_by(Orang.id)
        .order_by(Orang.id)
        .limit(len(_ASKED))
    ).all()
    for orang, (days, jenis, isi, answer) in zip(people, _ASKED, strict=False):
        asked = dt.datetime.combine(today - dt.timedelta(days=days), dt.time(10), WIB)
        refused = answer.startswith("Ditolak")
        session.add(
            PermintaanData(
                jenis=jenis,
                orang_id=orang.id,
                pemohon=orang.nama,
                identitas="KTP diperlihatkan di loket (contoh)",
                isi=isi,
                diterima_pada=asked,
                tenggat=asked + _HOURS,
                contoh=True,
                **(
                    {
                        "keadaan": KeadaanPermintaan.DITOLAK
                        if refused
                        else KeadaanPermintaan.DIPENUHI,
                        "putusan": answer,
                        "diputus_pada": asked + dt.timedelta(hours=30),
                        "diputus_oleh": "admin",
                    }
                    if answer
                    else {}
                ),
            )
        )
    oldest = session.scalar(select(Sesi.angkatan_id).order_by(Sesi.tanggal, Sesi.id).limit(1))
    if oldest is not None:
        session.add(
            TahanPembersihan(
                angkatan_id=oldest, alasan="Sedang diperiksa Inspektorat (contoh)", contoh=True
            )
        )
    session.flush()
