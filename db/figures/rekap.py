"""Koperasi rows counted by kecamatan: one definition for reports, snapshots and Satu Data.

A measure over nothing recorded is missing, never zero; totals are the sums of what is printed.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from db.enums import Fokus, StatusKelembagaan

TANPA_KECAMATAN = "Kecamatan belum terdata"
REGISTER, RAT, ODS = "register koperasi dinas", "catatan RAT", "potret ODS"
KERAGAAN, UNIT_USAHA, PRESENSI = "keragaan tahunan", "unit usaha tahunan", "daftar hadir pelatihan"
Count = Callable[[pd.DataFrame], Any]


@dataclass(frozen=True)
class Ukuran:
    """One column of the rekapitulasi.

    Attributes:
        satuan: "koperasi", "orang", "rupiah" or "persen".
        definisi: one sentence a reader can check it with.
        rumus: in the words of the other measures, for the metadata.
        hitung: of the koperasi rows of one kecamatan; None when nothing is recorded.
        sumber: table of the register that it is read from.
        bertahun: True when it depends on the tahun buku that was chosen.
        bagian: for a percentage, the keys of its pembilang and penyebut.
        kolom: the column (db.queries.keadaan) that only some koperasi report. Two states are
            comparable only over those that reported it in both.
    """

    kunci: str
    nama: str
    satuan: str
    definisi: str
    rumus: str
    hitung: Count
    sumber: str = REGISTER
    bertahun: bool = False
    bagian: tuple[str, str] | None = None
    kolom: str | None = None


def _count(mask: Callable[[pd.DataFrame], pd.Series]) -> Count:
    return lambda rows: int(mask(rows).fillna(value=False).sum())


def _status(status: StatusKelembagaan) -> Count:
    return _count(lambda rows: rows["status"] == str(status))


def _count_known(column: str, mask: Callable[[pd.DataFrame], pd.Series]) -> Count:
    """As _count, but None where the column is recorded for no koperasi at all."""
    counted = _count(mask)
    return lambda rows: counted(rows) if rows[column].notna().any() else None


def _sum_orang(column: str) -> Count:
    return lambda rows: int(rows[column].sum()) if rows[column].notna().any() else None


def _sum_rupiah(column: str) -> Count:
    def total(rows: pd.DataFrame) -> Decimal | None:
        known = [Decimal(each) for each in rows[column] if not pd.isna(each)]
        return sum(known, Decimal()).quantize(Decimal(1), ROUND_HALF_UP) if known else None

    return total


def _share(part: str, whole: str, nama: str, definisi: str, kunci: str, **about: Any) -> Ukuran:
    return Ukuran(
        kunci,
        nama,
        "persen",
        definisi,
        f"{part} ÷ {whole} × 100",
        lambda _rows: None,
        bagian=(part, whole),
        **about,
    )


def _all() -> Iterator[Ukuran]:
    yield Ukuran(
        "jumlah",
        "Jumlah koperasi",
        "koperasi",
        "Koperasi dalam register yang tidak dibubarkan, digabung, atau diarsipkan.",
        "cacah koperasi",
        len,
    )
    for status, nama in (
        (StatusKelembagaan.AKTIF, "Aktif"),
        (StatusKelembagaan.KURANG_AKTIF, "Kurang aktif"),
        (StatusKelembagaan.TIDAK_AKTIF, "Tidak aktif"),
        (StatusKelembagaan.USULAN_PEMBUBARAN, "Usulan pembubaran"),
    ):
        yield Ukuran(
            str(status),
            nama,
            "koperasi",
            f"Koperasi berstatus kelembagaan {nama.lower()} menurut dinas.",
            f"cacah koperasi berstatus {nama.lower()}",
            _status(status),
        )
    yield Ukuran(
        "status_belum_terdata",
        "Status belum terdata",
        "koperasi",
        "Koperasi yang status kelembagaannya belum dicatat.",
        "cacah koperasi tanpa status",
        _count(lambda rows: rows["status"].isna()),
    )
    yield _share(
        "aktif", "jumlah", "Bagian aktif", "Koperasi aktif dibagi jumlah koperasi.", "persen_aktif"
    )
    yield Ukuran(
        "wajib_rat",
        "Wajib RAT",
        "koperasi",
        "Koperasi yang wajib RAT atas tahun buku itu menurut catatan RAT.",
        "cacah koperasi wajib RAT",
        _count(lambda rows: rows["wajib_rat"]),
        sumber=RAT,
        bertahun=True,
    )
    yield Ukuran(
        "sudah_rat",
        "Sudah RAT",
        "koperasi",
        "Koperasi wajib RAT yang sudah menyelenggarakannya sampai tanggal keadaan.",
        "cacah koperasi wajib RAT yang sudah RAT",
        _count(
            lambda rows: (
                rows["wajib_rat"].fillna(value=False) & rows["sudah_rat"].fillna(value=False)
            )
        ),
        sumber=RAT,
        bertahun=True,
    )
    yield _share(
        "sudah_rat",
        "wajib_rat",
        "Bagian sudah RAT",
        "Koperasi sudah RAT dibagi koperasi wajib RAT.",
        "persen_rat",
        sumber=RAT,
        bertahun=True,
    )
    yield Ukuran(
        "sertifikat",
        "Sertifikat NIK berlaku",
        "koperasi",
        "Koperasi yang sertifikat NIK-nya berlaku pada tanggal keadaan menurut potret ODS "
        "terakhir; belum terdata bila ODS tidak menyebut satu koperasi pun.",
        "cacah koperasi bersertifikat berlaku",
        _count_known("sertifikat_berlaku", lambda rows: rows["sertifikat_berlaku"]),
        sumber=ODS,
        kolom="sertifikat_berlaku",
    )
    yield from _fokus()
    yield Ukuran(
        "terjangkau",
        "Terjangkau pembinaan",
        "koperasi",
        "Koperasi aktif yang pengurus atau pengawasnya pernah hadir dalam pelatihan beberapa tahun "
        "terakhir (jumlah tahun di Pengaturan saat dihitung); belum terdata bila belum ada "
        "kehadiran yang dicatat.",
        "cacah koperasi aktif yang terjangkau pelatihan",
        _count_known(
            "terjangkau",
            lambda rows: (
                (rows["status"] == str(StatusKelembagaan.AKTIF))
                & rows["terjangkau"].fillna(value=False)
            ),
        ),
        sumber=PRESENSI,
    )
    yield _share(
        "terjangkau",
        "aktif",
        "Cakupan pembinaan",
        "Koperasi aktif yang terjangkau pembinaan dibagi koperasi aktif.",
        "persen_cakupan",
        sumber=PRESENSI,
    )
    yield Ukuran(
        "melapor",
        "Melaporkan keragaan",
        "koperasi",
        "Koperasi yang sedikitnya satu angka keragaan tahun buku itu terdata.",
        "cacah koperasi berkeragaan",
        _count(lambda rows: rows["melapor"]),
        sumber=KERAGAAN,
        bertahun=True,
    )
    yield Ukuran(
        "jumlah_anggota",
        "Anggota",
        "orang",
        "Anggota menurut keragaan tahun buku itu, hanya koperasi yang melaporkannya.",
        "jumlah anggota yang dilaporkan",
        _sum_orang("jumlah_anggota"),
        sumber=KERAGAAN,
        bertahun=True,
        kolom="jumlah_anggota",
    )
    for kunci, nama in (
        ("modal_sendiri", "Modal sendiri"),
        ("modal_luar", "Modal luar"),
        ("aset", "Aset"),
        ("volume_usaha", "Volume usaha"),
        ("shu", "SHU"),
    ):
        yield Ukuran(
            kunci,
            nama,
            "rupiah",
            f"{nama} menurut keragaan tahun buku itu, hanya koperasi yang melaporkannya; "
            "dibulatkan ke rupiah per kecamatan.",
            f"jumlah {nama} yang dilaporkan",
            _sum_rupiah(kunci),
            sumber=KERAGAAN,
            bertahun=True,
            kolom=kunci,
        )


def _fokus() -> Iterator[Ukuran]:
    about: dict[str, Any] = {"sumber": UNIT_USAHA, "bertahun": True}
    yield Ukuran(
        "fokus_terdata",
        "Fokus usaha terdata",
        "koperasi",
        "Koperasi yang bagian simpan pinjam dalam volume unit usahanya dapat dihitung.",
        "cacah koperasi yang fokus usahanya terdata",
        _count_known("fokus", lambda rows: rows["fokus"].notna()),
        **about,
    )
    yield Ukuran(
        "sektor_riil",
        "Sektor riil",
        "koperasi",
        "Koperasi yang volume simpan pinjamnya tidak melebihi ambang di Pengaturan saat dihitung, "
        "menurut unit usaha terakhir sampai tahun buku itu.",
        "cacah koperasi sektor riil",
        _count_known("fokus", lambda rows: rows["fokus"] == str(Fokus.SEKTOR_RIIL)),
        kolom="fokus",
        **about,
    )
    yield _share(
        "sektor_riil",
        "fokus_terdata",
        "Bagian sektor riil",
        "Koperasi sektor riil dibagi koperasi yang fokus usahanya terdata.",
        "persen_sektor_riil",
        kolom="fokus",
        **about,
    )


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


def measure(ukuran: Ukuran, rows: pd.DataFrame) -> Any:
    """One measure of some koperasi rows, as total() has it: summed up by kecamatan."""
    if ukuran.bagian is not None:
        part, whole = (measure(UKURAN[kunci], rows) for kunci in ukuran.bagian)
        return _share_of(part, whole)
    parts = [ukuran.hitung(own) for _, own in rows.groupby("kecamatan_kode", dropna=False)]
    return _add(parts)


def _add(parts: Iterable[Any]) -> Any:
    known = [each for each in parts if not pd.isna(each)]
    return sum(known[1:], known[0]) if known else None


def _share_of(part: Any, whole: Any) -> float | None:
    return round(100 * part / whole, 1) if whole and part is not None else None


def total(rekapitulasi: pd.DataFrame) -> dict[str, Any]:
    """The bottom line: the sum of each column as it stands there; None where all are missing."""
    return _with_shares({kunci: _add(rekapitulasi[kunci]) for kunci in UKURAN})


def _with_shares(values: dict[str, Any]) -> dict[str, Any]:
    for kunci, ukuran in UKURAN.items():
        if ukuran.bagian is not None:
            values[kunci] = _share_of(*(values[each] for each in ukuran.bagian))
    return values
