"""What people write in a closed list that is no value of it and says one all the same."""

from collections.abc import Mapping

from db.enums import Jenis, JenisKelamin, NamaJabatan, StatusKelembagaan
from db.values.spelling import pilihan_key

_SAID: dict[str, Mapping[str, str]] = {
    "status_kelembagaan": dict.fromkeys(
        ("Beku", "Dibekukan", "Vakum"), StatusKelembagaan.TIDAK_AKTIF
    ),
    # Kelompok in the column of jenis: the jenis that most koperasi of each have (ODS, 2025).
    "jenis": dict.fromkeys(
        [
            "KSU",
            "SERBA-USAHA",
            "KOPKAR",
            "KARYAWAN",
            "KPRI",
            "KPN",
            "KOPWAN",
            "WANITA",
            "KOPPONTREN",
        ],
        Jenis.KONSUMEN,
    )
    | {"KOPPONTREN": Jenis.KONSUMEN}
    | dict.fromkeys(["KSPPS", "KJKS", "BMT", "USP"], Jenis.SIMPAN_PINJAM),
    "jenis_kelamin": {"W": JenisKelamin.P},
    "jabatan": dict.fromkeys(("Staf", "Staff"), NamaJabatan.KARYAWAN),
}
# The value that is proposed, never taken, by field and key of the word.
HINTS = {
    nama: {pilihan_key(word): str(value) for word, value in words.items()}
    for nama, words in _SAID.items()
}
