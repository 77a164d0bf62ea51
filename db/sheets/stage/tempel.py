"""A pasted list of people: judged as a file of peserta is, shown, and written in one go."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.enums import CaraPerbaikan, Putusan
from db.izin import Izin, shown_to
from db.models import Orang, Peserta
from db.queries.contoh import demo_is_present
from db.sheets.file.book import Baris
from db.sheets.file.table import Daftar, Perbaikan
from db.sheets.file.tempel import read_tempel
from db.sheets.row.cells import Ragu, Usul
from db.sheets.row.habits import read_habits
from db.sheets.row.people import People
from db.sheets.row.recognise import KOPERASI
from db.sheets.row.verdict import Penilaian
from db.sheets.stage.judge import Hasil, judge_rows, load_acuan
from db.sheets.target.peserta import TujuanPeserta
from db.values.people import is_alike, orang_key

# What a person decided, by row and field.
Keputusan = dict[int, dict[str, Perbaikan]]
ORANG = "orang"


@dataclass(frozen=True)
class BarisTempel:
    """One line of the list, as it would be enrolled.

    Attributes:
        koperasi: of the register, None where none is known or meant.
        terdaftar: this person is in the angkatan already.
        dilewati: a person said that it is left out.
        ragu: why a person has to look at it; nothing is written of it until then.
        isi: what the list has in each field that is in doubt, as it was pasted.
    """

    nomor: int
    orang: str
    koperasi: str | None
    jabatan: str | None
    telepon: str | None
    terdaftar: bool
    siap: bool
    dilewati: bool = False
    ragu: list[Ragu] = field(default_factory=list)
    isi: dict[str, str] = field(default_factory=dict)


@shown_to(Izin.UBAH)
def judge_tempel(
    session: Session, *, teks: str, angkatan_id: int, putusan: Keputusan
) -> list[BarisTempel]:
    """What would come of a pasted list, line by line; nothing is written.

    Raises:
        BerkasDitolak: see db.sheets.file.tempel.read_tempel.
    """
    daftar = _daftar(session, teks, angkatan_id, putusan)
    hasil = _judge_people(session, daftar)
    names = hasil.tujuan.lookup.koperasi
    return [
        _shown(daftar, baris, each, names.get(each.koperasi_id or 0, {}).get("nama"))
        for baris, each in zip(daftar.baris, hasil.penilaian, strict=True)
    ]


def write_tempel(session: Session, *, teks: str, angkatan_id: int, putusan: Keputusan) -> int:
    """Enrol those of a pasted list that nothing speaks against; how many they are.

    Judged anew: what others have saved since it was shown counts.

    Raises:
        BerkasDitolak: as judge_tempel.
    """
    hasil = _judge_people(session, _daftar(session, teks, angkatan_id, putusan))
    return len(hasil.tujuan.write(session, hasil.siap))


def _daftar(session: Session, teks: str, angkatan_id: int, putusan: Keputusan) -> Daftar:
    daftar = read_tempel(teks, angkatan_id=angkatan_id)
    daftar.contoh = demo_is_present(session)
    daftar.putusan_orang = putusan
    return daftar


def _judge_people(session: Session, daftar: Daftar) -> Hasil:
    """As judge_daftar, and in doubt about whoever seems to be known or enrolled already.

    A training is the office's: its peserta may come from where the account edits nothing.
    """
    acuan, tujuan = replace(load_acuan(session), batas=""), TujuanPeserta(session, daftar)
    hasil = Hasil(judge_rows(daftar, acuan, tujuan, read_habits(daftar)), tujuan)
    _doubt_known(hasil, daftar, tujuan.people)
    _doubt_twice(hasil, daftar, list(_enrolled(session, daftar)))
    return hasil


def _shown(daftar: Daftar, baris: Baris, each: Penilaian, koperasi: str | None) -> BarisTempel:
    said, siap = each.nilai, each.putusan is Putusan.SIAP
    doubted = {ragu.kolom for ragu in each.ragu if ragu.kolom in daftar.kolom}
    return BarisTempel(
        each.nomor,
        str(said.get(ORANG) or daftar.sel(baris, ORANG).teks),
        koperasi,
        said.get("jabatan"),
        said.get("telepon"),
        terdaftar=siap and not each.baru,
        siap=siap,
        dilewati=daftar.decision(each.nomor, "baris") is not None,
        ragu=each.ragu,
        isi={kolom: daftar.sel(baris, kolom).teks for kolom in doubted if kolom},
    )


def _enrolled(session: Session, daftar: Daftar) -> Iterable[str]:
    """Names of those who are in the angkatan."""
    statement = select(Orang.nama).join(Peserta, Peserta.orang_id == Orang.id)
    return session.scalars(statement.where(Peserta.angkatan_id == daftar.angkatan_id))


def _doubt_known(hasil: Hasil, daftar: Daftar, people: People) -> None:
    """A line without a koperasi may name somebody whom the register knows from one."""
    for each in _new_ones(hasil):
        if each.koperasi_id is not None or daftar.decision(each.nomor, KOPERASI):
            continue
        for koperasi_id in _known_from(people, str(each.nilai.get(ORANG, ""))):
            nama = hasil.tujuan.lookup.describe(koperasi_id)
            usul = Usul(CaraPerbaikan.TAUTKAN, str(koperasi_id), nama)
            _doubt(each, Ragu(KOPERASI, f"Koperasi: nama ini dikenal dari {nama}.", usul))


def _known_from(people: People, nama: str) -> Iterator[int]:
    """The koperasi from which somebody of that name is known; a lone word tells too little."""
    key = orang_key(nama)
    if " " in key:
        for koperasi_id, there in people.known.items():
            if koperasi_id is not None and key in there:
                yield koperasi_id


def _doubt_twice(hasil: Hasil, daftar: Daftar, enrolled: list[str]) -> None:
    """No person stands in an angkatan twice, under two spellings or from two koperasi."""
    earlier: list[tuple[str, str]] = [
        (orang_key(nama), f"{nama}, yang sudah terdaftar di angkatan ini") for nama in enrolled
    ]
    for each in _new_ones(hasil):
        key = orang_key(str(each.nilai.get(ORANG, "")))
        other = next((said for known, said in earlier if is_alike(known, key)), None)
        earlier.append((key, f"{each.nilai.get(ORANG)} di baris {each.nomor}"))
        decided = daftar.decision(each.nomor, ORANG)
        if other and not (decided and decided.cara is CaraPerbaikan.BENAR):
            _doubt(each, Ragu(ORANG, f"Ganda: hampir senama dengan {other}.", boleh=True))


def _new_ones(hasil: Hasil) -> list[Penilaian]:
    """The lines that would add a peserta."""
    return [each for each in hasil.penilaian if each.putusan is Putusan.SIAP and each.baru]


def _doubt(each: Penilaian, ragu: Ragu) -> None:
    each.ragu.append(ragu)
    each.putusan = Putusan.PERLU_DIPERIKSA
