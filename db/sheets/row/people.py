"""Which person of the register a row of a daftar hadir is about: found, or proposed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import process
from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from db.enums import CaraPerbaikan
from db.models import Jabatan, Orang, Peserta
from db.sheets.file.kinds import PESERTA
from db.sheets.file.phrases import group_of_people
from db.sheets.file.table import Daftar
from db.sheets.row.cells import Isian, Ragu, Usul
from db.sheets.row.differences import LABELS
from db.sheets.row.lookup import Fakta
from db.values.doubt import quote
from db.values.people import BEFORE, LIKENESS, likeness, orang_key, sex_of_title
from db.values.spelling import nama_key

# What a daftar hadir says of a person; all else is about the peserta and the koperasi.
MILIK_ORANG = ("jenis_kelamin", "telepon")
LABELS.update({nama: PESERTA[nama].label for nama in MILIK_ORANG})


# A line over or below people: "Utusan Kecamatan Petir", "L : 3  P : 2".
_NO_PERSON = re.compile(
    r"[:=]|\b(?:utusan|peserta|perwakilan|kecamatan|desa|kelurahan|dinas|kantor|bidang|kabupaten"
    r"|jumlah|total|rekap|daftar|keterangan|catatan|koperasi)\b",
    re.IGNORECASE,
)
# A post in front of a name, which has a column of its own.
_POST = re.compile(
    r"^(?:(?:wakil )?ketua|sekretaris|bendahara|manajer|manager|pengawas|pengurus|anggota|camat"
    r"|lurah|kades|kepala \w+|kasi|kasubag|kabid|petugas|operator|penanggung ?jawab)\b"
    r"[\s:.,-]+(?=\w)",
    re.IGNORECASE,
)
# A mark of a footnote, or the dots on which somebody signs.
_MARKED = re.compile(r"^\(?[*†#]+\)?\s*(?=\w)|\s*\(?[*†]+\)?$|\s*,?\s*(?:\.{2,}|…|_{2,})\s*$")


@dataclass(frozen=True)
class Dikenal:
    """A person of the register, and what is known of them by field."""

    nama: str
    fakta: Fakta

    @property
    def id(self) -> int:
        """Of the row in orang."""
        return self.fakta.id


@dataclass
class People:
    """The people of each koperasi, None for those of none, by their names without titles.

    A person is known by name within a koperasi; two koperasi may each have a Siti.
    """

    known: dict[int | None, dict[str, list[Dikenal]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    def add(self, koperasi_id: int | None, orang: Dikenal) -> None:
        """Take in a person."""
        self.known[koperasi_id][orang_key(orang.nama)].append(orang)

    def find(self, koperasi_id: int | None, nama: str) -> Dikenal | None:
        """The person of that name: letter by letter, or without titles if the name tells enough.

        `Hj. Siti` may be another than `Siti`, and of no koperasi at all they are too many.
        """
        there = self.known.get(koperasi_id, {}).get(orang_key(nama), [])
        exact = [each for each in there if nama_key(each.nama) == nama_key(nama)]
        if exact:
            return exact[0]
        tells = koperasi_id is not None and " " in orang_key(nama)
        return there[0] if len(there) == 1 and tells else None

    def propose(self, isian: Isian, daftar: Daftar, koperasi_id: int | None) -> None:
        """Somebody of the same koperasi is almost called so: the same person, or another?"""
        decided = daftar.decision(isian.nomor, "orang")
        if koperasi_id is None or (decided and decided.cara is CaraPerbaikan.BENAR):
            return
        key = orang_key(str(isian.nilai.get("orang", "")))
        there = self.known.get(koperasi_id, {})
        likest = process.extractOne(key, there.keys(), scorer=likeness, score_cutoff=LIKENESS)
        if not key or likest is None:
            return
        alike = round(likest[1])
        for other in there[likest[0]]:
            alasan = (
                f"Nama peserta: mirip dengan {other.nama} dari koperasi yang sama "
                f"(kemiripan {alike} persen)."
            )
            usul = Usul(CaraPerbaikan.USUL_NAMA, other.nama, other.nama, alike)
            isian.ragu.append(Ragu("orang", alasan, usul, boleh=True))


def check_orang(nilai: Mapping[str, Any]) -> Iterable[Ragu]:
    """The name of a person is none of a group, and a title goes with the sex."""
    nama = str(nilai.get("orang", ""))
    if nama and (group_of_people([nama]) is not None or _NO_PERSON.search(nama)):
        alasan = f"Nama peserta: {quote(nama)} tampaknya judul kelompok atau jabatan, bukan orang."
        yield Ragu("orang", alasan, boleh=True)
    else:
        yield from _check_beside(nama)
    said, titled = nilai.get("jenis_kelamin"), sex_of_title(nama)
    if said and titled and said != titled:
        alasan = f"L/P: {said}, tetapi gelar {quote(nama)} biasanya milik {titled}."
        usul = Usul(CaraPerbaikan.USUL_PILIHAN, titled, titled)
        yield Ragu("jenis_kelamin", alasan, usul, boleh=True)


def _check_beside(nama: str) -> Iterable[Ragu]:
    """What stands beside a name, or where nothing does: `Dr.`, `Ketua Sutisna`, `*Siti, ....`."""
    start = f"Nama peserta: {quote(nama)}"
    if orang_key(nama) in BEFORE:
        yield Ragu("orang", f"{start} hanya gelar, bukan nama orang.", boleh=True)
        return
    for pattern, what in ((_MARKED, "diberi tanda"), (_POST, "diawali jabatan")):
        bare = pattern.sub("", nama).strip(" ,.:-")
        if bare and pattern.search(nama):
            usul = Usul(CaraPerbaikan.USUL_NAMA, bare, bare)
            yield Ragu("orang", f"{start} {what}: mungkin {quote(bare)}.", usul, boleh=True)
            return


def load_people(session: Session, *, contoh: bool) -> People:
    """Everybody who held a post in a koperasi or was sent to a training by it."""
    sent = select(Peserta.koperasi_id, Peserta.orang_id)
    held = select(Jabatan.koperasi_id, Jabatan.orang_id)
    named = union_all(sent, held).subquery()
    columns = [getattr(Orang, nama) for nama in MILIK_ORANG]
    statement = (
        select(named.c.koperasi_id, Orang.id, Orang.nama, *columns)
        .join(named, named.c.orang_id == Orang.id)
        .where(Orang.contoh.is_(contoh), Orang.dibersihkan_pada.is_(None))
        .distinct()
        .order_by(Orang.id)
    )
    people = People()
    for koperasi_id, orang_id, nama, *values in session.execute(statement):
        known: Mapping[str, Any] = dict(zip(MILIK_ORANG, values, strict=True))
        fakta = Fakta(orang_id, {n: v for n, v in known.items() if v is not None})
        people.add(koperasi_id, Dikenal(nama, fakta))
    return people
