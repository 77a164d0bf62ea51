"""Koperasi rows counted by kecamatan: one definition for reports, snapshots and Satu Data.

A measure over nothing recorded is missing, never zero; totals are the sums of what is printed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from db.enums import StatusKelembagaan

TANPA_KECAMATAN = "Kecamatan belum terdata"
Count = Callable[[pd.DataFrame], Any]


@dataclass(frozen=True)
class Ukuran:
    """One column of the rekapitulasi.

    Attributes:
        satuan: "koperasi", "orang", "rupiah" or "persen".
        definisi: one sentence a reader can check it with.
        rumus: in the words of the other measures, for the metadata.
        hitung: of the koperasi rows of one kecamatan; None when nothing is recorded.
        bagian: for a percentage, the keys of its pembilang and penyebut.
    """

    kunci: str
    nama: str
    satuan: str
    definisi: str
    rumus: str
    hitung: Count
    bagian: tuple[str, str] | None = None


def _count(mask: Callable[[pd.DataFrame], pd.Series]) -> Count:
    return lambda rows: int(mask(rows).fillna(value=False).sum())


def _status(status: StatusKelembagaan) -> Count:
    return _count(lambda rows: rows["status"] == str(status))


def _sum_orang(column: str) -> Count:
    return lambda rows: int(rows[column].sum()) if rows[column].notna().any() else None


def _sum_rupiah(column: str) -> Count:
    def total(rows: pd.DataFrame) -> Decimal | None:
        known = [Decimal(each) for each in rows[column] if not pd.isna(each)]
        return sum(known, Decimal()).quantize(Decimal(1), ROUND_HALF_UP) if known else None

    return total


def _share(part: str, whole: str, nama: str, definisi: str, kunci: str) -> Ukuran:
    return Ukuran(
        kunci, nama, "persen", definisi, f"{part} ÷ {whole} × 100", lambda _rows: None,
        (part, whole),
    )  # fmt: skip


def _all() -> Iterator[Ukuran]:
    yield Ukuran(
        "jumlah", "Jumlah koperasi", "koperasi",
        "Koperasi dalam register yang tidak dibubarkan, digabung, atau diarsipkan.",
        "cacah koperasi", len,
    )  # fmt: skip
    for status, nama in (
        (StatusKelembagaan.AKTIF, "Aktif"),
        (StatusKelembagaan.KURANG_AKTIF, "Kurang aktif"),
        (StatusKelembagaan.TIDAK_AKTIF, "Tidak aktif"),
        (StatusKelembagaan.USULAN_PEMBUBARAN, "Usulan pembubaran"),
    ):
        yield Ukuran(
            str(status), nama, "koperasi",
            f"Koperasi berstatus kelembagaan {nama.lower()} menurut dinas.",
            f"cacah koperasi berstatus {nama.lower()}", _status(status),
        )  # fmt: skip
    yield Ukuran(
        "status_belum_terdata", "Status belum terdata", "koperasi",
        "Koperasi yang status kelembagaannya belum dicatat.", "cacah koperasi tanpa status",
        _count(lambda rows: rows["status"].isna()),
    )  # fmt: skip
    yield _share("aktif", "jumlah", "Bagian aktif",
                 "Koperasi aktif dibagi jumlah koperasi.", "persen_aktif")  # fmt: skip
    yield Ukuran(
        "wajib_rat", "Wajib RAT", "koperasi",
        "Koperasi yang wajib RAT atas tahun buku itu menurut catatan RAT.",
        "cacah koperasi wajib RAT", _count(lambda rows: rows["wajib_rat"]),
    )  # fmt: skip
    yield Ukuran(
        "sudah_rat", "Sudah RAT", "koperasi",
        "Koperasi wajib RAT yang sudah menyelenggarakannya sampai tanggal keadaan.",
        "cacah koperasi wajib RAT yang sudah RAT",
        _count(lambda rows: rows["wajib_rat"].fillna(value=False)
               & rows["sudah_rat"].fillna(value=False)),
    )  # fmt: skip
    yield _share("sudah_rat", "wajib_rat", "Bagian sudah RAT",
                 "Koperasi sudah RAT dibagi koperasi wajib RAT.", "persen_rat")  # fmt: skip
    yield Ukuran(
        "sertifikat", "Sertifikat NIK berlaku", "koperasi",
        "Koperasi yang sertifikat NIK-nya berlaku pada tanggal keadaan menurut potret ODS "
        "terakhir; belum terdata bila ODS tidak menyebut satu koperasi pun.",
        "cacah koperasi bersertifikat berlaku",
        lambda rows: (int(rows["sertifikat_berlaku"].sum())
                      if rows["sertifikat_berlaku"].notna().any() else None),
    )  # fmt: skip
    yield Ukuran(
        "melapor", "Melaporkan keragaan", "koperasi",
        "Koperasi yang sedikitnya satu angka keragaan tahun buku itu terdata.",
        "cacah koperasi berkeragaan", _count(lambda rows: rows["melapor"]),
    )  # fmt: skip
    yield Ukuran(
        "jumlah_anggota", "Anggota", "orang",
        "Anggota menurut keragaan tahun buku itu, hanya koperasi yang melaporkannya.",
        "jumlah anggota yang dilaporkan", _sum_orang("jumlah_anggota"),
    )  # fmt: skip
    for kunci, nama in (
        ("modal_sendiri", "Modal sendiri"),
        ("modal_luar", "Modal luar"),
        ("aset", "Aset"),
        ("volume_usaha", "Volume usaha"),
        ("shu", "SHU"),
    ):
        yield Ukuran(
            kunci, nama, "rupiah",
            f"{nama} menurut keragaan tahun buku itu, hanya koperasi yang melaporkannya; "
            "dibulatkan ke rupiah per kecamatan.",
            f"jumlah {nama} yang dilaporkan", _sum_rupiah(kunci),
        )  # fmt: skip


UKURAN: dict[str, Ukuran] = {each.kunci: each for each in _all()}


def rekap(keadaan: pd.DataFrame, kecamatan: pd.DataFrame) -> pd.DataFrame:
    """Count koperasi rows (db.queries.keadaan) by kecamatan.

    Args:
        kecamatan: kode and nama of all of them; one without koperasi keeps its row.

    Returns:
        A row per kecamatan by nama, and one for koperasi without any when there are some: kode
        (None there), kecamatan, then a column per UKURAN: int, Decimal, float or None.
    """
    places = [
        (str(kode), str(nama), keadaan[keadaan["kecamatan_kode"] == kode])
        for kode, nama in zip(kecamatan["kode"], kecamatan["nama"], strict=True)
    ]
    rows: list[dict[str, Any]] = [
        {"kode": kode, "kecamatan": nama, **_measure(own)}
        for kode, nama, own in sorted(places, key=lambda place: place[1])
    ]
    without = keadaan[keadaan["kecamatan_kode"].isna()]
    if len(without):
        rows.append({"kode": None, "kecamatan": TANPA_KECAMATAN, **_measure(without)})
    return pd.DataFrame(rows, columns=["kode", "kecamatan", *UKURAN], dtype="object")


def _measure(rows: pd.DataFrame) -> dict[str, Any]:
    return _with_shares({kunci: ukuran.hitung(rows) for kunci, ukuran in UKURAN.items()})


def total(rekapitulasi: pd.DataFrame) -> dict[str, Any]:
    """The bottom line: the sum of each column as it stands there; None where all are missing."""
    sums: dict[str, Any] = {}
    for kunci in UKURAN:
        known = [each for each in rekapitulasi[kunci] if not pd.isna(each)]
        sums[kunci] = sum(known[1:], known[0]) if known else None
    return _with_shares(sums)


def _with_shares(values: dict[str, Any]) -> dict[str, Any]:
    for kunci, ukuran in UKURAN.items():
        if ukuran.bagian is not None:
            part, whole = (values[each] for each in ukuran.bagian)
            values[kunci] = round(100 * part / whole, 1) if whole else None
    return values
