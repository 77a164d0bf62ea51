"""Who moved: the same koperasi in two tahun buku, band by band, and those that came or went."""

from dataclasses import dataclass

import pandas as pd

from db.enums import Fokus
from db.frames import records_of
from db.queries.sektor import BELUM, TIADA, Pita, count_alir, day_of, list_pita
from db.values.format import NOT_RECORDED, format_date, format_number, format_percent
from ui.charts.html.alir import Aliran, Jenjang, draw_alir
from ui.charts.html.parts import nothing, section
from ui.charts.html.tabel import word_table
from ui.charts.palette import PALETTES
from ui.reports.sektor_sheets import NAMA
from ui.screens.sektor.kelas import SCREEN, colours_of, name_of
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.labels import JENIS
from ui.words.markup import Html, joined, tag

# Rows of a band on the screen; the file has them all.
_SHOWN = 200
_BETWEEN = "-"
_RIIL = str(Fokus.SEKTOR_RIIL)
_SEBAB = {
    "": "",
    "berdiri": "berdiri",
    "kembali": "kembali terdaftar",
    "dibubarkan": "dibubarkan",
    "diarsipkan": "diarsipkan",
    "digabung": "digabung",
}


@dataclass(frozen=True)
class DaftarPita:
    """The koperasi of one band: how many they are in words, and their list."""

    judul: str
    daftar: Html
    kata: str


def read_pita(asked: str, dari: int, ke: int) -> Pita | None:
    """The band that an address names ("campuran-sektor_riil"); None where it names none."""
    awal, _, akhir = asked.partition(_BETWEEN)
    known = {*NAMA, TIADA}
    if awal not in known or akhir not in known or awal == akhir == TIADA:
        return None
    return Pita(dari, ke, awal, akhir)


def build_alir(read: Read, dari: int, ke: int, warna: str, terpilih: Pita | None) -> Html:
    """The bands and their table: a view."""
    palette = PALETTES[warna]
    flows = records_of(read(count_alir, dari, ke))
    colours = colours_of(palette)
    both = [each for each in flows if TIADA not in (each["awal"], each["akhir"])]
    if not both:
        drawn = nothing(f"Tidak ada koperasi yang terdaftar pada akhir {dari} dan {ke}.")
        return section(f"Dari tahun buku {dari} ke {ke}", drawn, "")
    bands = [
        Aliran(
            each["awal"],
            each["akhir"],
            each["banyak"],
            _address(dari, ke, each["awal"], each["akhir"]),
            f"{format_number(each['banyak'])} koperasi: {name_of(each['awal'])} → "
            f"{name_of(each['akhir'])}",
        )
        for each in both
    ]
    chart = draw_alir(
        [Jenjang(kelas, words, colours[kelas]) for kelas, words in NAMA.items()],
        bands,
        palette,
        tahun=(f"Tahun buku {dari}", f"Tahun buku {ke}"),
        alt=f"Perpindahan fokus usaha. {_finding(both, dari, ke)}. Tabel di bawah memuat angkanya.",
        terpilih=None if terpilih is None else (terpilih.awal, terpilih.akhir),
    )
    table = _matrix(flows, dari, ke, terpilih)
    total = format_number(sum(each["banyak"] for each in both))
    return section(
        _finding(both, dari, ke),
        joined(chart, table),
        f"{_came_and_went(flows, dari, ke)} Catatan ganda yang digabung bukan keluar: ia dan "
        "penerusnya satu koperasi pada kedua tahun.",
        anak=f"{total} koperasi yang terdaftar pada {format_date(day_of(dari))} dan "
        f"{format_date(day_of(ke))}; tiap angka membuka daftarnya",
    )


def _finding(both: list[dict[str, object]], dari: int, ke: int) -> str:
    came = _sum(both, akhir=_RIIL, moved=True)
    went = _sum(both, awal=_RIIL, moved=True)
    return (
        f"{format_number(came)} koperasi pindah ke sektor riil dan {format_number(went)} keluar "
        f"darinya, {dari} ke {ke}"
    )


def _sum(
    both: list[dict[str, object]], *, awal: str = "", akhir: str = "", moved: bool = False
) -> int:
    """Koperasi of these bands; with `moved` between kinds that are both known alone."""
    return sum(
        int(str(each["banyak"]))
        for each in both
        if (not awal or each["awal"] == awal)
        and (not akhir or each["akhir"] == akhir)
        and not (
            moved and (each["awal"] == each["akhir"] or BELUM in (each["awal"], each["akhir"]))
        )
    )


def _matrix(flows: list[dict[str, object]], dari: int, ke: int, chosen: Pita | None) -> Html:
    columns, rows = [*NAMA, TIADA], [*NAMA, TIADA]
    heads = [
        f"{dari} ↓   {ke} →",
        *NAMA.values(),
        "Keluar",
        "Jumlah",
    ]
    cells = []
    for awal in rows:
        counts = [_sum(flows, awal=awal, akhir=akhir) for akhir in columns]
        cells.append(
            (
                "Masuk" if awal == TIADA else NAMA[awal],
                *(
                    _cell(number, dari, ke, (awal, akhir), chosen)
                    for akhir, number in zip(columns, counts, strict=True)
                ),
                format_number(sum(counts)),
            )
        )
    sums = [_sum(flows, akhir=akhir) for akhir in columns]
    cells.append(("Jumlah", *map(format_number, sums), format_number(sum(sums))))
    table = word_table(f"Koperasi menurut fokus usaha {dari} dan {ke}", heads, cells)
    return tag("div", table, class_="d-pindah")


def _cell(number: int, dari: int, ke: int, pair: tuple[str, str], chosen: Pita | None) -> Html:
    if not number:
        return joined("–")
    marked = chosen is not None and pair == (chosen.awal, chosen.akhir)
    return tag(
        "a",
        format_number(number),
        href=_address(dari, ke, *pair),
        aria_label=f"{format_number(number)} koperasi: {name_of(pair[0])} ke {name_of(pair[1])}",
        aria_current="true" if marked else None,
    )


def _address(dari: int, ke: int, awal: str, akhir: str) -> str:
    return address_in(
        SCREEN,
        tahun_sektor=str(ke),
        dari_sektor=str(dari),
        pita=f"{awal}{_BETWEEN}{akhir}",
        tab_sektor="Perpindahan",
    )


def _came_and_went(flows: list[dict[str, object]], dari: int, ke: int) -> str:
    parts = []
    for words, side in (("Masuk", "awal"), ("Keluar", "akhir")):
        some = [each for each in flows if each[side] == TIADA]
        why: dict[str, int] = {}
        for each in some:
            name = _SEBAB[str(each["sebab"])]
            why[name] = why.get(name, 0) + int(str(each["banyak"]))
        listed = ", ".join(f"{name} {format_number(n)}" for name, n in sorted(why.items()))
        total = format_number(sum(why.values()))
        parts.append(f"{words} di antara {dari} dan {ke}: {total}{listed and f' ({listed})'}.")
    return " ".join(parts)


def build_pita(read: Read, pita: Pita) -> DaftarPita:
    """The koperasi of one band: a view."""
    flows = records_of(read(count_alir, pita.dari, pita.ke))
    found = _sum(flows, awal=pita.awal, akhir=pita.akhir)
    rows = records_of(read(list_pita, pita, limit=_SHOWN))
    heads = ["Koperasi", "Kecamatan", "Jenis", f"Simpan pinjam {pita.dari}", f"{pita.ke}"]
    cells = [
        (
            tag(
                "a",
                row["nama"],
                href=address_in("profil", koperasi=str(row["koperasi_id"]), tab="Usaha"),
            ),
            row["kecamatan"] or NOT_RECORDED,
            JENIS[row["jenis"]] if row["jenis"] else NOT_RECORDED,
            _lent(row["persen_awal"], row["sebab"], pita.awal),
            _lent(row["persen_akhir"], row["sebab"], pita.akhir),
        )
        for row in rows
    ]
    table = word_table(_title(pita, found), heads, cells)
    more = f" Di sini {_SHOWN} yang pertama; berkasnya memuat semuanya." if found > _SHOWN else ""
    return DaftarPita(
        judul=_title(pita, found),
        daftar=tag(
            "div", tag("div", table, class_="d-isi"), class_="d-buka d-gulung", tabindex="0"
        ),
        kata=f"Tiap nama membuka unit usahanya.{more}",
    )


def _title(pita: Pita, found: int) -> str:
    return (
        f"{format_number(found)} koperasi: {name_of(pita.awal)} ({pita.dari}) → "
        f"{name_of(pita.akhir)} ({pita.ke})"
    )


def _lent(share: float | None, why: str, kelas: str) -> str:
    if kelas == TIADA:
        return _SEBAB[why]
    return NOT_RECORDED if pd.isna(share) else format_percent(share)


def rows_of_pita(rows: pd.DataFrame, pita: Pita) -> pd.DataFrame:
    """The rows of list_pita under their headings, for a file."""
    return pd.DataFrame(
        {
            "ID": rows["koperasi_id"],
            "Koperasi": rows["nama"],
            "Kecamatan": rows["kecamatan"],
            "Jenis": [None if pd.isna(each) else JENIS[each] for each in rows["jenis"]],
            f"Fokus tahun buku {pita.dari}": name_of(pita.awal),
            f"Fokus tahun buku {pita.ke}": name_of(pita.akhir),
            f"Simpan pinjam {pita.dari} (persen)": rows["persen_awal"],
            f"Simpan pinjam {pita.ke} (persen)": rows["persen_akhir"],
            "Sebab": [_SEBAB[each] or None for each in rows["sebab"]],
        }
    )
