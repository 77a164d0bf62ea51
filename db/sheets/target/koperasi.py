"""Rows about a koperasi: the register itself, its yearly figures, its RAT."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from db.clock import today
from db.enums import CaraPerbaikan, JenisImpor
from db.sheets.file.columns import KERAGAAN, ODS
from db.sheets.file.kinds import HADIR, KESEHATAN, RAT
from db.sheets.file.table import Daftar
from db.sheets.row.agreed import agrees
from db.sheets.row.cells import LUAR, TANPA_KECAMATAN, Isian, Ragu
from db.sheets.row.contradictions import (
    TANPA_PENGENAL,
    TANPA_RAT,
    check_closed,
    check_koperasi,
    check_year,
)
from db.sheets.row.differences import Beda, list_beda
from db.sheets.row.lookup import (
    LIKE_KNOWN,
    LIKE_MEANT,
    STORED,
    Fakta,
    keys_of,
    load_lookup,
)
from db.sheets.row.places import load_wilayah
from db.sheets.row.recognise import DIKENALI, KOPERASI, propose, propose_near, recognise
from db.sheets.row.verdict import Penilaian, verdict_of
from db.sheets.target.write import adds, write_koperasi

BELUM_ADA = "Koperasi belum ada di register."
_TANPA_TAHUN = "Tahun buku belum disebut, di baris ini maupun di judul berkas."
_TANPA_HARI = "Per tanggal belum disebut di judul berkas."
# Known of the place only: they do not matter once the koperasi is known by its number.
PLACE = ("kecamatan", "desa", "kabupaten", "provinsi")
# Facts of one year or day: a row that says more of it than the register contradicts nothing.
_DATED = {"keragaan", "rat", "snapshot_ods", "kesehatan"}
Nilai = Mapping[str, Any]


class TujuanKoperasi:
    """The register as rows about koperasi meet it."""

    def __init__(self, session: Session, daftar: Daftar) -> None:
        self.daftar = daftar
        self.lookup = load_lookup(session, per_tanggal=daftar.per_tanggal, contoh=daftar.contoh)
        self._nama = load_wilayah(session).nama

    def complete(self, isian: Isian) -> None:
        """Add the year and the sum of members; doubt what contradicts itself."""
        nilai = isian.nilai
        jenis = self.daftar.jenis
        for said in {"kuorum", "wajib", "menerima_anggota"} & nilai.keys():
            nilai[said] = nilai[said] == "ya"
        if "tahun_buku" not in nilai and self.daftar.tahun_buku:
            nilai["tahun_buku"] = self.daftar.tahun_buku
        hari = nilai.get("tanggal") or nilai.get("rencana")
        if jenis is JenisImpor.RAT and "tahun_buku" not in nilai and hari:
            nilai["tahun_buku"] = hari.year - 1
        for total, part in (("jumlah_anggota", "anggota"), ("hadir", "hadir")):
            parts = {f"{part}_laki", f"{part}_perempuan"}
            if total not in nilai and parts <= nilai.keys():
                nilai[total] = sum(nilai[each] for each in parts)
        if jenis is not JenisImpor.REGISTER and "tahun_buku" not in nilai:
            isian.doubt("tahun_buku", _TANPA_TAHUN)
        isian.ragu += [*check_koperasi(jenis, nilai), *check_closed(jenis, nilai, today().year)]
        for part in HADIR.keys() & nilai.keys():
            del nilai[part]  # only to be held against their sum

    def keys(self, nilai: Nilai) -> dict[str, Any]:
        """A koperasi stands once in a register, and once a tahun buku in a list of figures."""
        keys = keys_of(nilai)
        if self.daftar.jenis is JenisImpor.REGISTER:
            return keys
        return {by: (key, nilai.get("tahun_buku")) for by, key in keys.items()}

    def same(self, each: Penilaian) -> tuple[int, int | None] | None:
        """Two rows may name one koperasi in two ways, by its NIK and by its name."""
        if each.koperasi_id is None:
            return None
        per_year = self.daftar.jenis is not JenisImpor.REGISTER
        return each.koperasi_id, each.nilai.get("tahun_buku") if per_year else None

    def settle(self, isian: Isian) -> Penilaian:
        """Recognise the koperasi, and hold what the row says against what is known of it."""
        kenal = recognise(isian, self.daftar, self.lookup)
        if kenal.koperasi_id is None:
            self._settle_unknown(isian, is_new=kenal.baru)
            return self._with_additions(verdict_of(isian))
        isian.forget_known(self.lookup.koperasi[kenal.koperasi_id])
        # A sheet without places names a koperasi by a name that no other one has.
        if kenal.oleh != "nama" or "kecamatan" not in self.daftar.kolom:
            self._forget_place(isian)
        isian.ragu = [each for each in isian.ragu if each.alasan != TANPA_PENGENAL]
        if self.daftar.jenis is JenisImpor.RAT:
            self._forget_ruled(isian, kenal.koperasi_id)
        self._check_year(isian, kenal.koperasi_id)
        beda = self._list_beda(isian.nilai, kenal.koperasi_id)
        oleh = DIKENALI[kenal.oleh or KOPERASI]
        setuju = [each for each in beda if self._agrees(isian, each, oleh)]
        known = {"koperasi_id": kenal.koperasi_id, "beda": beda, "setuju": setuju}
        found = self._with_additions(verdict_of(isian, **known))
        if not beda and not found.baru:
            self._doubt_undated(found)
        return found

    def write(self, session: Session, siap: list[Penilaian]) -> set[int]:
        """Write new koperasi, dated facts that are not there yet, and the changes agreed to."""
        return write_koperasi(session, self.daftar, siap, self.lookup)

    def unwritten(self, isi: Iterable[Collection[str]]) -> list[str]:
        """What has no day or year, so that the register has no place for it."""
        rows = [set(each) for each in isi]
        notes = []
        if self.daftar.per_tanggal is None and any(ODS.keys() & each for each in rows):
            notes.append(
                "Berkas tidak menyebut per tanggal berapa: grade dan keterangan ODS lain tidak "
                "ditulis. Sebutkan per tanggalnya (di baris perintah: --per-tanggal 2025-12-31)."
            )
        if any(KERAGAAN.keys() & each and "tahun_buku" not in each for each in rows):
            notes.append(
                "Berkas tidak menyebut tahun buku: jumlah anggota dan angka tahunan lain tidak "
                "ditulis. Sebutkan tahun bukunya (di baris perintah: --per-tanggal 31 Desember "
                "tahun itu, misalnya 2025-12-31)."
            )
        return notes

    def _agrees(self, isian: Isian, beda: Beda, oleh: str) -> bool:
        """What a year does not say yet is filled in; what it says otherwise is asked about."""
        fills = beda.tabel in _DATED
        return agrees(isian, self.daftar, beda, oleh=oleh, nama=self._nama, mengisi=fills)

    def _doubt_undated(self, each: Penilaian) -> None:
        """A row is not the same as the register where part of it has no year or day to go to."""
        for kolom, dated, columns, ask in (
            ("tahun_buku", each.nilai.get("tahun_buku"), KERAGAAN, _TANPA_TAHUN),
            (None, self.daftar.per_tanggal, ODS, _TANPA_HARI),
        ):
            said = [column.label for nama, column in columns.items() if nama in each.nilai]
            if said and dated is None and self.daftar.jenis is JenisImpor.REGISTER:
                each.doubt(kolom, f"{ask} Tidak dapat ditulis: {', '.join(said)}.")

    def _forget_place(self, isian: Isian) -> None:
        """A koperasi that is known by its number need not be told where it lies."""
        if self.daftar.jenis is not JenisImpor.REGISTER:
            isian.forget(*PLACE)
        isian.ragu = [each for each in isian.ragu if each.alasan != TANPA_KECAMATAN]

    def _with_additions(self, each: Penilaian) -> Penilaian:
        each.baru = adds(each, self.daftar, self.lookup)
        return each

    def _settle_unknown(self, isian: Isian, *, is_new: bool) -> None:
        unsure = any(each.kolom == KOPERASI for each in isian.ragu if each.alasan != TANPA_PENGENAL)
        nameless = any(each.alasan == TANPA_PENGENAL for each in isian.ragu)
        is_register = self.daftar.jenis is JenisImpor.REGISTER
        if is_new and is_register:
            isian.ragu = [each for each in isian.ragu if each.alasan != TANPA_PENGENAL]
        elif is_register and not unsure:
            at_least = LIKE_MEANT if nameless else LIKE_KNOWN
            propose(isian, self.lookup, alasan=None, at_least=at_least)
            propose_near(isian, self.lookup)
        elif not unsure:
            propose(isian, self.lookup, alasan=BELUM_ADA)

    def _forget_ruled(self, isian: Isian, koperasi_id: int) -> None:
        """Who owes a RAT follows from a rule; only what a row says otherwise is an exception.

        A RAT of which the register knows no more either is the same as there.
        """
        nilai, tahun = isian.nilai, isian.nilai.get("tahun_buku")
        known = self.lookup.fakta["rat"].get((koperasi_id, tahun))
        founded = self.lookup.koperasi[koperasi_id].get("tanggal_badan_hukum")
        ruled = tahun is None or founded is None or founded.year < tahun
        if nilai.get("wajib") == ruled and (known is None or "wajib" not in known.nilai):
            del nilai["wajib"]
        if known is not None and not known.nilai:
            isian.ragu = [each for each in isian.ragu if each.alasan != TANPA_RAT]

    def _check_year(self, isian: Isian, koperasi_id: int) -> None:
        if self.daftar.jenis is JenisImpor.REGISTER:
            return
        founded = self.lookup.koperasi[koperasi_id].get("tanggal_badan_hukum")
        tahun = isian.nilai.get("tahun_buku")
        figures = self.lookup.fakta["keragaan"].get((koperasi_id, tahun))
        anggota = figures.nilai.get("jumlah_anggota") if figures else None
        found = check_year(isian.nilai, founded, anggota)
        isian.ragu += [each for each in found if not self._is_right(isian, each)]

    def _is_right(self, isian: Isian, ragu: Ragu) -> bool:
        decision = self.daftar.decision(isian.nomor, ragu.kolom or "")
        return decision is not None and decision.cara is CaraPerbaikan.BENAR

    def _list_beda(self, nilai: Nilai, koperasi_id: int) -> list[Beda]:
        fakta, tahun = self.lookup.fakta, nilai.get("tahun_buku")
        jenis = self.daftar.jenis
        beda: list[Beda] = []
        if jenis is JenisImpor.REGISTER:
            beda += self._beda_koperasi(nilai, koperasi_id)
            if ods := fakta["snapshot_ods"].get((koperasi_id, None)):
                beda += list_beda("snapshot_ods", ods, _of(nilai, ODS), nama=self._nama)
            rat = nilai.get("tanggal_rat_terakhir")
            if rat and (held := fakta["rat"].get((koperasi_id, rat.year - 1))):
                beda += list_beda("rat", held, {"tanggal": rat}, nama=self._nama)
        if jenis is not JenisImpor.RAT and (known := fakta["keragaan"].get((koperasi_id, tahun))):
            beda += list_beda("keragaan", known, _of(nilai, KERAGAAN), nama=self._nama)
        if jenis is JenisImpor.RAT and (held := fakta["rat"].get((koperasi_id, tahun))):
            beda += list_beda("rat", held, _of(nilai, RAT), nama=self._nama)
        if dinilai := fakta["kesehatan"].get((koperasi_id, tahun)):
            beda += list_beda("kesehatan", dinilai, _of(nilai, KESEHATAN), nama=self._nama)
        return beda

    def _beda_koperasi(self, nilai: Nilai, koperasi_id: int) -> list[Beda]:
        known = Fakta(koperasi_id, self.lookup.koperasi[koperasi_id])
        if LUAR in nilai and LUAR not in known.nilai:
            names = [nama for nama in STORED if nama not in PLACE]
        else:
            names = STORED
        return list_beda("koperasi", known, _of(nilai, names), nama=self._nama)


def without_place(daftar: Daftar, nilai: Nilai) -> set[str]:
    """Fields of a row that the register has no place for: their day or their year is not said."""
    undated = ODS.keys() - {"tanggal_rat_terakhir"} if daftar.per_tanggal is None else set[str]()
    return (undated | (set() if "tahun_buku" in nilai else KERAGAAN.keys())) & nilai.keys()


def _of(nilai: Nilai, names: Iterable[str]) -> dict[str, Any]:
    return {nama: nilai[nama] for nama in names if nama in nilai}
