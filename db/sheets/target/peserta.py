"""Rows about people in a training: the angkatan's peserta and who came to which sesi."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from db.clock import WIB, today
from db.enums import CaraPresensi, KeadaanSertifikat, StatusKehadiran
from db.models import Kehadiran, Orang, Peserta, Sertifikat, Sesi
from db.sheets.file.kinds import PESERTA, SESI
from db.sheets.file.table import Daftar
from db.sheets.row.agreed import agrees
from db.sheets.row.cells import Isian
from db.sheets.row.differences import LABELS, Beda, list_beda
from db.sheets.row.doubles import sent_by
from db.sheets.row.habits import find_nomor
from db.sheets.row.lookup import Fakta, load_lookup
from db.sheets.row.marks import Nomor
from db.sheets.row.people import MILIK_ORANG, Dikenal, check_orang, load_people
from db.sheets.row.recognise import DIKENALI, KOPERASI, propose, recognise
from db.sheets.row.verdict import Penilaian, verdict_of
from db.sheets.target.write import apply_beda, pieces
from db.values.doubt import quote
from db.values.hadir import HadirPukul
from db.values.people import orang_key
from db.values.spelling import nama_key, nomor_key

_TANPA_ANGKATAN = "Angkatan pelatihan belum dipilih."
BELUM_ADA = "Koperasi peserta belum ada di register."
# What a peserta has of their own; the rest is about the orang and the koperasi.
MILIK_PESERTA = ("jabatan", "nilai_pre", "nilai_post", "nomor_sertifikat", "transport_dibayar")
SHORTEST_NAME = 2
LABELS.update({nama: PESERTA[nama].label for nama in MILIK_PESERTA})

Nilai = Mapping[str, Any]


@dataclass
class _Known:
    """Those who are in this angkatan already.

    Attributes:
        terbit: the number of every certificate that was issued here, by its letters and digits;
            {} where the list names none.
    """

    peserta: dict[int, Fakta]
    kehadiran: dict[tuple[int, int], StatusKehadiran]
    sertifikat: dict[int, str]
    terbit: dict[str, str]


class TujuanPeserta:
    """One angkatan as rows about its peserta meet it."""

    def __init__(self, session: Session, daftar: Daftar) -> None:
        self.daftar = daftar
        self.lookup = load_lookup(session, per_tanggal=None, contoh=daftar.contoh, facts=False)
        sesi = select(Sesi).where(Sesi.angkatan_id == daftar.angkatan_id).order_by(Sesi.nomor)
        self.sesi = {f"sesi_{each.nomor}": each for each in session.scalars(sesi)}
        self.known = _load_known(session, daftar)
        self.people = load_people(session, contoh=daftar.contoh)

    def complete(self, isian: Isian) -> None:
        """Doubt a mark of a sesi that there is not, or that is still to come."""
        nilai = isian.nilai
        if "transport_dibayar" in nilai:
            nilai["transport_dibayar"] = nilai["transport_dibayar"] == "ya"
        if self.daftar.angkatan_id is None:
            isian.doubt("baris", _TANPA_ANGKATAN)
            return
        if len(nama_key(nilai.get("orang", "  "))) < SHORTEST_NAME and "orang" in nilai:
            isian.doubt("orang", "Nama peserta: kurang dari dua huruf.")
        isian.ragu += check_orang(nilai)
        for nama in SESI.keys() & nilai.keys():
            if nama not in self.sesi:
                isian.doubt(nama, f"{SESI[nama].label}: angkatan ini punya {len(self.sesi)} sesi.")
            elif self.sesi[nama].tanggal > today():
                isian.doubt(nama, f"{SESI[nama].label}: sesinya belum tiba.")

    def keys(self, nilai: Nilai) -> dict[str, Any]:
        """One person of one koperasi stands once in an angkatan."""
        if "orang" not in nilai:
            return {}
        return {"orang": (orang_key(nilai["orang"]), sent_by(nilai) or "")}

    def same(self, each: Penilaian) -> tuple[int | None, str] | None:
        """Two rows may name the koperasi of one person in two ways."""
        nama = str(each.nilai.get("orang", ""))
        return (each.koperasi_id, orang_key(nama)) if nama else None

    def settle(self, isian: Isian) -> Penilaian:
        """Recognise the koperasi, then the person in it, then what is known of both."""
        koperasi_id, oleh = self._koperasi(isian)
        orang = self._orang(koperasi_id, isian.nilai)
        there = self.known.peserta.get(orang.id) if orang else None
        self._compare_sertifikat(isian, there)
        if orang is None:
            self.people.propose(isian, self.daftar, koperasi_id)
            return verdict_of(isian, koperasi_id=koperasi_id, baru=True)
        beda, setuju = self._compare_orang(isian, orang)
        if there is None:
            known = {"koperasi_id": koperasi_id, "beda": beda, "setuju": setuju}
            return verdict_of(isian, baru=True, **known)
        self._compare_kehadiran(isian, there.id)
        said = {nama: isian.nilai[nama] for nama in MILIK_PESERTA if nama in isian.nilai}
        changes = list_beda("peserta", there, said)
        setuju += [each for each in changes if agrees(isian, self.daftar, each, oleh=oleh)]
        known = {"koperasi_id": koperasi_id, "beda": beda + changes, "setuju": setuju}
        found = verdict_of(isian, **known)
        found.baru = bool(self._new_marks(found, there.id))
        return found

    def write(self, session: Session, siap: list[Penilaian]) -> set[int]:
        """Write new people, new peserta and marks that are not there yet, and agreed changes."""
        peserta_id, written = self._write_peserta(session, siap)
        marks: list[dict[str, Any]] = []
        for each in siap:
            new = self._new_marks(each, peserta_id[each.nomor])
            marks += new
            written |= {each.nomor} if new else set()
        for piece in pieces(marks):
            session.execute(insert(Kehadiran), piece)
        return written | apply_beda(session, siap)

    def unwritten(self, _isi: Iterable[Collection[str]]) -> list[str]:
        """Columns of signatures that hold the number of each place, and so no attendance."""
        numbered = [
            quote(self.daftar.judul[self.daftar.kolom[nama]])
            for nama in SESI
            if nama in self.daftar.kolom and find_nomor(self.daftar, nama) is Nomor.TEMPAT
        ]
        if not numbered:
            return []
        said = ", ".join(numbered)
        note = "berisi nomor tempat tanda tangan, bukan tanda hadir: kehadirannya tidak dibaca."
        return [f"Kolom {said} {note}"]

    def _koperasi(self, isian: Isian) -> tuple[int | None, str]:
        """The koperasi of a peserta; one who names none has none."""
        named = isian.nilai.keys() & {"nama", "nik_koperasi", "nomor_badan_hukum"}
        decided = self.daftar.decision(isian.nomor, KOPERASI)
        if not named and decided is None:
            return None, ""
        kenal = recognise(isian, self.daftar, self.lookup)
        unsure = any(each.kolom == KOPERASI for each in isian.ragu)
        if kenal.koperasi_id is None and not kenal.baru and not unsure:
            propose(isian, self.lookup, alasan=BELUM_ADA)
        if kenal.koperasi_id is not None:
            isian.forget_known(self.lookup.koperasi[kenal.koperasi_id])
        if kenal.koperasi_id is not None and kenal.oleh != "nama":
            isian.forget("kecamatan", "desa")
        return kenal.koperasi_id, DIKENALI[kenal.oleh or KOPERASI]

    def _orang(self, koperasi_id: int | None, nilai: Nilai) -> Dikenal | None:
        return self.people.find(koperasi_id, str(nilai.get("orang", "")))

    def _compare_orang(self, isian: Isian, orang: Dikenal) -> tuple[list[Beda], list[Beda]]:
        """What the row says otherwise of a person, and what of it may be written.

        What was not known yet is filled in; what is known otherwise, a reviewer must agree to.
        """
        said = {nama: isian.nilai[nama] for nama in MILIK_ORANG if nama in isian.nilai}
        beda = list_beda("orang", orang.fakta, said)
        oleh = "nama dan koperasi"
        setuju = [
            each for each in beda if agrees(isian, self.daftar, each, oleh=oleh, mengisi=True)
        ]
        return beda, setuju

    def _compare_kehadiran(self, isian: Isian, peserta_id: int) -> None:
        """A mark is never overwritten by a file: who came is corrected where it is taken."""
        for nama in SESI.keys() & isian.nilai.keys() & self.sesi.keys():
            known = self.known.kehadiran.get((peserta_id, self.sesi[nama].id))
            said = _status_of(isian.nilai[nama])
            if known is not None and known != said:
                isian.doubt(
                    nama,
                    f"{SESI[nama].label}: sudah tercatat {known.value}, berkas menyebut "
                    f"{said.value}. Kehadiran dibetulkan di layar Pembinaan.",
                )

    def _compare_sertifikat(self, isian: Isian, there: Fakta | None) -> None:
        """Who has a certificate of the register has its number, and that of no old paper.

        The number of a certificate of the register is of nobody else's old paper either.
        """
        if "nomor_sertifikat" not in isian.nilai:
            return
        said, label = isian.nilai["nomor_sertifikat"], PESERTA["nomor_sertifikat"].label
        issued = self.known.sertifikat.get(there.id) if there else None
        other = self.known.terbit.get(nomor_key(said))
        if issued is not None:
            del isian.nilai["nomor_sertifikat"]
            if said != issued:
                isian.doubt(
                    "nomor_sertifikat",
                    f"{label}: sudah terbit {quote(issued)}, berkas menyebut {quote(said)}. "
                    "Sertifikat dicabut di layar Pembinaan, Hasil.",
                )
        elif other is not None:
            isian.doubt(
                "nomor_sertifikat",
                f"{label}: {quote(said)} nomor sertifikat yang terbit dari sini untuk peserta "
                f"lain ({quote(other)}). Periksa nomor pada kertasnya.",
            )

    def _write_peserta(
        self, session: Session, siap: list[Penilaian]
    ) -> tuple[dict[int, int], set[int]]:
        ids = {}
        baru = []
        for each in siap:
            orang = self._orang(each.koperasi_id, each.nilai)
            there = self.known.peserta.get(orang.id) if orang else None
            if there is not None:
                ids[each.nomor] = there.id
            else:
                baru.append((each, orang.id if orang else self._write_orang(session, each)))
        rows = [self._peserta_row(each, orang_id) for each, orang_id in baru]
        for piece in pieces(list(zip(baru, rows, strict=True))):
            statement = insert(Peserta).returning(Peserta.id, sort_by_parameter_order=True)
            new = session.scalars(statement, [row for _, row in piece])
            for ((each, _), _), peserta_id in zip(piece, new, strict=True):
                ids[each.nomor] = peserta_id
        return ids, {each.nomor for each, _ in baru}

    def _write_orang(self, session: Session, each: Penilaian) -> int:
        orang = Orang(
            nama=each.nilai["orang"],
            jenis_kelamin=each.nilai.get("jenis_kelamin"),
            telepon=each.nilai.get("telepon"),
            contoh=self.daftar.contoh,
        )
        session.add(orang)
        session.flush()
        return orang.id

    def _peserta_row(self, each: Penilaian, orang_id: int) -> dict[str, Any]:
        keys = {
            "angkatan_id": self.daftar.angkatan_id,
            "orang_id": orang_id,
            "koperasi_id": each.koperasi_id,
        }
        return keys | {nama: each.nilai.get(nama) for nama in MILIK_PESERTA}

    def _new_marks(self, each: Penilaian, peserta_id: int) -> list[dict[str, Any]]:
        return [
            {
                "angkatan_id": self.daftar.angkatan_id,
                "peserta_id": peserta_id,
                "sesi_id": self.sesi[nama].id,
                "status": _status_of(each.nilai[nama]),
                **_times_of(each.nilai[nama], self.sesi[nama].tanggal),
                "cara": CaraPresensi.IMPOR,
            }
            for nama in SESI
            if nama in each.nilai
            and nama in self.sesi
            and (peserta_id, self.sesi[nama].id) not in self.known.kehadiran
        ]


def _status_of(mark: StatusKehadiran | HadirPukul) -> StatusKehadiran:
    return StatusKehadiran.HADIR if isinstance(mark, HadirPukul) else mark


def _times_of(
    mark: StatusKehadiran | HadirPukul, tanggal: dt.date
) -> dict[str, dt.datetime | None]:
    """When somebody came and left on the day of a sesi, in Serang."""
    given = mark if isinstance(mark, HadirPukul) else None
    clocks = {"waktu": given and given.datang, "pulang": given and given.pulang}
    return {
        name: dt.datetime.combine(tanggal, clock, WIB) if clock else None
        for name, clock in clocks.items()
    }


def _load_known(session: Session, daftar: Daftar) -> _Known:
    peserta: dict[int, Fakta] = {}
    columns = [getattr(Peserta, nama) for nama in MILIK_PESERTA]
    rows = select(Peserta.orang_id, Peserta.id, *columns)
    for orang_id, row_id, *values in session.execute(
        rows.where(Peserta.angkatan_id == daftar.angkatan_id)
    ):
        known = dict(zip(MILIK_PESERTA, values, strict=True))
        peserta[orang_id] = Fakta(row_id, {n: v for n, v in known.items() if v is not None})
    marks = select(Kehadiran.peserta_id, Kehadiran.sesi_id, Kehadiran.status)
    kehadiran = {
        (peserta_id, sesi_id): status
        for peserta_id, sesi_id, status in session.execute(
            marks.where(Kehadiran.angkatan_id == daftar.angkatan_id)
        )
    }
    issued = (
        select(Sertifikat)
        .join(Peserta)
        .where(
            Peserta.angkatan_id == daftar.angkatan_id,
            Sertifikat.keadaan != KeadaanSertifikat.DICABUT,
        )
    )
    sertifikat = {row.peserta_id: row.nomor for row in session.scalars(issued)}
    named = "nomor_sertifikat" in daftar.fields()
    terbit = session.scalars(select(Sertifikat.nomor)) if named else ()
    return _Known(peserta, kehadiran, sertifikat, {nomor_key(each): each for each in terbit})
