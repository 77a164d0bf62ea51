"""Names and numbers without their spelling."""

import re


def nama_key(nama: str) -> str:
    """As koperasi.nama_normal: upper case, letters and digits, single spaces."""
    return re.sub(r"[^A-Z0-9]+", " ", nama.upper()).strip()


def nomor_key(nomor: str) -> str:
    """A nomor badan hukum without dots, strokes and spaces, which nobody writes twice alike."""
    return re.sub(r"[^A-Z0-9]", "", nomor.upper())


PREFIX = re.compile(
    r"^(kecamatan|kec|kelurahan|kel|desa|ds|kabupaten|kab|provinsi|propinsi|prov)\b[.: ]*",
    re.IGNORECASE,
)


def nama_wilayah_normal(nama: str) -> str:
    """A name without its kind and its spelling: `Kec. Lebak Wangi` → `LEBAKWANGI`."""
    return re.sub(r"[^A-Z0-9]", "", PREFIX.sub("", nama.strip()).upper())
