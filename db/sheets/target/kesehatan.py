"""Rows about a penilaian kesehatan: aspects, score and predikat that must say the same."""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from functools import cache, partial
from typing import Any

from sqlalchemy.orm import Session

from db.enums import CaraPerbaikan, PredikatKesehatan
from db.figures.kesehatan import ASPEK, SKEMA
from db.queries.kesehatan import find_predikat, hitung_skor, list_skema
from db.sheets.file.kinds import KESEHATAN
from db.sheets.file.table import Daftar
from db.sheets.row.cells import Isian, Ragu, Usul
from db.sheets.row.differences import comparable
from db.sheets.target.koperasi import TujuanKoperasi
from db.values.cell import read_sel
from db.values.parse import parse_nilai

_CENT = Decimal("0.01")
_SAID = {
    nama: KESEHATAN[nama].label.removesuffix(" (0–100)") for nama in (*ASPEK, "skor", "predikat")
}
Aspek = tuple[Decimal | None, ...]


class TujuanKesehatan(TujuanKoperasi):
    """The penilaian of the register.

    PostgreSQL sets score and predikat where all aspects and their weights are known: what a row
    says otherwise is asked about before that would write over it.
    """

    def __init__(self, session: Session, daftar: Daftar) -> None:
        super().__init__(session, daftar)
        self._bobot = {each.nama: each.bobot for each in list_skema(session)}
        self._score = cache(partial(_score, session))
        self._predikat = cache(partial(find_predikat, session))

    def unwritten(self, isi: Iterable[Collection[str]]) -> list[str]:
        """Which rule was taken where the file names none."""
        rows = list(isi)
        notes = super().unwritten(rows)
        if rows and "skema" not in self.daftar.kolom:
            notes.append(f"Berkas tidak menyebut dasar penilaian: dinilai menurut {SKEMA}.")
        return notes

    def _check_year(self, isian: Isian, koperasi_id: int) -> None:
        super()._check_year(isian, koperasi_id)
        nilai = isian.nilai
        fakta = self.lookup.fakta["kesehatan"].get((koperasi_id, nilai.get("tahun_buku")))
        known = fakta.nilai if fakta else {}
        self._take_skema(isian, known)
        if "skema" not in {**known, **nilai}:
            return
        found = [*self._check_aspek(isian, known), *self._check_predikat(nilai, known)]
        isian.ragu += [each for each in found if not self._is_right(isian, each)]
        if fakta:
            isian.forget_known({**known, "tahun_buku": nilai["tahun_buku"]})

    def _take_skema(self, isian: Isian, known: Mapping[str, Any]) -> None:
        """The rule that a file does not name, else that of a row of one that does."""
        if "skema" in known or "skema" in isian.nilai or _is_doubted(isian, "skema"):
            return
        if "skema" in self.daftar.kolom:
            usul = Usul(CaraPerbaikan.USUL_PILIHAN, SKEMA, SKEMA)
            isian.doubt("skema", f"{KESEHATAN['skema'].label}: belum diisi.", usul)
        isian.nilai["skema"] = SKEMA

    def _check_aspek(self, isian: Isian, known: Mapping[str, Any]) -> Iterable[Ragu]:
        """All aspects make up the score, by their weights; the score is added where it lacks."""
        nilai = isian.nilai
        whole = {**known, **nilai}
        aspek: Aspek = tuple(whole.get(each) for each in ASPEK)
        made = self._score(whole["skema"], aspek)
        if made is None:
            return
        skor, predikat = made
        said = nilai.get("skor")
        weighed = self._weighed(whole["skema"], isian, said)
        yield from weighed
        if said is not None and weighed:
            return
        if said is not None and not _rounds_to(skor, said):
            shown = _shown(skor)
            usul = Usul(CaraPerbaikan.KETIK, shown, shown)
            alasan = (
                f"Skor: {_shown(said)}, padahal keempat aspek menurut bobot "
                f"{whole['skema']} menghasilkan {shown}."
            )
            yield Ragu("skor", alasan, usul)
        else:
            nilai["skor"] = skor
        if "predikat" not in nilai:
            nilai["predikat"] = predikat
        elif nilai["predikat"] != predikat:
            yield _other_predikat(nilai["predikat"], predikat, skor, whole["skema"], boleh=False)

    def _weighed(self, skema: str, isian: Isian, said: Decimal | None) -> list[Ragu]:
        """Aspects that were multiplied by their weights already, of which a scheme knows nothing.

        They add up to the score; where no score is given, each is at most its weight. What a
        reviewer typed for one says nothing of the others, which are as the file has them.
        """
        bobot = self._bobot[skema]
        typed = self._typed_over(isian.nomor)
        aspek = {each: value for each in ASPEK if (value := typed.get(each, isian.nilai.get(each)))}
        if len(aspek) < len(ASPEK) or any(aspek[each] > bobot[each] for each in ASPEK):
            return []
        total = sum(aspek.values(), Decimal(0))
        if said is not None and not _rounds_to(total, said):
            return []
        found = []
        for each, value in aspek.items():
            if each in typed:
                continue
            whole = _shown((value * 100 / bobot[each]).quantize(_CENT))
            alasan = (
                f"{_SAID[each]}: {_shown(value)} tampaknya sudah dikali bobotnya ({bobot[each]}), "
                f"usul {whole}."
            )
            usul = Usul(CaraPerbaikan.KETIK, whole, whole)
            found.append(Ragu(each, alasan, usul, boleh=said is None))
        return found

    def _typed_over(self, nomor: int) -> dict[str, Decimal | None]:
        """What the file has for the aspects that a reviewer typed."""
        decided = {each: self.daftar.decision(nomor, each) for each in ASPEK}
        return {
            each: parse_nilai(read_sel(decision.dari or "")).nilai
            for each, decision in decided.items()
            if decision is not None and decision.cara is CaraPerbaikan.KETIK
        }

    def _check_predikat(self, nilai: dict[str, Any], known: Mapping[str, Any]) -> Iterable[Ragu]:
        """Without all aspects the score decides, and without a score somebody has to say it."""
        whole = {**known, **nilai}
        skema, skor, said = whole["skema"], whole.get("skor"), whole.get("predikat")
        if self._score(skema, tuple(whole.get(each) for each in ASPEK)) is not None:
            return
        predikat = None if skor is None else self._predikat(skema, skor)
        if said is None and predikat is None:
            yield Ragu("predikat", _missing(whole, known_rule=skema in self._bobot))
        elif said is None:
            nilai["predikat"] = predikat
        elif skor is not None and predikat is not None and said != predikat:
            yield _other_predikat(said, predikat, skor, skema, boleh=True)


def _score(session: Session, skema: str, aspek: Aspek) -> tuple[Decimal, PredikatKesehatan] | None:
    return hitung_skor(session, skema, dict(zip(ASPEK, aspek, strict=True)))


def _shown(value: Decimal) -> str:
    return comparable(value).replace(".", ",")


def _rounds_to(skor: Decimal, said: Decimal) -> bool:
    """Whether a score was written with fewer decimals than it has."""
    written = comparable(said)
    decimals = len(written.partition(".")[2])
    return abs(skor - said) <= Decimal(5).scaleb(-decimals - 1)


def _other_predikat(said: str, predikat: str, skor: Decimal, skema: str, *, boleh: bool) -> Ragu:
    meant = predikat.replace("_", " ")
    usul = Usul(CaraPerbaikan.USUL_PILIHAN, meant, meant)
    alasan = (
        f"Predikat: {said.replace('_', ' ')}, padahal skor {_shown(skor)} menurut {skema} "
        f"berarti {meant}."
    )
    return Ragu("predikat", alasan, usul, boleh=boleh)


def _missing(whole: Mapping[str, Any], *, known_rule: bool) -> str:
    """Why there is no predikat."""
    if not whole.keys() & {*ASPEK, "skor"}:
        return "Predikat: belum diisi, dan tidak ada skor maupun nilai aspek."
    if not known_rule:
        return "Predikat: belum diisi, dan batas skor dasar penilaiannya tidak diketahui."
    lacking = ", ".join(_SAID[each].lower() for each in ASPEK if each not in whole)
    return f"Predikat: belum diisi, dan tidak dapat dihitung tanpa skor atau {lacking}."


def _is_doubted(isian: Isian, kolom: str) -> bool:
    return any(each.kolom == kolom for each in isian.ragu)
