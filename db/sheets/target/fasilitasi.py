"""Rows about founding cases: the kelompok, the stages it reached, the koperasi it became."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.enums import Asal, CaraPerbaikan, Tahap
from db.models import Fasilitasi, FasilitasiTahap, Koperasi
from db.queries.syarat import list_wajib_bernomor
from db.sheets.file.kinds import FASILITASI
from db.sheets.file.table import Daftar
from db.sheets.row.agreed import agrees
from db.sheets.row.cases import check_case, check_tahap, list_stages, out_of_order
from db.sheets.row.cells import Isian, Ragu
from db.sheets.row.differences import LABELS, list_beda
from db.sheets.row.lookup import Fakta, load_lookup
from db.sheets.row.places import load_wilayah
from db.sheets.row.recognise import recognise
from db.sheets.row.verdict import Penilaian, verdict_of
from db.sheets.target.write import apply_beda
from db.values.bh import find_format
from db.values.format import format_date_short
from db.values.names import koperasi_key
from db.values.spelling import sk_key

# Fields of a case that a file may change; where it lies and how it ended, a person decides.
BERUBAH = (
    *("jenis_kelompok", "jenis_kelompok_lain", "pengusul", "calon_anggota", "umkm_pendiri"),
    *("nama_usulan", "sumber_dana", "biaya_akta"),
)
LABELS.update({nama: FASILITASI[nama].label for nama in BERUBAH})

Nilai = Mapping[str, Any]
Key = tuple[str, str, int]


@dataclass
class _Case:
    """A case of the register: its row, and the day of each stage that it reached."""

    fakta: Fakta
    keluar: bool
    tahap: dict[Tahap, dt.date] = field(default_factory=dict)


class TujuanFasilitasi:
    """The founding cases as rows about them meet them."""

    def __init__(self, session: Session, daftar: Daftar) -> None:
        self.daftar = daftar
        self.lookup = load_lookup(session, per_tanggal=None, contoh=daftar.contoh, facts=False)
        self.cases = _load_cases(session, contoh=daftar.contoh)
        self.bernomor = list_wajib_bernomor(session)
        self._nama = load_wilayah(session).nama
        self._sk = _load_sk(session)

    def complete(self, isian: Isian) -> None:
        """Add the year of the title; doubt stages out of order or without proof."""
        if "tahun_anggaran" not in isian.nilai and self.daftar.tahun_buku:
            isian.nilai["tahun_anggaran"] = self.daftar.tahun_buku
        isian.ragu += [*check_case(isian.nilai), *check_tahap(isian.nilai, self.bernomor)]

    def keys(self, nilai: Nilai) -> dict[str, Any]:
        """A kelompok stands once in a year, and an SK founds one koperasi."""
        key, sk = _key(nilai), sk_key(nilai.get("nomor_t6") or "")
        return ({"nama_kelompok": key} if key else {}) | ({"nomor_t6": sk} if sk else {})

    def same(self, each: Penilaian) -> int | None:
        """One koperasi is founded once."""
        return each.koperasi_id

    def settle(self, isian: Isian) -> Penilaian:
        """Find the case, and the koperasi that it became."""
        koperasi_id = self._koperasi(isian)
        key = _key(isian.nilai)
        case = self.cases.get(key) if key else None
        self._doubt_sk(isian, case)
        if case is None:
            self._doubt_known(isian, koperasi_id)
            return verdict_of(isian, koperasi_id=koperasi_id, baru=True)
        self._compare(isian, case)
        said = {nama: isian.nilai[nama] for nama in BERUBAH if nama in isian.nilai}
        beda = list_beda("fasilitasi", case.fakta, said)
        oleh = "nama kelompok, kecamatan dan tahun"
        setuju = [
            each for each in beda if agrees(isian, self.daftar, each, oleh=oleh, nama=self._nama)
        ]
        new = bool(list_stages(isian.nilai).keys() - case.tahap.keys())
        return verdict_of(isian, koperasi_id=koperasi_id, baru=new, beda=beda, setuju=setuju)

    def write(self, session: Session, siap: list[Penilaian]) -> set[int]:
        """Write new cases and stages that are not there yet, and the changes agreed to."""
        written = set()
        for each in siap:
            if self._write_one(session, each):
                written.add(each.nomor)
        return written | apply_beda(session, siap)

    def unwritten(self, _isi: Iterable[Collection[str]]) -> list[str]:
        """Everything that a case's row says has a place."""
        return []

    def _koperasi(self, isian: Isian) -> int | None:
        """The koperasi of a case that has its SK; before that there is none."""
        nilai = isian.nilai
        if "tanggal_t6" not in nilai:
            return None
        said = {
            "nama": nilai.get("nama_kelompok"),
            "kecamatan": nilai.get("kecamatan"),
            "nomor_badan_hukum": nilai.get("nomor_t6"),
            "nik_koperasi": nilai.get("nomor_t8"),
        }
        asked = Isian(isian.nomor, {nama: value for nama, value in said.items() if value})
        kenal = recognise(asked, self.daftar, self.lookup)
        isian.ragu += asked.ragu
        return kenal.koperasi_id

    def _doubt_known(self, isian: Isian, koperasi_id: int | None) -> None:
        """A new case of a koperasi that exists: founded already, or another bears its name."""
        decided = self.daftar.decision(isian.nomor, "nama_kelompok")
        nilai = isian.nilai
        if decided is not None and decided.cara is CaraPerbaikan.BENAR:
            return
        said = {"nama": nilai.get("nama_kelompok"), "kecamatan": nilai.get("kecamatan")}
        named = {nama: value for nama, value in said.items() if value}
        ids = self.lookup.find(named).get("nama", []) or self.lookup.near(named)
        found = koperasi_id or next(iter(ids), None)
        if found is None:
            return
        known = self.lookup.koperasi[found].get("tanggal_badan_hukum")
        if koperasi_id is not None and known in {None, nilai.get("tanggal_t6")}:
            return
        since = f", berbadan hukum sejak {format_date_short(known)}" if known else ""
        owner = self.lookup.describe(found)
        alasan = f"Nama kelompok: koperasi {owner} sudah ada di register{since}."
        isian.ragu.append(Ragu("nama_kelompok", alasan, boleh=True))

    def _doubt_sk(self, isian: Isian, case: _Case | None) -> None:
        """One SK founds one koperasi: its number is of no other case."""
        nomor = sk_key(isian.nilai.get("nomor_t6") or "")
        others = self._sk.get(nomor, set()) - {case.fakta.id if case else None}
        if nomor and others and "tanggal_t6" in isian.nilai:
            isian.doubt("nomor_t6", f"{FASILITASI['nomor_t6'].label}: sudah dipakai kasus lain.")

    def _compare(self, isian: Isian, case: _Case) -> None:
        """Days that the register knows stay; a file that says otherwise needs a person."""
        said = list_stages(isian.nilai)
        if case.keluar:
            isian.doubt("keluar", "Kasus ini sudah ditutup di register.")
        for tahap, hari in said.items():
            known = case.tahap.get(tahap)
            if known is not None and known != hari:
                label = FASILITASI[f"tanggal_{tahap.lower()}"].label
                isian.doubt(
                    f"tanggal_{tahap.lower()}",
                    f"{label}: {format_date_short(hari)}, tetapi di register "
                    f"{format_date_short(known)}. "
                    "Tanggal tahap dibetulkan di layar Fasilitasi.",
                )
        isian.ragu += out_of_order(case.tahap | said)

    def _write_one(self, session: Session, each: Penilaian) -> bool:
        key = _key(each.nilai)
        case = self.cases.get(key) if key else None
        stages = list_stages(each.nilai)
        if case is not None:
            case_id, stages = (
                case.fakta.id,
                {t: d for t, d in stages.items() if t not in case.tahap},
            )
        else:
            case_id = self._write_case(session, each)
        for tahap, hari in stages.items():
            session.execute(
                insert(FasilitasiTahap),
                {
                    "fasilitasi_id": case_id,
                    "tahap": tahap,
                    "tanggal": hari,
                    "nomor_bukti": each.nilai.get(f"nomor_{tahap.lower()}"),
                },
            )
        if Tahap.T6 in stages:
            self._link(session, each, case_id)
        return case is None or bool(stages)

    def _write_case(self, session: Session, each: Penilaian) -> int:
        nilai = each.nilai
        case = Fasilitasi(
            nama_kelompok=nilai["nama_kelompok"],
            kecamatan_kode=nilai["kecamatan"],
            desa_kode=nilai.get("desa"),
            tahun_anggaran=nilai["tahun_anggaran"],
            keluar=nilai.get("keluar"),
            tanggal_keluar=nilai.get("tanggal_keluar"),
            alasan_keluar=nilai.get("alasan_keluar"),
            contoh=self.daftar.contoh,
            **{nama: nilai.get(nama) for nama in BERUBAH},
        )
        session.add(case)
        session.flush()
        return case.id

    def _link(self, session: Session, each: Penilaian, case_id: int) -> None:
        """With its SK a case is a koperasi of the register, found there or entered now."""
        if each.koperasi_id is None:
            nilai = each.nilai
            koperasi = Koperasi(
                nama=nilai["nama_kelompok"],
                nomor_badan_hukum=nilai.get("nomor_t6"),
                nik_koperasi=nilai.get("nomor_t8"),
                tanggal_badan_hukum=nilai["tanggal_t6"],
                format_badan_hukum=find_format(nilai.get("nomor_t6")),
                kecamatan_kode=nilai["kecamatan"],
                desa_kode=nilai.get("desa"),
                asal=Asal.FASILITASI_DINAS,
                tahun_fasilitasi=nilai["tahun_anggaran"],
                sumber_data=self.daftar.nama,
                contoh=self.daftar.contoh,
            )
            session.add(koperasi)
            session.flush()
            each.koperasi_id = koperasi.id
        case = session.get_one(Fasilitasi, case_id)
        if case.koperasi_id is None:
            case.koperasi_id = each.koperasi_id
            session.flush()


def _key(nilai: Nilai) -> Key | None:
    if not {"nama_kelompok", "kecamatan", "tahun_anggaran"} <= nilai.keys():
        return None
    return koperasi_key(nilai["nama_kelompok"]), nilai["kecamatan"], nilai["tahun_anggaran"]


def _load_sk(session: Session) -> dict[str, set[int | None]]:
    """The cases by the number of their SK, without its marks."""
    found: dict[str, set[int | None]] = {}
    stages = select(FasilitasiTahap.nomor_bukti, FasilitasiTahap.fasilitasi_id)
    for nomor, case_id in session.execute(stages.where(FasilitasiTahap.tahap == Tahap.T6)):
        found.setdefault(sk_key(nomor or ""), set()).add(case_id)
    return found


def _load_cases(session: Session, *, contoh: bool) -> dict[Key, _Case]:
    cases: dict[Key, _Case] = {}
    by_id: dict[int, _Case] = {}
    for row in session.scalars(select(Fasilitasi).where(Fasilitasi.contoh.is_(contoh))):
        known = {nama: getattr(row, nama) for nama in BERUBAH}
        fakta = Fakta(row.id, {nama: value for nama, value in known.items() if value is not None})
        case = _Case(fakta, row.keluar is not None)
        cases[koperasi_key(row.nama_kelompok), row.kecamatan_kode, row.tahun_anggaran] = case
        by_id[row.id] = case
    stages = select(FasilitasiTahap.fasilitasi_id, FasilitasiTahap.tahap, FasilitasiTahap.tanggal)
    for case_id, tahap, tanggal in session.execute(stages):
        if case_id in by_id:
            by_id[case_id].tahap[tahap] = tanggal
    return cases
