"""Which koperasi of the register a row is about: found, named by a reviewer, or proposed."""

from dataclasses import dataclass

from db.enums import CaraPerbaikan
from db.sheets.file.table import Daftar
from db.sheets.row.cells import Isian, Usul
from db.sheets.row.lookup import Lookup
from db.values.cell import quote

# The field that a link is decided under.
KOPERASI = "koperasi"
TERTUTUP = "koperasi yang sudah diarsipkan atau digabung"
DIKENALI = {
    "nik_koperasi": "NIK",
    "nomor_badan_hukum": "nomor badan hukum",
    "nama": "nama dan kecamatan",
    KOPERASI: "keputusan pemeriksa",
}


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
        return _linked(isian, lookup, decision.menjadi)
    is_new = decision is not None and decision.cara is CaraPerbaikan.BARU
    found = lookup.find(isian.nilai)
    if is_new:
        found.pop("nama", None)  # another koperasi of the same name
    if len(set(found.values())) > 1:
        count = len(set(found.values()))
        isian.doubt(KOPERASI, f"Cocok dengan {count} koperasi yang berlainan di register.")
        return Kenal()
    if not found:
        return Kenal(baru=is_new)
    by, koperasi_id = next(iter(found.items()))
    if koperasi_id in lookup.closed:
        isian.doubt(KOPERASI, f"Sama {DIKENALI[by]} dengan {TERTUTUP}.")
    return Kenal(koperasi_id, by)


def _linked(isian: Isian, lookup: Lookup, said: str | None) -> Kenal:
    koperasi_id = int(said) if said and said.isdigit() else 0
    if koperasi_id not in lookup.koperasi or koperasi_id in lookup.closed:
        isian.doubt(KOPERASI, f"Koperasi yang ditautkan tidak ada lagi, atau {TERTUTUP}.")
        return Kenal()
    owner = lookup.find(isian.nilai).get("nik_koperasi")
    if owner is not None and owner != koperasi_id:
        isian.doubt("nik_koperasi", "NIK Koperasi: milik koperasi lain di register.")
    return Kenal(koperasi_id, KOPERASI)


def propose(isian: Isian, lookup: Lookup, *, alasan: str | None) -> None:
    """Name the likest koperasi of the register.

    Args:
        alasan: what to say where none is like it; None leaves such a row alone.
    """
    alike = lookup.alike(isian.nilai)
    if not alike:
        if alasan is not None:
            isian.doubt(KOPERASI, alasan)
        return
    koperasi_id, score = alike[0]
    nama = str(lookup.koperasi[koperasi_id]["nama"])
    usul = Usul(CaraPerbaikan.TAUTKAN, str(koperasi_id), nama, score)
    start = f"{alasan} Mirip" if alasan else "Koperasi: mirip"
    likely = f"{start} dengan {quote(nama)} di register (kemiripan {score} persen)."
    isian.doubt(KOPERASI, likely, usul)
