"""Rows for the tests: what a test does not name gets a plain value."""

import datetime as dt
import itertools
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session

from db.clock import WIB
from db.enums import (
    Asal,
    Jenis,
    KeadaanTandaPosko,
    NamaJabatan,
    StatusKehadiran,
    StatusKelembagaan,
    SumberDana,
    Tahap,
    Tema,
)
from db.models import (
    Angkatan,
    Fasilitasi,
    FasilitasiTahap,
    Kehadiran,
    Koperasi,
    Orang,
    Pelatihan,
    Peserta,
    Posko,
    PoskoTanda,
    Produk,
    Program,
    Sesi,
    UnitUsaha,
)

_numbers = itertools.count(1)
KRAMATWATU, CIRUAS = "36.04.05", "36.04.09"


# Sixteen digits at a stretch, as chance brings them together, are taken for a NIK KTP.
_IN_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def in_letters(mark: uuid.UUID) -> str:
    """A random mark as a word of 32 letters, which any field may hold."""
    return mark.hex.translate(_IN_LETTERS)


def read_by(session: Session) -> Callable[..., Any]:
    """The answer of a query by that session, as a screen's reader gives it."""

    def read(query: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        return query(session, *args, **kwargs)

    return read


def make_koperasi(session: Session, **given: Any) -> Koperasi:
    """A koperasi aktif in Kramatwatu, committed."""
    koperasi = Koperasi(
        **{
            "nama": f"Koperasi Uji {next(_numbers)}",
            "kecamatan_kode": KRAMATWATU,
            "jenis": Jenis.KONSUMEN,
            "status_kelembagaan": StatusKelembagaan.AKTIF,
            "tanggal_badan_hukum": dt.date(2016, 5, 4),
            **given,
        }
    )
    session.add(koperasi)
    session.commit()
    return koperasi


def make_pendirian(session: Session, tanggal: dt.date, **given: Any) -> Koperasi:
    """A koperasi in Kramatwatu whose case reached T6 on a day, committed."""
    koperasi = make_koperasi(
        session,
        tanggal_badan_hukum=tanggal,
        **{"asal": Asal.FASILITASI_DINAS, "tahun_fasilitasi": tanggal.year, **given},
    )
    case = Fasilitasi(
        nama_kelompok=koperasi.nama,
        kecamatan_kode=koperasi.kecamatan_kode,
        tahun_anggaran=tanggal.year,
        koperasi_id=koperasi.id,
    )
    session.add(case)
    session.flush()
    session.add(FasilitasiTahap(fasilitasi_id=case.id, tahap=Tahap.T6, tanggal=tanggal))
    session.commit()
    return koperasi


def remove_koperasi(session: Session, koperasi_id: int) -> None:
    """Clean up after a test that really committed; the database lets only an undo delete one."""
    session.execute(text("SELECT set_config('dasbor.pintu', 'undo', true)"))
    session.execute(delete(Koperasi).where(Koperasi.id == koperasi_id))
    session.commit()


def make_angkatan(
    session: Session,
    *,
    mulai: dt.date,
    hari: int = 1,
    kuota: int = 30,
    dana: SumberDana = SumberDana.DAK,
    tema: Tema = Tema.PEMBUKUAN,
) -> Angkatan:
    """The only angkatan of a training, one sesi a day from `mulai`, without peserta; committed."""
    number = next(_numbers)
    program = Program(tahun_anggaran=mulai.year, nama=f"Program Uji {number}", sumber_dana=dana)
    session.add(program)
    session.flush()
    pelatihan = Pelatihan(
        program_id=program.id,
        judul=f"Pelatihan Uji {number}",
        tema=tema,
        tanggal_mulai=mulai,
        tanggal_selesai=mulai + dt.timedelta(days=hari - 1),
    )
    session.add(pelatihan)
    session.flush()
    angkatan = Angkatan(pelatihan_id=pelatihan.id, nomor=1, kuota=kuota)
    session.add(angkatan)
    session.flush()
    session.add_all(
        Sesi(
            angkatan_id=angkatan.id,
            nomor=day + 1,
            hari=day + 1,
            tanggal=mulai + dt.timedelta(days=day),
        )
        for day in range(hari)
    )
    session.commit()
    return angkatan


def make_posko_tanda(session: Session, peserta: Peserta, sesi: Sesi, *, alasan: str) -> PoskoTanda:
    """What a laptop said of a peserta at a sesi, against the office, not committed."""
    posko = Posko(angkatan_id=peserta.angkatan_id, nomor=in_letters(uuid.uuid4())[:16])
    session.add(posko)
    session.flush()
    tanda = PoskoTanda(
        posko_id=posko.id,
        laptop="abcdefgh",
        sesi_id=sesi.id,
        peserta_id=peserta.id,
        status=StatusKehadiran.SAKIT,
        alasan=alasan,
        dicatat_oleh="sari",
        dicatat_pada=dt.datetime.combine(sesi.tanggal, dt.time(9), WIB),
        keadaan=KeadaanTandaPosko.BENTROK,
    )
    session.add(tanda)
    session.flush()
    return tanda


def list_sesi_of(session: Session, angkatan: Angkatan) -> list[Sesi]:
    """The sesi of an angkatan in order."""
    return list(
        session.scalars(select(Sesi).where(Sesi.angkatan_id == angkatan.id).order_by(Sesi.nomor))
    )


def make_peserta(
    session: Session,
    angkatan: Angkatan,
    *hadir: StatusKehadiran | None,
    orang: Orang | None = None,
    koperasi: Koperasi | None = None,
    **given: Any,
) -> Peserta:
    """A peserta with a mark for each of the first sesi (None: belum dicatat), committed."""
    if orang is None:
        orang = Orang(nama=f"Orang Uji {next(_numbers)}")
        session.add(orang)
        session.flush()
    peserta = Peserta(
        **{
            "angkatan_id": angkatan.id,
            "orang_id": orang.id,
            "koperasi_id": koperasi.id if koperasi else None,
            "jabatan": NamaJabatan.KETUA,
            **given,
        }
    )
    session.add(peserta)
    session.flush()
    session.add_all(
        Kehadiran(angkatan_id=angkatan.id, peserta_id=peserta.id, sesi_id=sesi.id, status=status)
        for sesi, status in zip(list_sesi_of(session, angkatan), hadir, strict=False)
        if status is not None
    )
    session.commit()
    return peserta


def make_produk(session: Session, koperasi: Koperasi | None = None, **given: Any) -> Produk:
    """A produk with a sound name and kategori, committed."""
    koperasi = koperasi or make_koperasi(session)
    produk = Produk(
        **{"koperasi_id": koperasi.id, "nama": "Emping", "kategori": "makanan_minuman", **given}
    )
    session.add(produk)
    session.commit()
    return produk


def make_units(
    session: Session,
    koperasi: Koperasi,
    volume: Mapping[str, int | None],
    *,
    tahun_buku: int = 2025,
    berjalan: bool = True,
) -> list[UnitUsaha]:
    """A unit usaha of each of these kategori with its volume, committed."""
    units = [
        UnitUsaha(
            koperasi_id=koperasi.id,
            tahun_buku=tahun_buku,
            nama=f"Unit {kategori}",
            kategori=kategori,
            volume_usaha=rupiah,
            berjalan=berjalan,
        )
        for kategori, rupiah in volume.items()
    ]
    session.add_all(units)
    session.commit()
    return units
