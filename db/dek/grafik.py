"""A chart's rows in the shape of db.dek.bentuk."""

from collections.abc import Sequence

from db.dek.bentuk import Bentuk, Grafik, JenisGrafik, Makna, Seri


def seri(nama: str, makna: Makna, nilai: Sequence[float | None]) -> Seri:
    """Values of one colour."""
    return Seri(nama=nama, makna=makna, nilai=list(nilai))


def grafik(
    jenis: JenisGrafik,
    judul: str,
    satuan: str,
    kategori: list[str],
    *seri: Seri,
    alt: str,
    bentuk: Bentuk = "bilangan",
    kode: Sequence[str] = (),
    target: list[float | None] | None = None,
) -> Grafik:
    """A chart; see db.dek.bentuk.Grafik for its parts."""
    return Grafik(
        jenis=jenis, judul=judul, satuan=satuan, bentuk=bentuk, kategori=kategori, kode=list(kode),
        seri=list(seri), target=target, alt=alt,
    )  # fmt: skip
