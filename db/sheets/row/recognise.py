"""Which koperasi of the register a row is about: found, named by a reviewer, or proposed."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.enums import CaraPerbaikan, JenisImpor
from db.sheets.file.table import Daftar
from db.sheets.row.cells import Isian, Usul
from db.sheets.row.lookup import LIKE_MEANT, Lookup
from db.values.doubt import quote
from db.values.names import without_place

# The field that a link is decided under.
KOPERASI = "koperasi"
TERTUTUP = "koperasi yang sudah diarsipkan atau digabung"
DIKENALI = {
    "nik_koperasi": "NIK",
    "nomor_badan_hukum": "nomor badan hukum",
    "nama": "nama dan kecamatan",
    KOPERASI: "keputusan pemeriksa",
}
# Candidates within so many persen of the likest are as like: a person chooses.
_AS_LIKE = 5
MOST_NAMED = 3
# A name so like another in the same kecamatan is hardly another koperasi's, with any NIK.
_HARDLY_ANOTHER = 90
Ditemukan = dict[str, list[int]]


@dataclass(frozen=True)
class Kenal:
    """The koperasi of a row and what it was recognised by; `baru` where a reviewer said so."""

    koperasi_id: int | None = None
    oleh: str | None = None
    baru: bool = False


def recognise(isian: Isian, daftar: Daftar, lookup: Lookup) -> Kenal:
    """Find the koperasi of a row; what is uncertain becomes a doubt of the row."""
    decision = daftar.decision(isian.nomor, KOPERASI)
    if decision is not None and decision.cara is CaraPerbaikan.TAUTKAN:
        return _linked(isian, daftar, lookup, decision.menjadi)
    is_new = decision is not None and decision.cara is CaraPerbaikan.BARU
    found = _open_first(lookup, lookup.find(isian.nilai))
    if is_new:
        found = _without_chance(isian, daftar, lookup, found)
    if not found:
        return Kenal(baru=is_new)
    if len(ids := _fitting(found)) > 1:
        count = f"Cocok dengan {len(ids)} koperasi yang berlainan di register"
        said = [f"{lookup.describe(each)}, sama {_same(isian, found, each)}" for each in ids]
        _offer(isian, lookup, f"{count}: {'; '.join(said)}.", [(each, None) for each in ids])
        return Kenal()
    (koperasi_id,) = ids
    by = next(by for by, fitting in found.items() if koperasi_id in fitting)
    if alasan := _contradiction(isian, daftar, lookup, Kenal(koperasi_id, by)):
        others = [each for each in lookup.alike(isian.nilai) if each[0] != koperasi_id]
        _offer(isian, lookup, alasan, [(koperasi_id, None), *others[:1]])
        return Kenal()
    if koperasi_id in lookup.closed:
        isian.doubt(KOPERASI, f"Sama {DIKENALI[by]} dengan {TERTUTUP}.")
    return Kenal(koperasi_id, by)


def _open_first(lookup: Lookup, found: Ditemukan) -> Ditemukan:
    """A koperasi that was archived or merged counts only where no open one fits as well."""
    return {
        by: [each for each in ids if each not in lookup.closed] or ids for by, ids in found.items()
    }


def _without_chance(isian: Isian, daftar: Daftar, lookup: Lookup, found: Ditemukan) -> Ditemukan:
    """Said to be new: another of the same name, or of the same number by chance.

    A NIK stands once in the register, so that a koperasi with a known one cannot be new to it.
    """
    sure = {"nik_koperasi"} if daftar.jenis is JenisImpor.REGISTER else set()
    return {
        by: ids
        for by, ids in found.items()
        if by in sure or (by != "nama" and any(lookup.agrees(each, isian.nilai) for each in ids))
    }


def _fitting(found: Ditemukan) -> list[int]:
    """Whom everything in a row speaks for; if nobody, whom anything does."""
    groups = [dict.fromkeys(ids) for ids in found.values()]
    common = [each for each in groups[0] if all(each in group for group in groups)]
    return common or list(dict.fromkeys(each for group in groups for each in group))


def _same(isian: Isian, found: Ditemukan, koperasi_id: int) -> str:
    by_name = {} if "kecamatan" in isian.nilai else {"nama": "nama"}
    named = DIKENALI | by_name
    return ", ".join(named[by] for by, ids in found.items() if koperasi_id in ids)


def _contradiction(isian: Isian, daftar: Daftar, lookup: Lookup, kenal: Kenal) -> str | None:
    """Why a row may not be about the koperasi that its NIK, number or name belongs to.

    A register itself may rename, move and renumber: each such change is asked for one by one.
    """
    nilai, koperasi_id = isian.nilai, kenal.koperasi_id or 0
    other = not lookup.agrees(koperasi_id, nilai)
    elsewhere = lookup.lies_elsewhere(koperasi_id, nilai)
    by_number = kenal.oleh == "nomor_badan_hukum"
    if daftar.jenis is JenisImpor.REGISTER:
        doubtful = by_number and other and (elsewhere or lookup.differs(koperasi_id, nilai))
    elif kenal.oleh == "nama":
        doubtful = lookup.differs(koperasi_id, nilai)
    elif daftar.jenis is JenisImpor.FASILITASI:
        doubtful = other and elsewhere  # a kelompok takes another name with its SK
    else:
        doubtful = other or (by_number and elsewhere)
    if not doubtful:
        return None
    owner = lookup.describe(koperasi_id)
    if kenal.oleh == "nama":
        known = lookup.koperasi[koperasi_id]["nik_koperasi"]
        return f"Nama di baris ini milik {owner} ber-NIK {known}, tetapi NIK-nya lain."
    which = "NIK" if kenal.oleh == "nik_koperasi" else "Nomor badan hukum"
    place = lookup.tempat.get(nilai.get("kecamatan", ""))
    said = quote(nilai["nama"]) + (f" ({place})" if place else "")
    return f"{which} di baris ini milik {owner}, tetapi barisnya menyebut {said}."


def _linked(isian: Isian, daftar: Daftar, lookup: Lookup, said: str | None) -> Kenal:
    koperasi_id = int(said) if said and said.isdigit() else 0
    if koperasi_id not in lookup.koperasi or koperasi_id in lookup.closed:
        isian.doubt(KOPERASI, f"Koperasi yang ditautkan tidak ada lagi, atau {TERTUTUP}.")
        return Kenal()
    # Elsewhere the NIK of a row is not written, and a reviewer has seen whose it is.
    writes_nik = daftar.jenis is JenisImpor.REGISTER
    owners = lookup.find(isian.nilai).get("nik_koperasi", [koperasi_id])
    if writes_nik and koperasi_id not in owners:
        isian.doubt("nik_koperasi", "NIK Koperasi: milik koperasi lain di register.")
    return Kenal(koperasi_id, KOPERASI)


def propose(
    isian: Isian, lookup: Lookup, *, alasan: str | None, at_least: int = LIKE_MEANT
) -> None:
    """Name the likest koperasi of the register, or each of those that are as like.

    Args:
        alasan: what to say where none is like it. None for a row that may well be new: it is left
            alone unless a koperasi that may have its NIK is like it.
    """
    nilai = isian.nilai
    alike = lookup.alike(nilai, at_least=at_least)
    if alasan is None:
        alike = [each for each in alike if not lookup.differs(each[0], nilai)]
    else:
        alike = alike or lookup.alike(nilai, anywhere=True)
        bare = dict(nilai) | {"nama": without_place(str(nilai.get("nama", "")))}
        alike = alike or lookup.alike(bare, anywhere=True)
    if alike:
        likest = [each for each in alike if each[1] > alike[0][1] - _AS_LIKE][:MOST_NAMED]
        said = " atau ".join(
            f"{lookup.describe(each)}, kemiripan {score} persen" for each, score in likest
        )
        _offer(isian, lookup, f"Koperasi: di register mirip dengan {said}.", likest)
    elif alasan is not None:
        isian.doubt(KOPERASI, alasan)


def propose_near(isian: Isian, lookup: Lookup) -> None:
    """Doubt a new koperasi whose name only its kind, place, state or a slip tells from another's.

    Whatever its NIK is: a koperasi may have been given another one.
    """
    spelt = [each for each, _ in lookup.alike(isian.nilai, at_least=_HARDLY_ANOTHER)]
    ids = list(dict.fromkeys([*lookup.near(isian.nilai), *spelt]))
    if ids and not any(each.kolom == KOPERASI for each in isian.ragu):
        said = " atau ".join(lookup.describe(each) for each in ids[:MOST_NAMED])
        alasan = f"Koperasi: di register ada {said}, hampir senama dan bernomor lain."
        _offer(isian, lookup, alasan, [(each, None) for each in ids[:MOST_NAMED]])


def _offer(
    isian: Isian, lookup: Lookup, alasan: str, pilihan: Sequence[tuple[int, int | None]]
) -> None:
    """Doubt a row, with one proposal for each koperasi (id and likeness) that it may be."""
    for at, (koperasi_id, score) in enumerate(pilihan):
        nama = lookup.describe(koperasi_id)
        said = f"Koperasi: mungkin juga {nama}." if at else alasan
        if koperasi_id in lookup.closed:
            isian.doubt(KOPERASI, f"{said} {nama}: {TERTUTUP}.")
        else:
            usul = Usul(CaraPerbaikan.TAUTKAN, str(koperasi_id), nama, score)
            isian.doubt(KOPERASI, said, usul)
