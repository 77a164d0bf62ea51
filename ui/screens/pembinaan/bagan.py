"""The six charts of a year of Pembinaan, each with its heading and its words."""

import datetime as dt
from collections.abc import Callable

import pandas as pd

from db.enums import JenisKelamin, SumberDana, Tema
from db.figures.hitung import divide
from db.figures.pembinaan import (
    PERSEN_CAKUPAN,
    PERSEN_LAKI,
    PERSEN_PEREMPUAN,
    PERSEN_PESERTA_BARU,
    PERSEN_TANPA_LP,
    PESERTA_BARU,
)
from db.figures.register import STATUS_BELUM_TERDATA, STATUS_TERDATA
from db.frames import rows_of
from db.queries.biaya import list_program
from db.queries.hitungan import count_kabupaten
from db.queries.pembinaan import (
    is_over,
    list_baru_berulang,
    list_kehadiran_per_hari,
    list_kenaikan_nilai,
    list_komposisi,
    list_zona,
)
from db.queries.pengaturan import get_pengaturan
from db.queries.versi_indikator import list_patah, say_tahun
from db.values.format import format_date, format_number, format_percent
from ui.charts.html.parts import nothing, section
from ui.charts.palette import Palette
from ui.charts.pembinaan import (
    add_filled,
    add_share,
    draw_composition,
    draw_days,
    draw_gain,
    draw_new,
    draw_realisation,
    draw_zona,
)
from ui.charts.peta import describe_map
from ui.reports.pembinaan import hide_few_scores
from ui.screens.pembinaan import judul
from ui.screens.pembinaan.pilihan import PilihanPembinaan, read_angkatan
from ui.screens.peta.bagan import draw_small
from ui.screens.peta.boundaries import map_source
from ui.screens.peta.map import finding as find_ends
from ui.screens.peta.map import read_map
from ui.session.view import Read
from ui.widgets.definition import fill_rules
from ui.words.address import address_in
from ui.words.labels import SUMBER_DANA, TEMA
from ui.words.markup import Html, joined

CAKUPAN = "Cakupan"


def draw_coverage(read: Read, pilihan: PilihanPembinaan, palette: Palette) -> Html:
    """Who was reached: the map of koperasi aktif with a peserta."""
    frame, kelas = read_map(read, PERSEN_CAKUPAN.kunci, tahun_buku=pilihan.tahun, hari=pilihan.pada)
    drawn = draw_small(
        read,
        (frame, kelas),
        palette,
        alamat=cakupan_address(pilihan),
        alt=describe_map(frame, PERSEN_CAKUPAN.nama, kelas),
    )
    words = (
        f"{tell_coverage(read, pilihan)} {fill_rules(PERSEN_CAKUPAN.definisi, read)} "
        f"{map_source(read, markdown=False)}"
    )
    return section(
        find_ends(frame, PERSEN_CAKUPAN),
        drawn,
        words,
        anak="Persen koperasi aktif, menurut kecamatan",
    )


def cakupan_address(pilihan: PilihanPembinaan) -> Callable[[str], str]:
    """Where a kecamatan by name leads: to its koperasi, those first that nobody has reached."""

    def address(nama: str) -> str:
        year = str(pilihan.tahun)
        return address_in(
            "pembinaan", tahun_pembinaan=year, bagian=CAKUPAN, kecamatan_pembinaan=nama
        )

    return address


def tell_coverage(read: Read, pilihan: PilihanPembinaan) -> str:
    """The share of the kabupaten on that day, or that it cannot be known."""
    kunci, day = PERSEN_CAKUPAN.kunci, format_date(pilihan.pada)
    asked = (kunci, STATUS_BELUM_TERDATA.kunci, STATUS_TERDATA.kunci)
    whole = read(count_kabupaten, *asked, tahun_buku=pilihan.tahun, hari=pilihan.pada)
    unknown = whole[STATUS_BELUM_TERDATA.kunci]
    if not whole[STATUS_TERDATA.kunci]:
        return (
            f"Koperasi mana yang aktif pada {day} tidak terdata, jadi cakupannya tidak diketahui."
        )
    share = "" if whole[kunci] is None else f" ({format_percent(whole[kunci])})"
    words = (
        f"Kabupaten: {format_number(whole['terjangkau'])} dari {format_number(whole['aktif'])} "
        f"koperasi yang aktif pada {day}{share}, semua sumber dana."
    )
    if unknown:
        words += f" Status {format_number(unknown)} koperasi lain pada hari itu belum terdata."
    return words


def draw_hari(read: Read, pilihan: PilihanPembinaan, least: int, palette: Palette) -> Html:
    """Attendance by the day of a training."""
    days = read(list_kehadiran_per_hari, **pilihan.terbatas)
    shares = add_share(days[days["lengkap"]], "hadir", "dicatat", least=least)
    panjang = judul.choose_length(shares)
    own = shares[shares["panjang"] == panjang]
    words = "; ".join(f"hari {r['hari']}: {r['teks']}" for r in rows_of(own))
    drawn = (
        nothing(
            f"Belum ada angkatan {pilihan.tahun}{pilihan.sempit} yang presensi semua harinya "
            "dicatat. Catat presensinya di bagian Presensi."
        )
        if own.empty
        else draw_days(own, palette, alt=f"Kehadiran {pilihan.tahun}. {words}.")
    )
    return section(
        judul.tell_days(own),
        drawn,
        f"{judul.tell_people(own)} Presensi hadir dibagi presensi yang dicatat; hanya angkatan "
        f"yang presensi semua harinya dicatat.{judul.tell_other_lengths(shares, panjang)}",
        anak=judul.HARI,
    )


def read_funds(read: Read, pilihan: PilihanPembinaan, hari: dt.date) -> pd.DataFrame:
    """The angkatan that are over by sumber dana: nama, kuota, terdaftar, datang (peserta)."""
    angkatan = read_angkatan(read, pilihan)
    programs = read(list_program, tahun=pilihan.tahun, dana=pilihan.dana, pada=pilihan.pada)
    return by_fund(angkatan[is_over(angkatan, pilihan.pada, hari)], programs)


def by_fund(angkatan: pd.DataFrame, programs: pd.DataFrame) -> pd.DataFrame:
    """A row per sumber dana with any: nama, kuota, terdaftar, datang (peserta), target (Int64).

    Beside them sesi_lewat and dicatat, added up.

    Args:
        programs: of the tahun anggaran, whose targets are recorded or are not.
    """
    summed = ["kuota", "terdaftar", "datang", "sesi_lewat", "dicatat"]
    counts = angkatan.groupby("sumber_dana", as_index=False)[summed].sum()
    targets = programs.groupby("sumber_dana")["target_peserta"].sum(min_count=1)
    return counts.assign(
        nama=[SUMBER_DANA[SumberDana(each)] for each in counts["sumber_dana"]],
        target=pd.array([targets.get(each) for each in counts["sumber_dana"]], dtype="Int64"),
    )


def draw_funds(
    read: Read, pilihan: PilihanPembinaan, hari: dt.date, least: int, palette: Palette
) -> Html:
    """Who came against the quota, by sumber dana."""
    if pilihan.kecamatan is not None:
        return section(
            judul.REALISASI,
            nothing(
                "Kuota berlaku bagi seluruh angkatan, bukan bagi satu kecamatan. Kosongkan "
                "pilihan kecamatan untuk melihatnya."
            ),
            "",
        )
    angkatan = read_angkatan(read, pilihan)
    funds = add_filled(read_funds(read, pilihan, hari), least=least)
    left = _unfinished(angkatan[~is_over(angkatan, pilihan.pada, hari)])
    words = "; ".join(f"{row['nama']} {row['teks']}" for row in rows_of(funds))
    drawn = (
        nothing(f"Belum ada angkatan {pilihan.tahun}{pilihan.sempit} yang selesai.")
        if funds.empty
        else draw_realisation(
            funds,
            palette,
            alt=f"Hadir terhadap kuota {pilihan.tahun}: {words}.",
        )
    )
    targets = "" if pilihan.tema else judul.tell_targets(funds)
    return section(
        judul.tell_realisation(funds),
        drawn,
        "Batang: peserta yang hadir sekurangnya satu sesi; orang yang ikut dua angkatan dihitung "
        f"dua kali. Garis jingga: kuota.{targets}{left}",
        anak=judul.REALISASI,
    )


def _unfinished(angkatan: pd.DataFrame) -> str:
    """What the realisation leaves out: a quota that cannot be filled yet is not unfilled."""
    if angkatan.empty:
        return ""
    quota = format_number(int(angkatan["kuota"].sum()))
    return f" Tanpa {len(angkatan)} angkatan yang belum selesai (kuota {quota})."


def draw_baru(read: Read, pilihan: PilihanPembinaan, least: int, palette: Palette) -> Html:
    """Who came for the first time, by year."""
    new = read(list_baru_berulang, **pilihan.tanpa_tahun)
    words = _describe_new(new, pilihan.tahun, least)
    patah = say_tahun(read(list_patah, PESERTA_BARU.kunci), new["tahun"])
    drawn = (
        nothing("Belum ada data untuk ditampilkan.")
        if new.empty
        else draw_new(new, palette, tahun=pilihan.tahun, alt=words, patah=patah)
    )
    return section(
        words.removesuffix("."),
        drawn,
        "Baru: pertama kali hadir di pelatihan mana pun yang tercatat."
        + "".join(f" ┆ {each}" for each in patah.values()),
        anak=judul.BARU,
    )


def _describe_new(new: pd.DataFrame, tahun: int, least: int) -> str:
    here = rows_of(new[new["tahun"] == tahun])
    if not here:
        return f"Belum ada peserta yang hadir pada {tahun}."
    baru, whole = here[0]["baru"], here[0]["baru"] + here[0]["berulang"]
    share = divide(PERSEN_PESERTA_BARU, baru, whole, terkecil=least)
    words = "" if share is None else f" ({format_percent(share)})"
    return (
        f"{format_number(baru)} dari {format_number(whole)} peserta {tahun} baru pertama kali ikut"
        f"{words}."
    )


def draw_people(read: Read, pilihan: PilihanPembinaan, least: int, palette: Palette) -> Html:
    """Peserta by jabatan and L/P."""
    people = read(list_komposisi, **pilihan.terbatas)
    zona = read(list_zona, **pilihan.terbatas)
    drawn = (
        nothing("Belum ada data untuk ditampilkan.")
        if people.empty
        else draw_composition(
            people,
            palette,
            alt=f"{judul.tell_composition(people)}. Menurut jabatan dan jenis kelamin.",
        )
    )
    return section(
        judul.tell_composition(people),
        drawn if zona.empty else joined(drawn, draw_zona(zona, palette)),
        f"{_tell_sexes(people, least)}Peserta yang hadir sekurangnya satu sesi; orang yang ikut "
        f"dua angkatan dihitung dua kali.{'' if len(zona) else _NO_ZONA}",
        anak=judul.KOMPOSISI,
    )


_NO_ZONA = " Menurut zona belum dapat ditampilkan: zona kecamatan belum terdata."


def _tell_sexes(people: pd.DataFrame, least: int) -> str:
    """Each share of L/P with its count; who is not recorded is a share of its own."""
    whole = int(people["peserta"].sum())
    sexes = people["jenis_kelamin"]
    said = []
    for ukuran, name, own in (
        (PERSEN_PEREMPUAN, "Perempuan", sexes == JenisKelamin.P),
        (PERSEN_LAKI, "laki-laki", sexes == JenisKelamin.L),
        (PERSEN_TANPA_LP, "L/P belum terdata", sexes.isna()),
    ):
        many = int(people[own]["peserta"].sum())
        share = divide(ukuran, many, whole, terkecil=least)
        percent = "" if share is None else f" ({format_percent(share)})"
        said.append(f"{name} {format_number(many)}{percent}")
    return f"{', '.join(said)}, dari {format_number(whole)} peserta. " if whole else ""


def read_gains(read: Read, pilihan: PilihanPembinaan) -> tuple[pd.DataFrame, str]:
    """The tema with enough peserta, with `nama`; and what is said of those that are hidden."""
    least = int(read(get_pengaturan, "kelompok_terkecil"))
    scores = read(list_kenaikan_nilai, **pilihan.terbatas)
    enough, note = hide_few_scores(scores, least)
    named = enough.assign(nama=[TEMA[Tema(each)] for each in enough["tema"]])
    return named, note


def draw_gains(read: Read, pilihan: PilihanPembinaan, palette: Palette) -> Html:
    """Scores before and after, by tema."""
    named, note = read_gains(read, pilihan)
    drawn = (
        nothing("Belum ada materi yang cukup pesertanya punya nilai awal dan akhir.")
        if named.empty
        else draw_gain(
            named, palette, alt="Nilai rata-rata sebelum dan sesudah pelatihan menurut materi."
        )
    )
    return section(
        judul.tell_gain(named),
        drawn,
        f"Abu-abu: sebelum. Hijau: sesudah. n: peserta yang punya kedua nilai.{note}",
        anak=judul.NILAI,
    )
