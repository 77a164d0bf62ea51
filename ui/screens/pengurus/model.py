"""The lists of the screen Pengurus, drawn: views."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.frames import rows_of
from db.queries.direktori import (
    BERAKHIR,
    TANPA_AKTIF,
    SaringanPengurus,
    count_direktori,
    count_presensi_saja,
    list_direktori,
    list_fungsi,
    list_presensi_saja,
)
from db.queries.jabatan_kosong import (
    POKOK,
    HitunganKosong,
    SaringanKosong,
    count_jabatan_kosong,
    list_jabatan_kosong,
)
from db.queries.satu_orang import list_sekoperasi
from db.values.format import NOT_RECORDED, format_date, format_number
from ui.charts.html.tabel import koperasi_link, word_table
from ui.screens.pengurus.kata import (
    BELUM_DI_REGISTER,
    find_alike,
    has_ended,
    tell_differences,
    tell_doubts,
    tell_state,
    tell_time,
)
from ui.session.view import Read
from ui.words.address import address_in
from ui.words.labels import JABATAN
from ui.words.markup import Html, joined, tag

ROWS = 25
TIDAK_TERCATAT = "belum tercatat"


@dataclass(frozen=True)
class LayarDaftar:
    """A page of a list.

    Attributes:
        jumlah: of all rows of the list.
        kunci: of the people on it, for the log.
    """

    jumlah: int
    isi: Html
    kunci: tuple[int, ...]

    @property
    def halaman(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.jumlah // ROWS))


def build_daftar(read: Read, saringan: SaringanPengurus, halaman: int) -> LayarDaftar:
    """A page of the directory: each person once, with every post."""
    people = rows_of(read(list_direktori, saringan, limit=ROWS, offset=(halaman - 1) * ROWS))
    ids = [each["id"] for each in people]
    posts = _posts_of(read, saringan, ids)
    koperasi = sorted({each["koperasi_id"] for rows in posts.values() for each in rows})
    others = rows_of(read(list_sekoperasi, koperasi)) if koperasi else []
    told = [_person(each, posts.get(each["id"], []), others, saringan) for each in people]
    heads = ("Nama", "Jabatan dan koperasi", "Terakhir hadir", "Pelatihan")
    table = word_table("Pengurus, pengawas, dan pengelola koperasi.", heads, told)
    return LayarDaftar(read(count_direktori, saringan), _framed(table), tuple(ids))


def _posts_of(
    read: Read, saringan: SaringanPengurus, ids: Sequence[int]
) -> dict[int, list[dict[str, Any]]]:
    tutup = saringan.koperasinya == TANPA_AKTIF
    rows = read(list_fungsi, ids, hari=saringan.hari, wilayah=saringan.wilayah, tutup=tutup)
    found: dict[int, list[dict[str, Any]]] = {}
    for row in rows_of(rows):
        if saringan.masa == BERAKHIR or not has_ended(row, saringan.hari):
            found.setdefault(row["orang_id"], []).append(row)
    return found


def _person(
    person: dict[str, Any],
    posts: list[dict[str, Any]],
    others: list[dict[str, Any]],
    saringan: SaringanPengurus,
) -> tuple[Html, ...]:
    hari = saringan.hari
    alike = find_alike(person["id"], person["nama"], {p["koperasi_id"] for p in posts}, others)
    doubts = tell_doubts(posts, hari)
    if alike:
        doubts.append(f"Mungkin satu orang dengan {'; '.join(each['nama'] for each in alike)}.")
    name = joined(person_link(person["id"], person["nama"]), *(_doubt(each) for each in doubts))
    trained = int(person["pelatihan"])
    return (
        name,
        joined(*(draw_post(each, hari) for each in posts)),
        joined(format_date(person["hadir"], "belum pernah")),
        joined(format_number(trained) if trained else "belum pernah"),
    )


def _doubt(kata: str) -> Html:
    return tag("small", kata, class_="d-ragu")


def person_link(orang_id: int, nama: str) -> Html:
    """The name of a person, which opens what is known of them."""
    return tag("a", nama, href=address_in("pengurus", orang_pengurus=str(orang_id)))


def draw_post(row: dict[str, Any], hari: dt.date) -> Html:
    """A post, where it is, since when, and what the register says otherwise."""
    place = row["kecamatan"] if isinstance(row["kecamatan"], str) else f"kecamatan {NOT_RECORDED}"
    about = [place, tell_time(row, hari), tell_state(row)]
    said = tell_differences(row)
    if row["dari_presensi"] and not said:
        about.append(BELUM_DI_REGISTER)
    return tag(
        "div",
        tag("b", JABATAN[row["jabatan"]]),
        " ",
        koperasi_link(row["koperasi_id"], row["koperasi"]),
        tag("small", " · ".join(each for each in about if each)),
        *([_doubt(f"Berbeda: {'; '.join(said)}.")] if said else []),
    )


def _framed(table: Html) -> Html:
    return tag("div", table, class_="d-buka d-pengurus")


def build_presensi(
    read: Read, hari: dt.date, kecamatan: str, wilayah: tuple[str, ...], halaman: int
) -> LayarDaftar:
    """A page of what attendance alone knows."""
    rows = rows_of(
        read(
            list_presensi_saja,
            hari=hari,
            kecamatan=kecamatan,
            wilayah=wilayah,
            limit=ROWS,
            offset=(halaman - 1) * ROWS,
        )
    )
    told = [
        (
            person_link(row["orang_id"], row["nama"]),
            draw_post(row, hari),
            joined("; ".join(tell_differences(row)) or "Dapat diambil alih"),
        )
        for row in rows
    ]
    heads = ("Nama", "Menurut presensi", "Menurut register")
    table = word_table("Jabatan yang hanya diketahui dari presensi.", heads, told)
    many = read(count_presensi_saja, hari=hari, kecamatan=kecamatan, wilayah=wilayah)
    return LayarDaftar(many, _framed(table), tuple(row["orang_id"] for row in rows))


@dataclass(frozen=True)
class LayarKosong:
    """A page of koperasi without somebody in a post; no people in it."""

    hitungan: HitunganKosong
    isi: Html

    @property
    def halaman(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.hitungan.kosong // ROWS))


def build_kosong(read: Read, saringan: SaringanKosong, halaman: int) -> LayarKosong:
    """A page of the koperasi aktif that lack somebody on record."""
    rows = rows_of(read(list_jabatan_kosong, saringan, limit=ROWS, offset=(halaman - 1) * ROWS))
    heads = ("Koperasi", "Kecamatan", *(each.capitalize() for each in POKOK))
    told = [
        (
            tag(
                "a",
                row["nama"],
                href=address_in("profil", koperasi=str(row["id"]), tab="Pengurus"),
            ),
            row["kecamatan"] if isinstance(row["kecamatan"], str) else NOT_RECORDED,
            *("tercatat" if row[each] else tag("b", TIDAK_TERCATAT) for each in POKOK),
        )
        for row in rows
    ]
    table = word_table("Koperasi aktif yang jabatannya kosong menurut register.", heads, told)
    return LayarKosong(read(count_jabatan_kosong, saringan), _framed(table))


def kosong_in_words(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of list_jabatan_kosong() under their headings."""
    return pd.DataFrame(
        {
            "Koperasi": rows["nama"],
            "Kecamatan": rows["kecamatan"],
            **{
                each.capitalize(): ["tercatat" if known else TIDAK_TERCATAT for known in rows[each]]
                for each in POKOK
            },
        }
    )
