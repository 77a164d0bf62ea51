"""A register of 200 invented koperasi against random spellings of them, and of others."""

import random
from dataclasses import dataclass
from typing import Any

import pytest

from db.enums import JenisImpor
from db.sheets.file.table import Daftar
from db.sheets.row.cells import Isian
from db.sheets.row.doubles import mark_doubles
from db.sheets.row.lookup import Lookup, keys_of
from db.sheets.row.recognise import propose, recognise
from db.values.people import orang_key
from tests.respell import Contoh, another, invent, respell

COUNT, SPELLINGS = 200, 5
SEEDS = range(8)
# Share of respelt names that may be left to a person without a word who they may be.
MISSED = 0.02


@dataclass
class Pasar:
    """A register and the koperasi in it, id by id from 1."""

    lookup: Lookup
    known: list[Contoh]


def open_register(throws: random.Random) -> Pasar:
    known = invent(throws, COUNT)
    lookup = Lookup()
    for koperasi_id, one in enumerate(known, 1):
        lookup.add(koperasi_id, said(one, one.nama) | numbers(koperasi_id))
    return Pasar(lookup, known)


def said(one: Contoh, nama: str) -> dict[str, Any]:
    return {"nama": nama, "kecamatan": one.place}


def numbers(koperasi_id: int) -> dict[str, Any]:
    return {
        "nik_koperasi": f"36040000{koperasi_id:05}",
        "nomor_badan_hukum": f"{koperasi_id:06}/BH/M.KUKM.2/V/2016",
    }


def look(pasar: Pasar, nilai: dict[str, Any]) -> tuple[int | None, list[int]]:
    """Whom a row of a list of RAT is taken for without asking, and who is proposed."""
    isian = Isian(1, nilai)
    daftar = Daftar("uji", "0" * 64, JenisImpor.RAT, "DATA", {}, [])
    kenal = recognise(isian, daftar, pasar.lookup)
    if kenal.koperasi_id is None and not isian.ragu:
        propose(isian, pasar.lookup, alasan="Belum ada.")
    return kenal.koperasi_id, [int(each.usul.menjadi) for each in isian.ragu if each.usul]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_koperasi_is_known_or_proposed_however_it_is_written(seed: int) -> None:
    throws = random.Random(seed)
    pasar = open_register(throws)
    written = [
        (koperasi_id, said(one, respell(throws, one)))
        for koperasi_id, one in enumerate(pasar.known, 1)
        for _ in range(SPELLINGS)
    ]

    found = [(koperasi_id, nilai, look(pasar, nilai)) for koperasi_id, nilai in written]

    wrong = [each for each in found if each[2][0] not in {None, each[0]}]
    missed = [each for each in found if each[0] not in {each[2][0], *each[2][1]}]
    assert wrong == []
    assert len(missed) <= MISSED * len(found), missed


@pytest.mark.parametrize("seed", SEEDS)
def test_another_koperasi_is_never_taken_for_one_of_the_register(seed: int) -> None:
    throws = random.Random(seed)
    pasar = open_register(throws)
    made = [another(throws, throws.choice(pasar.known)) for _ in range(COUNT * SPELLINGS)]
    strangers = [each for each in made if each not in pasar.known]

    taken = [each for each in strangers if look(pasar, said(each, each.nama))[0] is not None]

    assert len(strangers) > COUNT
    assert taken == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("key", ["nik_koperasi", "nomor_badan_hukum"])
def test_a_name_of_its_own_is_never_taken_for_whom_the_number_belongs_to(
    seed: int, key: str
) -> None:
    throws = random.Random(seed)
    pasar = open_register(throws)
    slipped = []
    for own, one in enumerate([*pasar.known, *invent(throws, COUNT)], 1):
        other = throws.randrange(1, COUNT + 1)
        mine, theirs = set(one.words), set(pasar.known[other - 1].words)
        if mine - theirs and theirs - mine:
            slipped.append((own, other, said(one, one.nama) | {key: numbers(other)[key]}))

    taken = [(own, other) for own, other, nilai in slipped if look(pasar, nilai)[0] is not None]

    assert len(slipped) > COUNT
    assert taken == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_koperasi_that_is_twice_in_a_file_is_a_double_however_it_is_written(seed: int) -> None:
    throws = random.Random(seed)
    rows = []
    for koperasi_id, one in enumerate(invent(throws, COUNT), 1):
        first = said(one, one.nama) | numbers(koperasi_id)
        again = said(one, respell(throws, one)) | {
            "nomor_badan_hukum": renumber(throws, first["nomor_badan_hukum"])
        }
        rows += [Isian(2 * koperasi_id, first), Isian(2 * koperasi_id + 1, again)]
    throws.shuffle(rows)

    mark_doubles(rows, keys_of, JenisImpor.REGISTER)

    doubted = {isian.nomor // 2 for isian in rows if isian.ragu}
    assert len(doubted) == COUNT


def renumber(throws: random.Random, nomor: str) -> str:
    """The same number with a word before it, without its noughts, in other marks."""
    marks = throws.choice(("/", "-", " / ", " "))
    bare = throws.choice((nomor, nomor.lstrip("0"))).replace("/", marks)
    return throws.choice(("", "No. ", "Nomor: ", "NO.")) + bare


@pytest.mark.parametrize("seed", SEEDS)
def test_a_person_is_the_same_with_any_titles(seed: int) -> None:
    throws = random.Random(seed)
    before = (
        "",
        "H. ",
        "Hj. ",
        "Drs. ",
        "Dra. Hj. ",
        "Dr. Ir. ",
        "Prof. ",
        "K.H. ",
        "Bpk. ",
        "Ibu ",
    )
    after = (
        "",
        ", S.E.",
        ", S.E., M.M.",
        " S.Pd",
        ", S. Pd. I.",
        " A.Md",
        " ST, MT",
        ", M.Si.",
        " SH.",
    )
    change = (str, str.upper, str.lower)

    written = [
        throws.choice(change)(f"{throws.choice(before)}Contoh {last}{throws.choice(after)}")
        for last in ("Rahmawati", "Hidayat", "Sesa", "Mahendra")
        for _ in range(COUNT)
    ]

    assert {orang_key(each) for each in written} == {
        f"CONTOH {last}" for last in ("RAHMAWATI", "HIDAYAT", "SESA", "MAHENDRA")
    }
