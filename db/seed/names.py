"""Invented names of koperasi and people, put together from common words.

The companies say "Contoh" of themselves. If a name should be one that exists, chance did it.
"""

from collections.abc import Mapping

from db.enums import JenisKelamin
from db.seed.dice import Dice
from db.seed.drafts import Draft, KecamatanDemo
from db.seed.figures import (
    ANGKUTAN,
    KOPINKRA,
    KOPKAR,
    KOPPONTREN,
    KPRI,
    KSP,
    KSPPS,
    NELAYAN,
    PASAR,
    PERTANIAN,
    PETERNAKAN,
    SERBA_USAHA,
    TKBM,
    WANITA,
)

ERA_AHU = 2019
_ERA_PLAIN = 2015
_ENOUGH_TRIES = 6

WORDS: Mapping[str, float] = {
    "Sejahtera": 121, "Mandiri": 99, "Jaya": 77, "Bina": 60, "Karya": 58, "Bersama": 55,
    "Berkah": 52, "Banten": 30, "Makmur": 46, "Warga": 30, "Mitra": 40, "Abadi": 36, "Maju": 35,
    "Harapan": 32, "Mekar": 30, "Putra": 28, "Sumber": 24, "Tunas": 22, "Gemilang": 20,
    "Sinar": 20, "Cipta": 18, "Cahaya": 18, "Indah": 16, "Bhakti": 16, "Mutiara": 15,
    "Lestari": 15, "Amanah": 15, "Barokah": 13, "Mulya": 12, "Mukti": 12, "Utama": 12,
    "Sejati": 11, "Niaga": 10, "Rahayu": 10, "Sentosa": 9, "Sauyunan": 8, "Guyub": 8,
    "Rukun": 8, "Waluya": 6, "Wibawa": 6, "Raharja": 6, "Tirta": 8,
}  # fmt: skip  # words and their weights: a line a word would fill two screens
SEA = {"Mina": 5, "Bahari": 5, "Tirta": 3, "Nelayan": 4, "Samudra": 2, "Layar": 2, "Karang": 1}
FIELD = {"Tani": 8, "Mekar": 3, "Subur": 3, "Sri": 1, "Pangan": 2, "Padi": 1, "Lumbung": 2}
_FAITH = {"Nurul": 5, "Falah": 4, "Miftahul": 3, "Huda": 3, "Ikhlas": 2, "Hidayah": 3, "Ulum": 2}
OFFICE = {"Winaya": 4, "Guru": 4, "Bhakti": 4, "Abdi": 2, "Praja": 2, "Mukti": 2, "Korpri": 1}
_FLAVOUR: Mapping[str, Mapping[str, float]] = {
    NELAYAN: SEA, PERTANIAN: FIELD, PETERNAKAN: FIELD, KOPPONTREN: _FAITH, KSPPS: _FAITH,
    KPRI: OFFICE,
}  # fmt: skip  # words and their weights: a line a word would fill two screens

# How a koperasi of each kelompok calls itself, older style.
TITLES: Mapping[str, tuple[str, ...]] = {
    KPRI: ("Koperasi Pegawai Republik Indonesia", "Koperasi Pegawai Negeri", "KPRI"),
    KOPKAR: ("Koperasi Karyawan", "Kopkar"),
    KOPPONTREN: ("Koperasi Pondok Pesantren", "Koppontren"),
    KSP: ("Koperasi Simpan Pinjam", "KSP"),
    KSPPS: ("KSPPS", "Koperasi Simpan Pinjam dan Pembiayaan Syariah"),
    PERTANIAN: ("Koperasi Pertanian", "Koptan", "Koperasi Gapoktan"),
    SERBA_USAHA: ("Koperasi Serba Usaha", "KSU"),
    NELAYAN: ("Koperasi Nelayan", "Koperasi Perikanan"),
    WANITA: ("Koperasi Wanita",),
    PASAR: ("Koperasi Pedagang Pasar",),
    KOPINKRA: ("Koperasi Industri Kerajinan Rakyat", "Kopinkra"),
    PETERNAKAN: ("Koperasi Peternak",),
    ANGKUTAN: ("Koperasi Angkutan",),
    TKBM: ("Koperasi TKBM",),
}

LAKI = (
    "Ahmad", "Muhamad", "Asep", "Dedi", "Agus", "Hendra", "Rudi", "Ujang", "Yayat", "Dadang",
    "Saepul", "Mulyadi", "Suryadi", "Iwan", "Heri", "Bambang", "Nana", "Didin", "Eman", "Rohman",
    "Jajang", "Supriyadi", "Wawan", "Aep", "Tatang", "Encep", "Sobari", "Yusup", "Deni", "Anwar",
    "Ridwan", "Fajar", "Taufik", "Irfan", "Lukman", "Hasan", "Maman", "Samsul", "Endang", "Arif",
)  # fmt: skip  # a list of names: a line a name would fill a screen
PEREMPUAN = (
    "Siti", "Nur", "Sri", "Dewi", "Eni", "Yuli", "Ratna", "Lilis", "Iis", "Neneng", "Euis",
    "Ai", "Tuti", "Wiwin", "Rina", "Maya", "Imas", "Elis", "Fitri", "Ani", "Rohayati", "Yeni",
    "Nining", "Titin", "Ida", "Sumiati", "Mimin", "Dian", "Lina", "Cucu",
)  # fmt: skip  # a list of names: a line a name would fill a screen
_AKHIR_LAKI = (
    "Hidayat", "Saputra", "Kurniawan", "Setiawan", "Permana", "Sanjaya", "Maulana", "Firmansyah",
    "Nugraha", "Gunawan", "Suhendar", "Sutisna", "Rohmat", "Fauzi", "Hakim", "Rahman", "Subagja",
    "Wijaya", "Mubarok", "Hamdani", "Sopian", "Mustopa", "Jaelani", "Syarif", "Ramdani",
    "Iskandar", "Suherman", "Abdullah", "Effendi", "Purnama",
)  # fmt: skip  # a list of names: a line a name would fill a screen
_AKHIR_PEREMPUAN = (
    "Aisyah", "Hasanah", "Nuraeni", "Wulandari", "Lestari", "Rahmawati", "Handayani", "Komalasari",
    "Mulyani", "Sholihah", "Maesaroh", "Kartika", "Suryani", "Pertiwi", "Marlina", "Khodijah",
    "Anggraeni", "Julaeha", "Nurjanah", "Fatimah", "Safitri", "Yuningsih", "Astuti", "Susanti",
)  # fmt: skip  # a list of names: a line a name would fill a screen
# What chance would make of these lists, and people in the news are called.
TERKENAL = frozenset(
    {
        "Sri Mulyani",
        "Dewi Lestari",
        "Dewi Kartika",
        "Rina Marlina",
        "Lilis Suryani",
        "Siti Fatimah",
        "Taufik Hidayat",
        "Hendra Setiawan",
        "Irfan Hakim",
        "Lukman Hakim",
        "Iwan Setiawan",
        "Arif Rahman",
        "Anwar Abdullah",
        "Anwar Hakim",
        "Agus Gunawan",
        "Ahmad Effendi",
        "Arif Wijaya",
        "Arif Hakim",
        "Bambang Hidayat",
        "Rudi Wijaya",
        "Hendra Gunawan",
        "Ahmad Syarif",
        "Fajar Hidayat",
    }
)


class Namer:
    """Names koperasi without repeating itself."""

    def __init__(self, kecamatan: dict[str, KecamatanDemo]) -> None:
        self._kecamatan = kecamatan
        self._dice = Dice("nama koperasi")
        self._used: set[str] = set()

    def name(self, one: Draft) -> None:
        """Set `sebutan` (what people say) and `nama` (what the register says)."""
        for attempt in range(_ENOUGH_TRIES):
            self._compose(one, extra=attempt // 2)
            if one.nama.upper() not in self._used:
                break
        else:
            # Only a register many times the size of 888 comes here.
            one.nama = f"{one.nama} {len(self._used)}"
        self._used.add(one.nama.upper())

    def _compose(self, one: Draft, *, extra: int) -> None:
        if one.kdmp:
            self._compose_kdmp(one)
            return
        ahu = one.tahun >= ERA_AHU
        one.sebutan = self._words(one.kelompok, self._dice.choice((2, 3)) if ahu else 2)
        place = self._kecamatan[one.kecamatan]
        if extra or self._dice.chance(0.18):
            near = self._dice.choice(place.desa).nama if extra or ahu else place.nama
            one.sebutan = f"{one.sebutan} {near}"
        elif ahu and len(one.sebutan.split()) < len(("tiga", "kata", "sekurangnya")):
            one.sebutan = self._words(one.kelompok, 3)
        one.nama = f"{self._title(one)} {one.sebutan}".strip()
        if one.kelompok == KOPKAR:
            one.nama += f" (PT Contoh {self._words('', 2)})"
        if ahu and self._dice.chance(0.93):
            one.nama = one.nama.upper()

    @staticmethod
    def _compose_kdmp(one: Draft) -> None:
        """Every desa has a real one of its own: this one says that it is not it."""
        assert one.desa is not None
        one.sebutan = f"Merah Putih Contoh {one.desa.nama}"
        one.nama = f"Koperasi Desa {one.sebutan}".upper()

    def _title(self, one: Draft) -> str:
        jenis = one.jenis.value.replace("_", " ").title()
        if one.tahun >= ERA_AHU:
            return f"Koperasi {jenis}"
        if one.kelompok in TITLES and not self._dice.chance(0.35 * (one.tahun >= _ERA_PLAIN)):
            return self._dice.choice(TITLES[one.kelompok])
        return self._dice.pick(
            {"Koperasi": 70, f"Koperasi {jenis}": 20, "Koperasi Warga": 4, "": 6}
        )

    def _words(self, kelompok: str, count: int) -> str:
        flavour = _FLAVOUR.get(kelompok, {})
        words = [self._dice.pick(flavour)] if flavour else []
        while len(words) < count:
            word = self._dice.pick(WORDS)
            if word not in words:
                words.append(word)
        return " ".join(words)


def name_person(dice: Dice, gender: JenisKelamin) -> str:
    """A given name and a second one, both common, and together nobody whom people know."""
    first, seconds = (
        (LAKI, _AKHIR_LAKI) if gender is JenisKelamin.L else (PEREMPUAN, _AKHIR_PEREMPUAN)
    )
    given, second = dice.choice(first), dice.choice(seconds)
    # The next one, without another throw: all that is thrown after it stays as it was.
    while f"{given} {second}" in TERKENAL:
        second = seconds[(seconds.index(second) + 1) % len(seconds)]
    return f"{given} {second}"
