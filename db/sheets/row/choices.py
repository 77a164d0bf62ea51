"""The closed lists, as registers write them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from sqlalchemy import select, union
from sqlalchemy.orm import Session

from db.enums import (
    Asal,
    Bentuk,
    Grade,
    Jenis,
    JenisKelamin,
    JenisKelompok,
    Keluar,
    LingkupAnggota,
    NamaJabatan,
    PolaPengelolaan,
    PredikatKesehatan,
    StatusKelembagaan,
    StatusNik,
    SumberDana,
)
from db.figures.kesehatan import SKEMA
from db.models import Kelompok, Kesehatan, SektorUsaha, SkemaKesehatan
from db.sheets.row.hints import HINTS
from db.values.cell import Sel
from db.values.parse import Tafsir
from db.values.spelling import pilihan_key

LIKENESS = 70
# Words that turn what stands behind them into something else, and how they are written.
_TURNS: dict[str, str] = {
    word: meaning
    for meaning, words in {
        "TIDAK": "TIDAK TDK TDAK TIDK TAK TK T NON BUKAN BELUM BLM BLUM TANPA GAK NGGAK IN X",
        "KURANG": "KURANG KRG KRNG KURNG K SEMI SETENGAH JARANG CUKUP HAMPIR",
        "MANTAN": "MANTAN EKS EX BEKAS DULU DAHULU PERNAH SEMPAT",
        "CALON": "CALON AKAN RENCANA BAKAL PRA",
        "WAKIL": "WAKIL WK WKL WAKA",
    }.items()
    for word in words.split()
}
# Glued to the word behind them, and so known where all spaces are gone.
_GLUED = re.compile(r"(TIDAK|TDK|TAK|NON|BELUM|BLM|KURANG|CALON|WAKIL)(?=[A-Z]{3})")
_MISSPELT = 80

Words = dict[str, str]


def _spelled(stored: Iterable[str], others: Words) -> Words:
    """Stored value by key: of itself, and of the other spellings."""
    words = {pilihan_key(value): value for value in stored}
    return words | {pilihan_key(spelling): value for spelling, value in others.items()}


def _both_words(value: str) -> Words:
    """`primer_kabupaten` is written Primer Kabupaten, Primer Kab/Kota, and so on."""
    kind, _, reach = value.partition("_")
    kabupaten = ("Kabupaten/Kota", "Kab/Kota", "Kab", "Kota", "Kabupaten")
    return {f"{kind} {word}": value for word in (kabupaten if reach == "kabupaten" else (reach,))}


_STATUS_OTHERS: Words = {
    "Tdk Aktif": StatusKelembagaan.TIDAK_AKTIF,
    "Tak Aktif": StatusKelembagaan.TIDAK_AKTIF,
    "Inaktif": StatusKelembagaan.TIDAK_AKTIF,
    "Pasif": StatusKelembagaan.TIDAK_AKTIF,
    "Nonaktif": StatusKelembagaan.TIDAK_AKTIF,
    "Bubar": StatusKelembagaan.DIBUBARKAN,
    "Usul Bubar": StatusKelembagaan.USULAN_PEMBUBARAN,
}
_SERTIFIKAT_OTHERS: Words = {
    "Belum": StatusNik.BELUM_BERSERTIFIKAT,
    "Sudah": StatusNik.SUDAH_BERSERTIFIKAT,
    "Sertifikat Kedaluwarsa": StatusNik.SERTIFIKAT_EXPIRED,
    "Sertifikat Kadaluarsa": StatusNik.SERTIFIKAT_EXPIRED,
    "Expired": StatusNik.SERTIFIKAT_EXPIRED,
}
_SUMBER_OTHERS: Words = {
    "DAK Nonfisik": SumberDana.DAK,
    "DAK Non Fisik": SumberDana.DAK,
    "PK2UKM": SumberDana.DAK,
    "PK2UMK": SumberDana.DAK,
    "APBD Kabupaten": SumberDana.APBD,
    "DAU": SumberDana.APBD,
    "APBD Provinsi": SumberDana.PROVINSI,
    "APBN": SumberDana.PUSAT,
    "Kementerian": SumberDana.PUSAT,
}
_JENIS_KELOMPOK_OTHERS: Words = {
    "Kelompok Usaha Bersama": JenisKelompok.KUBE,
    "Gabungan Kelompok Tani": JenisKelompok.GAPOKTAN,
    "Kelompok Tani": JenisKelompok.POKTAN,
    "Kelompok Tani (Poktan)": JenisKelompok.POKTAN,
    "Tani": JenisKelompok.POKTAN,
    "Kelompok Wanita Tani": JenisKelompok.KWT,
    "Kelompok Wanita Tani (KWT)": JenisKelompok.KWT,
    "Wanita Tani": JenisKelompok.KWT,
    "Kelompok Nelayan": JenisKelompok.NELAYAN,
    "Pondok Pesantren": JenisKelompok.PESANTREN,
    "Pontren": JenisKelompok.PESANTREN,
    "Pedagang": JenisKelompok.PEDAGANG_PASAR,
    "IKM": JenisKelompok.PENGRAJIN,
    "Pengrajin IKM": JenisKelompok.PENGRAJIN,
    "IKM/Pengrajin": JenisKelompok.PENGRAJIN,
    "Perajin": JenisKelompok.PENGRAJIN,
    "Karang Taruna": JenisKelompok.PEMUDA,
    "Karang Taruna/Pemuda": JenisKelompok.PEMUDA,
    "Paguyuban Karyawan": JenisKelompok.KARYAWAN,
}
_JABATAN_OTHERS: Words = {
    "Wakil Ketua Bidang Usaha": NamaJabatan.WAKIL_KETUA,
    "Wakil": NamaJabatan.WAKIL_KETUA,
    "Wakil Ketua Bidang Keanggotaan": NamaJabatan.WAKIL_KETUA,
    "Sekertaris": NamaJabatan.SEKRETARIS,
    "Pengawas": NamaJabatan.ANGGOTA_PENGAWAS,
    "DPS": NamaJabatan.DEWAN_PENGAWAS_SYARIAH,
    "Pengelola": NamaJabatan.MANAJER,
    "Manajer/Pengelola": NamaJabatan.MANAJER,
    "Manager": NamaJabatan.MANAJER,
    "Pegawai": NamaJabatan.KARYAWAN,
}
_LINGKUP_OTHERS: Words = {
    "Masyarakat Umum": LingkupAnggota.UMUM,
    "Siapa saja": LingkupAnggota.UMUM,
    "Terbuka untuk umum": LingkupAnggota.UMUM,
    "Warga desa setempat": LingkupAnggota.WARGA_DESA,
    "Masyarakat desa": LingkupAnggota.WARGA_DESA,
    "Karyawan": LingkupAnggota.PEGAWAI,
    "Pegawai instansi atau perusahaan": LingkupAnggota.PEGAWAI,
    "ASN": LingkupAnggota.PEGAWAI,
    "PNS": LingkupAnggota.PEGAWAI,
    "Seusaha atau seprofesi": LingkupAnggota.PROFESI,
    "Petani": LingkupAnggota.PROFESI,
    "Nelayan": LingkupAnggota.PROFESI,
    "Pedagang": LingkupAnggota.PROFESI,
    "Warga pesantren": LingkupAnggota.PESANTREN,
    "Santri": LingkupAnggota.PESANTREN,
}
YA, TIDAK = "ya", "tidak"
YA_TIDAK: Words = _spelled(
    (YA, TIDAK), {"Y": YA, "V": YA, "1": YA, "Sudah": YA, "T": TIDAK, "0": TIDAK, "Belum": TIDAK}
)
FIXED: dict[str, Words] = {
    "bentuk": _spelled(
        Bentuk,
        {spelling: word for value in Bentuk for spelling, word in _both_words(value).items()},
    ),
    "jenis": _spelled(Jenis, {"KSP": Jenis.SIMPAN_PINJAM}),
    "pola_pengelolaan": _spelled(PolaPengelolaan, {"Syari'ah": PolaPengelolaan.SYARIAH}),
    "menerima_anggota": YA_TIDAK | _spelled((), {"Terbuka": YA, "Buka": YA, "Tertutup": TIDAK}),
    "lingkup_anggota": _spelled(LingkupAnggota, _LINGKUP_OTHERS),
    "status_kelembagaan": _spelled(StatusKelembagaan, _STATUS_OTHERS),
    "asal": _spelled(Asal, {}),
    "status_nik": _spelled(StatusNik, _SERTIFIKAT_OTHERS),
    "grade": _spelled(Grade, {}),
    "sumber_dana": _spelled(SumberDana, _SUMBER_OTHERS),
    "jenis_kelompok": _spelled(JenisKelompok, _JENIS_KELOMPOK_OTHERS),
    "keluar": _spelled(Keluar, {"Mengundurkan diri": Keluar.MUNDUR, "Tunda": Keluar.DITUNDA}),
    "jenis_kelamin": _spelled(
        JenisKelamin,
        {
            "Laki-laki": JenisKelamin.L,
            "Pria": JenisKelamin.L,
            "Lk": JenisKelamin.L,
            "Laki": JenisKelamin.L,
            "Perempuan": JenisKelamin.P,
            "Wanita": JenisKelamin.P,
            "Pr": JenisKelamin.P,
        },
    ),
    "jabatan": _spelled(NamaJabatan, _JABATAN_OTHERS),
    "kuorum": YA_TIDAK | _spelled((), {"Kuorum": YA, "Tidak Kuorum": TIDAK}),
    "wajib": YA_TIDAK | _spelled((), {"Wajib": YA, "Tidak Wajib": TIDAK}),
    "transport_dibayar": YA_TIDAK,
    "predikat": _spelled(
        PredikatKesehatan,
        {
            "Pengawasan": PredikatKesehatan.DALAM_PENGAWASAN,
            "Pengawasan Khusus": PredikatKesehatan.DALAM_PENGAWASAN_KHUSUS,
        },
    ),
}
_KELOMPOK_OTHERS: Words = {
    "KSU": "Kop. Serba Usaha",
    "KPRI": "Kop. Pegawai Negeri (KPRI)",
    "Pegawai Negeri": "Kop. Pegawai Negeri (KPRI)",
    "KSP": "Kop. Simpan Pinjam",
    "KSPPS": "Kop. Simpan Pinjam dan Pembiayaan Syariah",
    "Karyawan": "Kopkar",
    "Pondok Pesantren": "Koppontren",
    "Koptan": "Kop. Pertanian",
    "Kopwan": "Kop. Wanita",
    "Unit Desa": "KUD",
    "KDMP": "KDMP (Koperasi Desa Merah Putih)",
    "Desa Merah Putih": "KDMP (Koperasi Desa Merah Putih)",
}
_SKEMA_OTHERS: Words = dict.fromkeys(
    (
        *("Permenkop Nomor 9 Tahun 2020", "Permenkop No 9 Tahun 2020", "9/2020"),
        *("Permenkop UKM 9/2020", "Permenkop UKM No 9 Tahun 2020", "Permenkopukm 9/2020"),
        *("Permenkop UKM Nomor 9 Tahun 2020", "Permenkop dan UKM Nomor 9 Tahun 2020"),
        "Peraturan Menteri Koperasi dan UKM Nomor 9 Tahun 2020",
    ),
    SKEMA,
)


@dataclass(frozen=True)
class Pilihan:
    """The closed list of each field: the stored value by how it may be spelled."""

    words: dict[str, Words]

    def find(self, nama: str, cell: Sel, *, wanita: bool = False) -> Tafsir[str]:
        """The stored value, or why the cell is none, with the likest one.

        Args:
            wanita: whether women of this column are W, so that P stands for pria.
        """
        words, key = self.words[nama], pilihan_key(cell.teks)
        if wanita and key == JenisKelamin.P:
            alasan = f"{cell.kutip}: perempuan, atau pria di samping W untuk wanita"
            return Tafsir(JenisKelamin.P, alasan, usul=JenisKelamin.L, boleh=True)
        if key in words and re.search(r"[?*]", cell.teks):
            return Tafsir(words[key], f"{cell.kutip} diragukan oleh penulisnya", boleh=True)
        if key in words:
            return Tafsir(words[key])
        if key in (hints := HINTS.get(nama, {})):
            hint = _shown(hints[key])
            return Tafsir(alasan=f"{cell.kutip} tidak dikenal: mungkin {hint}", usul=hint)
        found = None if _names_two(cell.teks, words) else _likest(cell.teks, words)
        if found is None:
            return Tafsir(alasan=f"{cell.kutip} tidak dikenal")
        likely, alike = _shown(words[found[0]]), round(found[1])
        alasan = f"{cell.kutip} tidak dikenal: mungkin {likely} (kemiripan {alike} persen)"
        return Tafsir(alasan=alasan, usul=likely, kemiripan=alike)


def _names_two(text: str, words: Words) -> bool:
    """Whether a text names two values of a list: of `Pria/Wanita` nobody chose one."""
    said = {words.get(pilihan_key(part)) for part in re.split(r"[/,;|]|\b(?:dan|atau)\b", text)}
    return len(said - {None}) > 1


def _likest(text: str, words: Words) -> tuple[str, float] | None:
    """The likest spelling and its likeness, of those that turn as much round as the text does.

    `T. Aktif` is all but `Aktif` letter by letter, and its contrary.
    """
    said, turns = _turned(re.findall(r"[A-Z0-9]+", text.upper()))
    parts = {key: _turned([key]) for key in words}
    fitting = {key: rest for key, (rest, mine) in parts.items() if mine == turns}
    found = process.extractOne(said, fitting, scorer=fuzz.ratio, score_cutoff=LIKENESS)
    return (found[2], found[1]) if found else None


def _turned(words: list[str]) -> tuple[str, list[str]]:
    """What is said, in one word, and what turns it into something else."""
    rest: list[str] = []
    turns: list[str] = []
    for at, word in enumerate(words):
        glued = _GLUED.match(word)
        if turn := _turn(word, first=at == 0, last=at == len(words) - 1):
            # Behind something else it turns that, and no value of a list says so.
            turns.append(f"… {word}" if rest else turn)
        elif glued:
            turns.append(_TURNS[glued[1]])
            rest.append(word[glued.end() :])
        else:
            rest.append(word)
    return "".join(rest), sorted(turns)


def _turn(word: str, *, first: bool, last: bool) -> str | None:
    """What a word turns the next one into."""
    if first and last:
        return None
    return _TURNS.get(word) or (None if last else _misspelt(word))


def _misspelt(word: str) -> str | None:
    found = process.extractOne(word, ("TIDAK", "BELUM", "KURANG"), score_cutoff=_MISSPELT)
    return _TURNS[found[0]] if found else None


def _shown(value: str) -> str:
    return value.replace("_", " ")


def load_pilihan(session: Session) -> Pilihan:
    """The lists of the code and those that the register keeps.

    A dasar penilaian is known by its weights, or because staff recorded a penilaian by it.
    """
    kelompok = session.scalars(select(Kelompok.nama)).all()
    sektor = session.scalars(select(SektorUsaha.nama)).all()
    skema = session.scalars(union(select(SkemaKesehatan.nama), select(Kesehatan.skema))).all()
    return Pilihan(
        FIXED
        | {
            "kelompok": _spelled(kelompok, _KELOMPOK_OTHERS),
            "sektor_usaha": _spelled(sektor, {}),
            "skema": _spelled(skema, _SKEMA_OTHERS if SKEMA in skema else {}),
        }
    )
