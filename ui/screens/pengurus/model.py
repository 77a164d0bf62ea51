"""The lists of the screen Pengurus, drawn: views."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.frames import rows_of
from db.queries.jabatan_kosong import (
    POKOK,
    HitunganKosong,
    SaringanKosong,
    count_jabatan_kosong,
    list_diusulkan,
    list_jabatan_kosong,
)
from db.queries.pengurus import (
    BERAKHIR,
    TANPA_AKTIF,
    SaringanPengurus,
    count_direktori,
    count_presensi_saja,
    list_direktori,
    list_fungsi,
    list_presensi_saja,
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
_TIDAK_TERCATAT = "belum tercatat"


# The rest of the address, which a link to a person keeps.
Alamat = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class LayarDaftar:
    """A page of a list.

    Attributes:
        kunci: of the people on it, for the log; none where nobody is on it.
    """

    isi: Html
    kunci: tuple[int, ...]


def build_daftar(
    read: Read, saringan: SaringanPengurus, halaman: int, alamat: Alamat
) -> LayarDaftar:
    """A page of the directory: each person once, with every post.

    How many there are is counted apart: in a large register that takes longer than the page.
    """
    people = rows_of(read(list_direktori, saringan, limit=ROWS, offset=(halaman - 1) * ROWS))
    ids = [each["id"] for each in people]
    posts = _posts_of(read, saringan, ids)
    koperasi = sorted({each["koperasi_id"] for rows in posts.values() for each in rows})
    others = rows_of(read(list_sekoperasi, koperasi)) if koperasi else []
    told = [
        (
            _name(each, posts.get(each["id"], []), others, saringan.hari, alamat),
            *_facts(each, posts.get(each["id"], []), saringan.hari),
        )
        for each in people
    ]
    heads = ("Nama", "Jabatan dan koperasi", "Terakhir hadir", "Pelatihan")
    table = word_table("Pengurus, pengawas, dan pengelola koperasi.", heads, told)
    return LayarDaftar(_framed(table), tuple(ids))


def count_daftar(read: Read, saringan: SaringanPengurus) -> int:
    """How many people the directory lists: a view."""
    return read(count_direktori, saringan)


def count_pages(jumlah: int) -> int:
    """On how many pages so many rows stand."""
    return max(1, -(-jumlah // ROWS))


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


def _name(
    person: dict[str, Any],
    posts: list[dict[str, Any]],
    others: list[dict[str, Any]],
    hari: dt.date,
    alamat: Alamat,
) -> Html:
    """The name, and below it what should be looked at."""
    alike = find_alike(person["id"], person["nama"], {p["koperasi_id"] for p in posts}, others)
    doubts = tell_doubts(posts, hari)
    if alike:
        doubts.append(f"Mungkin satu orang dengan {'; '.join(each['nama'] for each in alike)}.")
    return joined(_person_link(person["id"], person["nama"], alamat), *map(_doubt, doubts))


def _facts(person: dict[str, Any], posts: list[dict[str, Any]], hari: dt.date) -> tuple[Html, ...]:
    return (
        joined(*(draw_post(each, hari) for each in posts)),
        joined(format_date(person["hadir"], "belum pernah")),
        joined(format_number(int(person["pelatihan"]))),
    )


def _doubt(kata: str) -> Html:
    return tag("small", kata, class_="d-ragu")


def _person_link(orang_id: int, nama: str, alamat: Alamat) -> Html:
    """The name of a person, which opens what is known of them over the same list."""
    query = {**dict(alamat), "orang_pengurus": str(orang_id)}
    return tag("a", nama, href=address_in("pengurus", **query))


def draw_post(row: dict[str, Any], hari: dt.date) -> Html:
    """A post, where it is, since when, and what the register says otherwise."""
    said = tell_differences(row)
    doubt = [_doubt(f"Berbeda: {'; '.join(said)}.")] if said else []
    none = [BELUM_DI_REGISTER] if row["dari_presensi"] and not said else []
    return tag("div", _post_line(row, hari, none), *doubt)


def _post_line(row: dict[str, Any], hari: dt.date, more: Sequence[str] = ()) -> Html:
    place = row["kecamatan"] if isinstance(row["kecamatan"], str) else f"kecamatan {NOT_RECORDED}"
    about = [place, tell_time(row, hari), tell_state(row), *more]
    return joined(
        tag("b", JABATAN[row["jabatan"]]),
        " ",
        koperasi_link(row["koperasi_id"], row["koperasi"]),
        tag("small", " · ".join(each for each in about if each)),
    )


def _framed(table: Html) -> Html:
    return tag("div", table, class_="d-buka d-pengurus")


def build_presensi(
    read: Read,
    hari: dt.date,
    kecamatan: str,
    wilayah: tuple[str, ...],
    *,
    halaman: int,
    alamat: Alamat,
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
            _person_link(row["orang_id"], row["nama"], alamat),
            tag("div", _post_line(row, hari)),
            _against(row),
        )
        for row in rows
    ]
    heads = ("Nama", "Menurut presensi", "Menurut register")
    table = word_table("Jabatan yang hanya diketahui dari presensi.", heads, told)
    return LayarDaftar(_framed(table), tuple(row["orang_id"] for row in rows))


def count_presensi(read: Read, hari: dt.date, kecamatan: str, wilayah: tuple[str, ...]) -> int:
    """How many posts attendance alone knows of: a view."""
    return read(count_presensi_saja, hari=hari, kecamatan=kecamatan, wilayah=wilayah)


def _against(row: dict[str, Any]) -> Html:
    said = tell_differences(row)
    return tag("div", *(_doubt(each) for each in said)) if said else joined(BELUM_DI_REGISTER)


@dataclass(frozen=True)
class LayarKosong:
    """A page of koperasi without somebody in a post; no people in it."""

    hitungan: HitunganKosong
    isi: Html

    @property
    def halaman(self) -> int:
        """How many pages there are."""
        return count_pages(self.hitungan.kosong)


def build_kosong(read: Read, saringan: SaringanKosong, halaman: int) -> LayarKosong:
    """A page of the koperasi aktif that lack somebody on record."""
    counted = read(count_jabatan_kosong, saringan)
    first = (min(halaman, count_pages(counted.kosong)) - 1) * ROWS
    rows = rows_of(read(list_jabatan_kosong, saringan, limit=ROWS, offset=first))
    known = read(list_diusulkan, [row["id"] for row in rows], hari=saringan.hari)
    heads = ("Koperasi", "Kecamatan", *(each.capitalize() for each in POKOK))
    told = [
        (
            tag(
                "a",
                row["nama"],
                href=address_in("profil", koperasi=str(row["id"]), tab="Pengurus"),
            ),
            row["kecamatan"] if isinstance(row["kecamatan"], str) else NOT_RECORDED,
            *(_filled(row, each, known) for each in POKOK),
        )
        for row in rows
    ]
    table = word_table("Koperasi aktif yang jabatannya kosong menurut register.", heads, told)
    return LayarKosong(counted, _framed(table))


def _filled(row: dict[str, Any], pokok: str, known: Collection[tuple[int, str]]) -> Html:
    if row[pokok]:
        return joined("tercatat")
    signed = any((row["id"], str(each)) in known for each in POKOK[pokok])
    told = [tag("small", "ada menurut presensi")] if signed else []
    return joined(tag("b", _TIDAK_TERCATAT), *told)


def kosong_in_words(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of list_jabatan_kosong() under their headings."""
    return pd.DataFrame(
        {
            "Koperasi": rows["nama"],
            "Kecamatan": rows["kecamatan"],
            **{
                each.capitalize(): [
                    "tercatat" if known else _TIDAK_TERCATAT for known in rows[each]
                ]
                for each in POKOK
            },
        }
    )
