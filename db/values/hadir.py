"""The marks of a daftar hadir: who came, and what may mean either."""

from db.enums import StatusKehadiran
from db.values.cell import Sel
from db.values.parse import Tafsir

MARKS = {
    mark: status
    for status, marks in {
        StatusKehadiran.HADIR: "HADIR H V √ ✓ ✔ 1 YA Y X × ✗ ✘ ADA TRUE",
        StatusKehadiran.IZIN: "IZIN IJIN I",
        StatusKehadiran.SAKIT: "SAKIT S",
        StatusKehadiran.ALPA: "ALPA ALPHA ALFA A 0 TIDAK T TK FALSE",
    }.items()
    for mark in marks.split()
}
# As likely no mark of who came: signed, well, without a word.
_LIKELY_MARKS = {
    "TTD": StatusKehadiran.HADIR,
    "OK": StatusKehadiran.HADIR,
    "HDR": StatusKehadiran.HADIR,
    "TANPA KETERANGAN": StatusKehadiran.ALPA,
    "TANPA KABAR": StatusKehadiran.ALPA,
}
# In one list "here", in another "not here".
CROSSES = {"X", "×", "✗", "✘"}


def parse_hadir(cell: Sel, *, ticked: bool = False) -> Tafsir[StatusKehadiran]:
    """A mark of a daftar hadir. An empty cell is "belum dicatat", never alpa.

    Args:
        ticked: whether the list leaves it open what a cross means: it marks who came with
            something else as well, or knows no other mark at all.
    """
    mark = cell.teks.upper().strip(".")
    if mark in CROSSES and ticked:
        alasan = f"{cell.kutip}: hadir, atau justru tidak hadir"
        return Tafsir(StatusKehadiran.HADIR, alasan, usul=StatusKehadiran.ALPA.value, boleh=True)
    if mark in MARKS:
        return Tafsir(MARKS[mark])
    likely = _LIKELY_MARKS.get(mark)
    alasan = f"{cell.kutip} bukan tanda kehadiran: hadir, izin, sakit atau alpa"
    return Tafsir(alasan=alasan, usul=likely.value if likely else None)
