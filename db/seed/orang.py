"""Rows of orang and jabatan: the officers that the register knows by name."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from db.enums import JenisKelamin, NamaJabatan
from db.seed.dice import Dice
from db.seed.drafts import Draft, OrangDemo
from db.seed.figures import WANITA
from db.seed.names import name_person

# Of the koperasi whose board is known at all, the share that names each post.
_BOARD_KNOWN = 0.68
_BOARD = {NamaJabatan.KETUA: 0.985, NamaJabatan.SEKRETARIS: 0.925, NamaJabatan.BENDAHARA: 0.94}
_PENGAWAS_KNOWN = 0.175
PENGAWAS = {NamaJabatan.KETUA_PENGAWAS: 1.0, NamaJabatan.ANGGOTA_PENGAWAS: 0.6}
_WAKIL_KNOWN = 0.06
_MANAJER_KNOWN = 0.05
_TERM_YEARS = 5
_MEN = 0.68
# By the number and not by chance, so that all that is thrown stays as it was.
_TENTHS, _KNOWN_TENTHS = 10, 6


class Post(NamedTuple):
    """A post to be filled in one koperasi; `selesai` where the person has left it."""

    one: Draft
    jabatan: NamaJabatan
    mulai: dt.date
    selesai: dt.date | None


def posts(drafts: list[Draft], today: dt.date) -> list[Post]:
    """Every post of the directory, former ketua included."""
    dice = Dice("jabatan")
    found: list[Post] = []
    for one in drafts:
        if not dice.chance(_BOARD_KNOWN):
            continue
        since = _term(dice, one.tanggal, today)
        found += [Post(one, jabatan, since, None) for jabatan in _board(dice)]
        if since > one.tanggal and dice.chance(0.3):
            before = max(one.tanggal, _add_years(since, -_TERM_YEARS))
            found.append(Post(one, NamaJabatan.KETUA, before, since - dt.timedelta(days=1)))
    return found


def _board(dice: Dice) -> list[NamaJabatan]:
    named = [post for post, share in _BOARD.items() if dice.chance(share)]
    if dice.chance(_PENGAWAS_KNOWN):
        named += [post for post, share in PENGAWAS.items() if dice.chance(share)]
    extra = {NamaJabatan.WAKIL_KETUA: _WAKIL_KNOWN, NamaJabatan.MANAJER: _MANAJER_KNOWN}
    return named + [post for post, share in extra.items() if dice.chance(share)]


def _term(dice: Dice, founded: dt.date, today: dt.date) -> dt.date:
    """Start of the present term: boards are elected for five years, many stay on."""
    start = founded
    while dice.chance(0.7) and _add_years(start, _TERM_YEARS) < today:
        start = _add_years(start, _TERM_YEARS)
    return start


def _add_years(day: dt.date, years: int) -> dt.date:
    return day + dt.timedelta(days=round(years * 365.25))


def fill_posts(found: list[Post], ids: list[int]) -> None:
    """Remember who holds each post, so that trainings can invite them."""
    for post, orang_id in zip(found, ids, strict=True):
        if post.selesai is None:
            post.one.orang.append(OrangDemo(orang_id, post.jabatan, post.mulai))


def orang_row(dice: Dice, orang_id: int, kelompok: str) -> dict[str, Any]:
    """An invented person, with a telephone that is nobody's: 0800-000 is given to no one."""
    woman = kelompok == WANITA or not dice.chance(_MEN)
    gender = JenisKelamin.P if woman else JenisKelamin.L
    return {
        "id": orang_id,
        "nama": name_person(dice, gender),
        "jenis_kelamin": gender,
        "telepon": _write_telepon(orang_id) if orang_id % _TENTHS < _KNOWN_TENTHS else None,
        "contoh": True,
    }


def _write_telepon(orang_id: int) -> str:
    return f"0800-000-{orang_id % 10_000:04}"


def orang_rows(found: list[Post], ids: list[int]) -> Iterator[dict[str, Any]]:
    """The people of the directory, one per post."""
    dice = Dice("orang")
    for post, orang_id in zip(found, ids, strict=True):
        yield orang_row(dice, orang_id, post.one.kelompok)


def jabatan_rows(found: list[Post], ids: list[int]) -> Iterator[dict[str, Any]]:
    """The posts, each with its person."""
    for post, orang_id in zip(found, ids, strict=True):
        yield {
            "orang_id": orang_id,
            "koperasi_id": post.one.id,
            "jabatan": post.jabatan,
            "mulai": post.mulai,
            "selesai": post.selesai,
        }
