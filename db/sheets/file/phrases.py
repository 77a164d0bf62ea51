"""What a lone text in a list says: a total, the name of a group, a signature, a page's head."""

import csv
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from db.sheets.file.book import Baris
from db.sheets.file.outside import ADDRESS
from db.values.nama import BODY
from db.values.spelling import wilayah_key

# A line over a group has no more cells than this.
SPARSE = 2
LETTER = re.compile(r"[^\W\d_]")
# "I. ", "A) ", "12. " in front of a total or a group.
_NUMBERING = re.compile(r"^(?:[IVXL]+|[A-Z]|\d{1,3})\s*[.)]\s*", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:[IVXL]+|[A-Z]|\d+)[.)]?", re.IGNORECASE)
_SPACED = re.compile(r"\b(?:[A-Z] ){3,}[A-Z]\b", re.IGNORECASE)
_TOTAL_WORDS = {
    "JUMLAH",
    "JML",
    "JLH",
    "JUM",
    "TOTAL",
    "TTL",
    "SUBTOTAL",
    "SUBJUMLAH",
    "GRANDTOTAL",
}
_TOTAL_WORDS |= {"REKAP", "REKAPITULASI", "RATARATA", "COUNT", "AVERAGE"}
# These sum something up where they come first.
_RECAP_WORDS = (
    "KESELURUHAN SELURUHNYA SEMUANYA AKUMULASI AKUMULATIF KUMULATIF PERSENTASE PROSENTASE "
    "PERSEN DIPINDAHKAN PINDAHAN DIBAWA RERATA REALISASI CAPAIAN TARGET SELISIH PERTUMBUHAN "
    "KENAIKAN PENURUNAN TERTINGGI TERENDAH MAKSIMUM MINIMUM MEDIAN"
)
_RECAPS = frozenset(_RECAP_WORDS.split())
# A part of the kabupaten that is no kecamatan.
_ZONE = re.compile(
    r"(?:WILAYAH|ZONA|RAYON|KORWIL|DAPIL|KAWEDANAN|UPTD?)(?: KERJA)?[\s.:-]+(?:SERANG )?"
    r"(?:[IVX]+|\d{1,2}|[A-Z]|UTARA|SELATAN|BARAT|TIMUR|TENGAH)\b.*",
    re.IGNORECASE,
)
_TOTAL_STARTS = re.compile(r"^(SUB|GRAND|RATA)[\s-]+(TOTAL|JUMLAH|RATA)\b", re.IGNORECASE)
# What a total counts; with any other word beside it, it is a koperasi called Total.
_COUNTED_WORDS = (
    "KOPERASI KOP UNIT BUAH KESELURUHAN SELURUH SELURUHNYA SEMUA SEMUANYA UMUM AKHIR SEMENTARA "
    "AKTIF TIDAK PASIF KURANG ANGGOTA ASET ASSET SHU OMZET OMSET MODAL USAHA VOLUME SIMPANAN RP "
    "RUPIAH ORANG PESERTA LAKI PEREMPUAN L P HADIR RAT TAHUN BUKU PER S D DAN HALAMAN HAL "
    "LEMBAR INI LALU SEBELUMNYA PINDAHAN DIPINDAHKAN DATA PERSEN KABUPATEN KAB SERANG KONSUMEN "
    "PRODUSEN JASA PEMASARAN SIMPAN PINJAM SUDAH BELUM BERSERTIFIKAT NIK DARI DI YANG ADA "
    "TERDAFTAR A B C I II III IV V VI VII VIII IX X BESAR KELOMPOK JENIS STATUS DIBUBARKAN "
    "BADAN HUKUM KE DIPINDAHKAN DIBAWA BERIKUTNYA RATA TOTAL JUMLAH CAPAIAN TARGET ASET "
)
_COUNTED = frozenset(_COUNTED_WORDS.split())
PLACE = re.compile(
    r"\b(?:KEC(?:AMATAN)?|DESA|DS|KEL(?:URAHAN)?|WILAYAH|ZONA|CABANG)\b[.: ]*", re.IGNORECASE
)
GROUP = re.compile(
    r"(?P<kind>KEC(?:AMATAN)?|DESA|DS|KEL(?:URAHAN)?)\b\s*[.:]*\s*"
    r"(?P<name>[A-Z][A-Z '’.-]*?)\s*(?:[:(\[-]+\s*\d.*)?",
    re.IGNORECASE,
)
_DESA_IN_KECAMATAN = re.compile(
    r"(?:DESA|DS|KEL(?:URAHAN)?)\b\s*[.:]*\s*(?P<desa>[A-Z][A-Z '’.]*?)[\s,(/-]+"
    r"KEC(?:AMATAN)?\b\s*[.:]*\s*(?P<kecamatan>[A-Z][A-Z '’]*?)\s*\)?",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"(?:(?:DATA|DAFTAR|KOPERASI|KELOMPOK)\s+)*(?:(?:DARI|DI)\s+)?"
    r"(?:LUAR|LAIN[\s-]*LAIN|LAINNYA|PROV(?:INSI)?\b|TANPA KEC|TIDAK DIKETAHUI).*",
    re.IGNORECASE,
)
# A lone line of these words says what kind of koperasi follows.
_KINDS_WORDS = (
    "KOPERASI KOP AKTIF TIDAK PASIF KURANG KONSUMEN PRODUSEN JASA PEMASARAN SIMPAN PINJAM "
    "SYARIAH PRIMER SEKUNDER DIBUBARKAN BEKU "
)
KINDS = frozenset(_KINDS_WORDS.split())
SIGNATURE = re.compile(
    r"(?:mengetahui|menyetujui|kepala (?:dinas|bidang|seksi|bagian|uptd?|badan|kantor|sub)|camat\b"
    r"|an\. |a\.n\.|plt\.|nip\b|nb\b|(?:catatan|keterangan|ket|sumber)(?: data)?\s*(?:[:.]|$)"
    r"|dicetak|dibuat oleh|disusun oleh|operator\b.*:|petugas\b|penanggung ?jawab|kasi\b|kabid\b"
    r"|\*|[a-z ]+, ?(?:\d{1,2}|\.{2,}|…) ?[a-z….]* ?\d{0,4}$|pembina (?:tk|utama|muda)|ttd\.?$"
    r"|[a-z ]+, ?\d{1,2} [a-z]+ \d{4}"
    r"|\W*(?:(?:angka|nilai|satuan|uang|nominal|semua|seluruh)\w*\b.{0,30}?\b)?"
    r"(?:dalam|dlm|in) (?:rp\.? ?|idr ?)?(?:ribu|juta|mil|tril|rupiah|rp|jt|rb|thousand|bill))",
    re.IGNORECASE,
)
# Over a group of people: which group, or what they do there.
_PARTY = re.compile(
    r"(?:kelompok|klp\.?|grup|group|kelas|angkatan|regu|tim|gelombang|sesi|hari|ruang|meja)"
    r"(?: ke)?[\s-]*(?:[A-Z]|[IVX]+|\d{1,2}|satu|dua|tiga|empat|lima)",
    re.IGNORECASE,
)
_ROLES_WORDS = (
    "PANITIA NARASUMBER NARA SUMBER PEMATERI FASILITATOR MODERATOR INSTRUKTUR PENDAMPING PESERTA "
    "UNDANGAN TAMU PENGURUS PENGAWAS ANGGOTA KETUA WAKIL SEKRETARIS BENDAHARA MANAJER KARYAWAN "
    "OPERATOR PETUGAS MC DINAS OPD UNSUR DARI DAN PARA CALON KELOMPOK KOPERASI UMKM LAIN LAINNYA "
    "KEPALA DESA CAMAT DAFTAR HADIR TIM PELAKSANA PENYELENGGARA INTERNAL EKSTERNAL"
)
_ROLES = frozenset(_ROLES_WORDS.split())
PAGE = re.compile(
    r"(?:halaman|hal\.?|page|lanjutan|lembar)\b[\s:.]*\d*(?:\s*(?:dari|of|/)\s*\d+)?", re.IGNORECASE
)
_KECAMATAN_WORD = re.compile(r"\bKEC(?:AMATAN)?\b[\s.:]*", re.IGNORECASE)
_AND_OTHERS = re.compile(r"\s*(?:[&+]|(?:DAN|SERTA|SAMPAI|HINGGA|S\W?D)\b)", re.IGNORECASE)
_BUT = re.compile(r"\b(?:SELAIN|LUAR|KECUALI|NON|BUKAN|TANPA)\W*$", re.IGNORECASE)
# No kecamatan has a longer name.
_MOST_WORDS = 3
_KECAMATAN_CSV = Path(__file__).parents[2] / "data" / "kecamatan.csv"


@cache
def kecamatan_keys() -> frozenset[str]:
    """The names of the kecamatan, as wilayah_key makes them."""
    with _KECAMATAN_CSV.open(encoding="utf-8", newline="") as file:
        return frozenset(wilayah_key(row["nama"]) for row in csv.DictReader(file))


def is_total(name: str, texts: Sequence[str]) -> bool:
    """True for a total by any name: `JUMLAH KEC. CIRUAS`, `Sub Total`, `Ciruas Total`.

    Args:
        name: the cell where a record has its name; a koperasi may be called Total.
        texts: what is filled in the row.
    """
    if LETTER.search(name):
        return _is_total_phrase(name) or (
            texts[0] != name and _is_total_phrase(texts[0]) and _is_total_phrase(f"Total {name}")
        )
    first = next((text for text in texts if LETTER.search(text)), "")
    return _is_total_phrase(first)


def _is_total_phrase(text: str) -> bool:
    text = _SPACED.sub(lambda found: found.group().replace(" ", ""), text)
    text = _TOTAL_STARTS.sub("TOTAL", _NUMBERING.sub("", text).strip()).upper()
    words = re.findall(r"[A-Z]+", text.replace("RATA-RATA", "RATARATA"))
    sums = words and (words[0] in _RECAPS or {words[0], words[-1]} & _TOTAL_WORDS)
    if not sums:
        return False
    before_place = PLACE.split(text)[0] if PLACE.search(text) else text
    rest = [word for word in re.findall(r"[A-Z]+", before_place) if word not in _TOTAL_WORDS]
    rest = [word for word in rest if word not in _COUNTED | _RECAPS]
    return not rest or "".join(rest) in kecamatan_keys()


def closes_group(text: str) -> bool:
    """A total over a desa or a kind ends no kecamatan; any other does."""
    return not re.search(
        r"\b(?:DESA|DS|KEL|KELURAHAN|AKTIF|KONSUMEN|PRODUSEN|JASA)\b", text.upper()
    )


def words_of(texts: Sequence[str]) -> list[str]:
    """The texts that are no number and no `I.` or `A` in front."""
    return [text for text in texts if LETTER.search(text) and not _ORDINAL.fullmatch(text)]


def group_of(name: str, texts: Sequence[str], *, bare: bool) -> dict[str, str]:
    """The kecamatan or desa that a line over a group of rows names, by field; {} for none.

    Args:
        bare: whether `CIRUAS` alone is one; a person may be called Petir.
    """
    said = words_of(texts)
    lines = {_NUMBERING.sub("", text).strip() for text in ([name] if LETTER.search(name) else said)}
    if len(lines) != 1:
        return {}
    line = lines.pop()
    if len(said) == 1 and (both := _DESA_IN_KECAMATAN.fullmatch(line)):
        return {"desa": both["desa"].strip(), "kecamatan": both["kecamatan"].strip()}
    found = GROUP.fullmatch(line)
    place = found.group("name").strip() if found else line
    others = {wilayah_key(text) for text in said} - {wilayah_key(line), wilayah_key(place)}
    if others or (not found and wilayah_key(place) not in kecamatan_keys()):
        return {}
    if not found and (len(texts) > SPARSE or not bare):
        return {}
    is_kecamatan = not found or found.group("kind").upper().startswith("KEC")
    return {"kecamatan" if is_kecamatan else "desa": place}


def is_outside(texts: Sequence[str]) -> bool:
    """True for a line over what lies in no kecamatan: `LUAR WILAYAH`, `LAIN-LAIN`, `WILAYAH II`."""
    lone = words_of(texts)
    return len(lone) == 1 and bool(
        _ZONE.fullmatch(lone[0])
        or (len(texts) <= SPARSE and _OUTSIDE.fullmatch(_NUMBERING.sub("", lone[0]).strip()))
    )


def group_of_people(texts: Sequence[str]) -> str | None:
    """What a lone text over a group of people names: the koperasi that sent them, "" for none.

    None where it is no such line: `Kelompok A`, `Panitia:`, `II. KSP Dana Kahuripan`.
    """
    said = words_of(texts)
    if len(said) != 1 or len(texts) > SPARSE:
        return None
    line = _NUMBERING.sub("", said[0]).strip(" :")
    if BODY.match(line):
        return line
    words = re.findall(r"[^\W_]+", line.upper())
    if _PARTY.fullmatch(line) or set(words) <= _ROLES:
        return ""
    return "" if said[0].rstrip().endswith(":") else None


def is_kind_line(texts: Sequence[str]) -> bool:
    """True for a line over a group that is no place: `A. KOPERASI AKTIF`."""
    lone = words_of(texts)
    if len(lone) != 1 or len(texts) > SPARSE:
        return False
    words = re.findall(r"[A-Z]+", _NUMBERING.sub("", lone[0]).upper())
    return bool(words) and set(words) <= KINDS


def place_of_titles(titles: Sequence[Baris]) -> dict[str, str]:
    """The one kecamatan that the titles above a list name, by field; {} for none or several."""
    lines = [text for baris in titles for text in baris.teks if text and not ADDRESS.search(text)]
    places = {wilayah_key(place): place for line in lines for place in _kecamatan_said(line)}
    return (
        {"kecamatan": next(iter(places.values()))} if len(places) == 1 and "" not in places else {}
    )


def _kecamatan_said(line: str) -> list[str]:
    """The kecamatan that a title names behind that word; "" for others beside or instead of it."""
    said = []
    for found in _KECAMATAN_WORD.finditer(line):
        rest = line[found.end() :]
        if place := _kecamatan_at(rest):
            said.append(place)
            behind = rest[len(place) :]
            others = _AND_OTHERS.match(behind) or _kecamatan_at(behind.lstrip(" ,/-–"))
            said += [""] if others or _BUT.search(line[: found.start()]) else []
    return said


def _kecamatan_at(text: str) -> str:
    """The longest name of a kecamatan with which a text starts, "" for none."""
    starts = [text[: each.end()] for each in re.finditer(r"[^\W\d_]+", text)][:_MOST_WORDS]
    return next((each for each in reversed(starts) if wilayah_key(each) in kecamatan_keys()), "")
