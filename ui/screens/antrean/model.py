"""What the screen Antrean shows: a queue as a list or a board, and how long each stage lasts."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.enums import BendaAntrean, Peran, Tahap
from db.figures.antrean import BatasTahap, Lewat, Pembaca, SaringanKasus, choose_cases
from db.figures.spj import KeadaanSpj
from db.frames import records_of
from db.queries.antrean import (
    AntreanTersimpan,
    list_antrean,
    list_antrean_kasus,
    queues_of,
    waiting_in,
)
from db.queries.lama_tahap import PALING_SEDIKIT, list_batas_tahap
from db.queries.pengaturan import get_pengaturan
from db.queries.spj import list_spj_kurang
from db.values.format import format_date_short, format_number
from ui.charts.html.parts import nothing, section
from ui.charts.html.tabel import word_table
from ui.screens.antrean.kata import SEBELUM_SK, TANDA, describe_saringan, tell_late, tell_limits
from ui.screens.pembinaan.spj_kurang import TENTANG, missing_table
from ui.session.view import Read
from ui.words.address import address_in, find_id
from ui.words.labels import TAHAP
from ui.words.markup import Html, joined, tag
from ui.words.names import stage_name

SCREEN = "antrean"
BOARD = "papan"
# Rows of the list, and cards of a column, that are drawn; more are told, and are in the file.
_ROWS, _CARDS = 40, 6
_MARKED = {Lewat.P85: "d-mutu-lemah", Lewat.P50: "d-mutu-cukup"}
# The two halves of the board: up to the SK AHU, and from it on.
_AFTER = tuple(each for each in Tahap if each not in SEBELUM_SK)


@dataclass(frozen=True, kw_only=True)
class PilihanAntrean:
    """What the address says: `antrean` as its number was written, the view, and one stage."""

    antrean: str = ""
    papan: bool = False
    tahap: str = ""

    def address(self, **other: str) -> str:
        """The address of this choice with something else."""
        said = {
            "antrean": self.antrean,
            "tampilan_antrean": BOARD if self.papan else "",
            "tahap_antrean": self.tahap,
            **other,
        }
        return address_in(SCREEN, **{name: each for name, each in said.items() if each})


@dataclass(frozen=True)
class LayarAntrean:
    """A queue.

    Attributes:
        anak: what it holds, in words.
        pilihan: the queues with how many wait in each, and the two views, as links.
        isi: its cases as a list or a board.
        baris: what is known of each case that is drawn, in its order.
        batas: how long each stage lasts.
        sumber, angka: where it comes from, and the figures that it tells.
        spj: it holds SPJ.
    """

    judul: str
    anak: str
    nama: str
    pilihan: Html
    isi: Html
    baris: tuple[dict[str, Any], ...]
    batas: Html
    sumber: str = "kasus fasilitasi"
    angka: tuple[str, ...] = ("kasus_macet",)
    spj: bool = False


def build_antrean(
    read: Read, pembaca: Pembaca, peran: Peran, pilihan: PilihanAntrean, hari: dt.date
) -> LayarAntrean:
    """A queue of a role, the first where the address names none of them: a view."""
    queues = queues_of(read(list_antrean), peran)
    if not queues:
        return _no_queue(read, hari)
    asked = find_id(pilihan.antrean)
    chosen = next((each for each in queues if each.id == asked), queues[0])
    known = read(list_antrean_kasus, pada=hari)
    missing = _missing(read, queues, hari)
    of_cases = [each for each in queues if each.benda is BendaAntrean.KASUS]
    found = {each.id: waiting_in(each, known, pembaca, hari=hari) for each in of_cases}
    counts = {each.id: len(found.get(each.id, missing)) for each in queues}
    if chosen.benda is BendaAntrean.SPJ:
        choose = _choose_queue(queues, counts, chosen, pilihan)
        return _spj_queue(chosen, missing, tag("div", choose, class_="d-antrean-atas"))
    cases = found[chosen.id]
    shown = _of_stage(cases, pilihan.tahap)
    return LayarAntrean(
        judul=_finding(chosen, shown, pilihan.tahap),
        anak=_describe(read, chosen, pembaca, hari),
        nama=chosen.nama,
        pilihan=tag(
            "div",
            _choose_queue(queues, counts, chosen, pilihan),
            _choose_view(chosen, pilihan),
            class_="d-antrean-atas",
        ),
        isi=_board(shown, pilihan) if pilihan.papan else _list(shown, pilihan),
        baris=tuple(records_of(_drawn(shown, papan=pilihan.papan))),
        batas=_limits(read, hari),
    )


def _missing(
    read: Read, queues: Sequence[AntreanTersimpan], hari: dt.date
) -> tuple[KeadaanSpj, ...]:
    """The SPJ that wait, where a queue of them is offered."""
    if all(each.benda is not BendaAntrean.SPJ for each in queues):
        return ()
    return read(list_spj_kurang, hari=hari)


def _spj_queue(
    antrean: AntreanTersimpan, missing: Sequence[KeadaanSpj], pilihan: Html
) -> LayarAntrean:
    """SPJ are made on Pembinaan, so this queue leads there, and nothing stands in front."""
    many = f"{format_number(len(missing))} angkatan" if missing else "tidak ada yang menunggu"
    empty = nothing("Semua SPJ angkatan setahun terakhir lengkap.")
    return LayarAntrean(
        judul=f"{antrean.nama}: {many}",
        anak=TENTANG,
        nama=antrean.nama,
        pilihan=pilihan,
        isi=missing_table(missing) if missing else empty,
        baris=(),
        batas=Html(""),
        sumber="daftar hadir dan biaya pelatihan",
        angka=(),
        spj=bool(missing),
    )


def _no_queue(read: Read, hari: dt.date) -> LayarAntrean:
    words = "Belum ada antrean untuk peran Anda. Admin membuatnya di Pengaturan, Antrean."
    empty = nothing(words)
    return LayarAntrean("Antrean", "", "Antrean", Html(""), empty, (), _limits(read, hari))


def _of_stage(cases: pd.DataFrame, tahap: str) -> pd.DataFrame:
    """Those of the stage that the address names; all where it names none that there is."""
    return cases[cases["tahap"] == tahap] if tahap in set(Tahap) else cases


def _finding(antrean: AntreanTersimpan, cases: pd.DataFrame, tahap: str) -> str:
    """What waits in a queue, in one stage of it where `tahap` is one."""
    stage = f", {stage_name(tahap)}" if tahap in set(Tahap) else ""
    nama, n = f"{antrean.nama}{stage}", len(cases)
    if not n:
        return f"{nama}: tidak ada yang menunggu"
    late = int((cases["lewat"] == Lewat.P85).sum())
    of_the_late = antrean.saringan is not None and antrean.saringan.waktu == "p85"
    words = f", {format_number(late)} lewat P85" if late and not of_the_late else ""
    return f"{nama}: {format_number(n)} kasus{words}"


def _describe(read: Read, antrean: AntreanTersimpan, pembaca: Pembaca, hari: dt.date) -> str:
    """What the queue asks for, and how many wait for a day that is still to come."""
    saringan = antrean.saringan
    if saringan is None:
        return "Saringan antrean ini tidak dikenal; perbaiki di Pengaturan"
    words = describe_saringan(saringan)
    words = words[0].upper() + words[1:]
    if saringan.waktu != "perlu":
        return words
    asleep = choose_cases(
        read(list_antrean_kasus, pada=hari),
        SaringanKasus(petugas=saringan.petugas, bukti=saringan.bukti, tahap=saringan.tahap),
        pembaca,
        hari=hari,
    )["ingatkan_pada"]
    n = sum(not pd.isna(each) and each > hari for each in asleep)
    return f"{words}; {format_number(n)} ditunda pengingatnya" if n else words


def _choose_queue(
    queues: Sequence[AntreanTersimpan],
    counts: Mapping[int, int],
    chosen: AntreanTersimpan,
    pilihan: PilihanAntrean,
) -> Html:
    links = [
        _link(
            joined(each.nama, Html(" "), tag("b", format_number(counts[each.id]))),
            PilihanAntrean(antrean=str(each.id), papan=pilihan.papan).address(),
            current=each is chosen,
        )
        for each in queues
    ]
    return tag("nav", *links, class_="d-antrean-pilih", aria_label="Antrean")


def _choose_view(chosen: AntreanTersimpan, pilihan: PilihanAntrean) -> Html:
    links = [
        _link(
            Html(name),
            PilihanAntrean(antrean=str(chosen.id), papan=papan, tahap=pilihan.tahap).address(),
            current=papan == pilihan.papan,
        )
        for name, papan in (("Daftar", False), ("Papan", True))
    ]
    return tag("nav", *links, class_="d-antrean-pilih d-antrean-rupa", aria_label="Tampilan")


def _link(words: Html, address: str, *, current: bool) -> Html:
    return tag("a", words, href=address, aria_current="page" if current else None)


def _list(cases: pd.DataFrame, pilihan: PilihanAntrean) -> Html:
    """The cases as rows; a click on one brings it to the front."""
    if cases.empty:
        return nothing("Tidak ada kasus di antrean ini.")
    rows = [
        (
            joined(_name(row, pilihan), tag("small", _place(row))),
            stage_name(row["tahap"]),
            _mark(row),
            _more(row),
        )
        for row in records_of(cases.head(_ROWS))
    ]
    heads = ["Kelompok", "Tahap", "Hari di tahap ini", "Petugas, pengingat"]
    table = word_table("Kasus di antrean ini, yang paling mendesak lebih dahulu.", heads, rows)
    return tag("div", table, *_rest(cases), *_all_stages(pilihan), class_="d-buka d-kiri d-antre")


def _place(row: Mapping[str, Any]) -> str:
    return ", ".join(each for each in (row["kecamatan"], row["desa"]) if each)


def _rest(cases: pd.DataFrame) -> list[Html]:
    rest = len(cases) - _ROWS
    if rest <= 0:
        return []
    words = (
        f"{format_number(rest)} kasus lagi: tampil setelah yang di atas selesai, dan ada di Excel."
    )
    return [tag("p", words, class_="d-kata")]


def _all_stages(pilihan: PilihanAntrean) -> list[Html]:
    """The way back from one stage to all."""
    if not pilihan.tahap:
        return []
    address = PilihanAntrean(antrean=pilihan.antrean, papan=pilihan.papan).address()
    return [tag("p", tag("a", "Semua tahap", href=address), class_="d-kata")]


def _name(row: Mapping[str, Any], pilihan: PilihanAntrean) -> Html:
    address = pilihan.address(kasus_antrean=str(row["id"]))
    return tag("a", str(row["kelompok"]), href=address, data_atas="", data_kasus=str(row["id"]))


def _mark(row: Mapping[str, Any]) -> Html:
    lewat = Lewat(row["lewat"])
    sign = tag("i", TANDA[lewat], aria_hidden="true")
    return tag("span", sign, Html(" "), tell_late(row), class_=_MARKED.get(lewat, "d-tepat"))


def _more(row: Mapping[str, Any]) -> str:
    parts = [row["petugas"] or "tanpa petugas"]
    if row["ingatkan_pada"]:
        parts.append(f"ingatkan {format_date_short(row['ingatkan_pada'])}")
    if row["kurang"]:
        parts.append(f"{format_number(row['kurang'])} dokumen kurang")
    return "; ".join(parts)


def _drawn(cases: pd.DataFrame, *, papan: bool) -> pd.DataFrame:
    """The cases that are on the screen, and can be in front."""
    return cases.groupby("tahap", sort=False).head(_CARDS) if papan else cases.head(_ROWS)


def _board(cases: pd.DataFrame, pilihan: PilihanAntrean) -> Html:
    """A column for each stage; those from the SK AHU on only where there are any."""
    by_stage = {str(tahap): group for tahap, group in cases.groupby("tahap", sort=False)}
    after = [each for each in _AFTER if each in by_stage]
    halves = [_half(SEBELUM_SK, by_stage, pilihan, "Sebelum SK AHU")]
    if after:
        halves.append(_half(after, by_stage, pilihan, "SK AHU terbit"))
    return tag("div", *halves, *_all_stages(pilihan), class_="d-buka d-papan")


def _half(
    stages: Sequence[Tahap],
    by_stage: Mapping[str, pd.DataFrame],
    pilihan: PilihanAntrean,
    judul: str,
) -> Html:
    columns = [_column(each, by_stage.get(each), pilihan) for each in stages]
    return tag("section", tag("h2", judul), tag("div", *columns, class_="d-papan-lajur"))


def _column(tahap: Tahap, cases: pd.DataFrame | None, pilihan: PilihanAntrean) -> Html:
    n = 0 if cases is None else len(cases)
    head = tag("h3", tag("b", tahap.value), Html(" "), TAHAP[tahap], Html(" "), tag("i", str(n)))
    if cases is None:
        return tag("section", head, tag("p", "Kosong", class_="d-kata"))
    cards = [_card(row, pilihan) for row in records_of(cases.head(_CARDS))]
    rest: list[Html] = []
    if n > _CARDS:
        address = PilihanAntrean(antrean=pilihan.antrean, tahap=tahap.value).address()
        words = f"Lihat semua ({format_number(n)})"
        rest = [tag("p", tag("a", words, href=address), class_="d-kata")]
    return tag("section", head, tag("ul", *cards), *rest)


def _card(row: Mapping[str, Any], pilihan: PilihanAntrean) -> Html:
    return tag(
        "li",
        _name(row, pilihan),
        tag("span", str(row["kecamatan"])),
        _mark(row),
        *([] if row["lewat"] == Lewat.TIDAK_DIUKUR else [tag("span", _more(row))]),
    )


def _limits(read: Read, hari: dt.date) -> Html:
    """How long each stage lasts here, and where nothing is known of it."""
    batas = read(list_batas_tahap, pada=hari)
    fewest = int(read(get_pengaturan, PALING_SEDIKIT))
    rows = [
        (
            stage_name(f"T{nomor}"),
            _days(each.p50, each),
            _days(each.p85, each),
            tell_limits(each, fewest=fewest),
        )
        for nomor, each in enumerate(batas)
    ]
    table = word_table("Batas hari tiap tahap.", ["Tahap", "P50", "P85", "Riwayat"], rows)
    return section(
        "Berapa lama biasanya tiap tahap",
        tag("div", table, class_="d-kiri d-antre"),
        "P50 dan P85: hari yang dalam riwayat kasus dinas sendiri sudah mengakhiri separuh dan "
        "85 % kasus di tahap itu, baik maju maupun keluar; yang masih di sana dihitung tersensor "
        "(Kaplan–Meier). Sesudah SK AHU tidak diukur.",
    )


def _days(days: int | None, batas: BatasTahap) -> str:
    if days is None:
        return "belum diketahui"
    words = f"{format_number(days)} hari"
    return words if batas.terukur or days != batas.p85 else f"{words} (Pengaturan)"


def read_export(
    read: Read, pembaca: Pembaca, peran: Peran, pilihan: PilihanAntrean, hari: dt.date
) -> pd.DataFrame:
    """The cases of a queue, of one stage where that is asked for, under their headings: a view."""
    queues = queues_of(read(list_antrean), peran)
    chosen = next((each for each in queues if str(each.id) == pilihan.antrean), queues[0])
    waiting = waiting_in(chosen, read(list_antrean_kasus, pada=hari), pembaca, hari=hari)
    cases = _of_stage(waiting, pilihan.tahap)
    rows = records_of(cases)
    return pd.DataFrame(
        {
            "Kelompok": cases["kelompok"].to_list(),
            "Kecamatan": cases["kecamatan"].to_list(),
            "Desa": cases["desa"].to_list(),
            "Tahap": [stage_name(each) for each in cases["tahap"]],
            "Sejak": cases["sejak"].to_list(),
            "Hari di tahap ini": cases["hari"].to_list(),
            "P50 tahap": cases["p50"].array,
            "P85 tahap": cases["p85"].array,
            "Dibanding batas": [tell_late(each) for each in rows],
            "Petugas": cases["petugas"].to_list(),
            "Ingatkan pada": cases["ingatkan_pada"].to_list(),
            "Dokumen kurang": cases["kurang"].to_list(),
        }
    )
