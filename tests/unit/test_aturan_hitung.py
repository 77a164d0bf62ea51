"""The counting rule as a table of cases, and what holds of it whatever the cases and the rules."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.actions.pengaturan import check_nilai
from db.enums import SumberDana, Tahap
from db.figures.aturan_hitung import (
    BAWAAN,
    BUKTI,
    DANA,
    KATA_DANA,
    NOMOR,
    PILIHAN,
    SEMUA_DANA,
    TANGGAL,
    AturanHitung,
    Bukti,
    HasilHitung,
    KasusDinilai,
    judge,
    read_aturan,
    year_of,
)

SK = {TANGGAL: "SK AHU", DANA: "semua", BAWAAN: "dihitung", NOMOR: "boleh menyusul"}
AKTA, SERAH = SK | {TANGGAL: "akta"}, SK | {TANGGAL: "penyerahan BH"}
APBD = SK | {DANA: "APBD"}
APBD_ATAU_KOSONG = SK | {DANA: "APBD, belum dicatat"}
SENDIRI, BERNOMOR = SK | {BAWAAN: "tidak dihitung"}, SK | {NOMOR: "wajib"}
# Of a case: dana, tahun anggaran, akta, SK, number of the SK, handing over, KDMP.
BIASA = ("apbd", 2025, "2025-09-01", "2025-11-06", "AHU-1", "2026-01-20", False)
LEWAT = ("apbd", 2025, "2025-12-20", "2026-01-08", "AHU-2", None, False)
TANPA_SK = ("dak", 2025, "2025-12-20", None, None, None, False)
MURNI_USUL = (None, 2025, None, None, None, None, False)
PUSAT = ("pusat", 2025, "2025-09-01", "2025-11-06", "AHU-3", None, False)
KOSONG = (None, 2025, "2025-09-01", "2025-11-06", "", None, False)
DESA = ("pusat", 2025, "2025-05-01", "2025-06-06", "AHU-4", "2025-07-21", True)
BAWA = ("dak", 2024, "2024-12-01", "2025-01-05", "AHU-5", None, False)

TABEL = [
    (BIASA, SK, 2025, "dihitung"),
    (BIASA, SK, 2024, "tahun_lain"),
    (BIASA, SK, 2026, "tahun_lain"),
    (BIASA, AKTA, 2025, "dihitung"),
    (BIASA, SERAH, 2025, "tahun_lain"),
    (BIASA, SERAH, 2026, "dihitung"),
    (LEWAT, SK, 2025, "tahun_lain"),
    (LEWAT, SK, 2026, "dihitung"),
    (LEWAT, SENDIRI, 2026, "bawaan"),
    (LEWAT, AKTA, 2025, "dihitung"),
    (LEWAT, AKTA, 2026, "tahun_lain"),
    (TANPA_SK, SK, 2025, "belum_bukti"),
    (TANPA_SK, AKTA, 2025, "dihitung"),
    (MURNI_USUL, AKTA, 2025, "belum_bukti"),
    (PUSAT, SK, 2025, "dihitung"),
    (PUSAT, APBD, 2025, "dana"),
    (KOSONG, SK, 2025, "dihitung"),
    (KOSONG, APBD, 2025, "dana"),
    (KOSONG, APBD_ATAU_KOSONG, 2025, "dihitung"),
    (KOSONG, BERNOMOR, 2025, "tanpa_nomor"),
    (BIASA, BERNOMOR, 2025, "dihitung"),
    (DESA, SK, 2025, "kdmp"),
    (DESA, AKTA, 2025, "kdmp"),
    (DESA, SERAH, 2025, "kdmp"),
    (BAWA, SK, 2025, "dihitung"),
    (BAWA, SK, 2024, "tahun_lain"),
    (BAWA, SENDIRI, 2025, "bawaan"),
]
YEARS = range(2023, 2028)


def case_of(row: tuple[Any, ...], dalam: int | None = None) -> KasusDinilai:
    dana, anggaran, akta, sk, nomor, serah, kdmp = row
    dates = {Tahap.T5: (akta, "12"), Tahap.T6: (sk, nomor), Tahap.T9: (serah, None)}
    return KasusDinilai(
        kdmp=kdmp,
        dana=dana,
        anggaran=anggaran,
        bukti={
            tahap: Bukti(dt.date.fromisoformat(day), number)
            for tahap, (day, number) in dates.items()
            if day
        },
        dalam=dalam,
    )


@pytest.mark.parametrize(("kasus", "kata", "tahun", "hasil"), TABEL)
def test_a_case_counts_or_not_as_the_table_says(
    kasus: tuple[Any, ...], kata: dict[str, str], tahun: int, hasil: str
) -> None:
    rules = dict.fromkeys(YEARS, read_aturan(kata))

    assert judge(case_of(kasus), tahun, rules).value == hasil


def test_a_case_that_counts_by_the_akta_of_one_year_does_not_by_the_sk_of_the_next() -> None:
    rules = {2025: read_aturan(AKTA), 2026: read_aturan(SK)}

    assert judge(case_of(LEWAT), 2025, rules) is HasilHitung.DIHITUNG
    assert judge(case_of(LEWAT), 2026, rules) is HasilHitung.SUDAH_DIHITUNG


def test_what_stands_on_a_closed_list_counts_nowhere_else() -> None:
    rules = dict.fromkeys(YEARS, read_aturan(SK))
    # Its SK turned out to be of January after 2025 had been closed with it.
    listed = case_of(LEWAT, dalam=2025)

    assert judge(listed, 2026, rules, tertutup={2025}) is HasilHitung.SUDAH_DIHITUNG
    assert judge(listed, 2025, rules, tertutup={2025}) is HasilHitung.TAHUN_LAIN
    assert year_of(listed, rules, {2025}) == 2025


def test_what_a_closed_list_lacks_is_told_and_counts_nowhere() -> None:
    rules = dict.fromkeys(YEARS, read_aturan(SK))

    assert judge(case_of(BIASA), 2025, rules, tertutup={2025}) is HasilHitung.DIHITUNG
    assert year_of(case_of(BIASA), rules, {2025}) is None


KEMBAR: list[tuple[str, dict[str, Any], str, dict[str, Any], list[str]]] = [
    # SK of one and of the other, on which closed list; what is said of each in the year of its SK.
    ("2024-05-05", {}, "2025-03-03", {}, ["dihitung", "digabung"]),
    ("2025-03-03", {}, "2024-05-05", {}, ["digabung", "dihitung"]),
    # On one day the case that was opened first.
    ("2025-03-03", {"id": 1}, "2025-03-03", {"id": 2}, ["dihitung", "digabung"]),
    ("2024-05-05", {}, "2025-03-03", {"dalam": 2025}, ["digabung", "dihitung"]),
    ("2024-05-05", {"dalam": 2024}, "2025-03-03", {"dalam": 2025}, ["dihitung", "digabung"]),
    # A KDMP, which counts nowhere, takes nothing from the other.
    ("2024-05-05", {"kdmp": True}, "2025-03-03", {}, ["kdmp", "dihitung"]),
]


@pytest.mark.parametrize(("satu", "tentang", "lain", "lainnya", "hasil"), KEMBAR)
def test_of_the_cases_of_one_koperasi_one_counts(
    satu: str, tentang: dict[str, Any], lain: str, lainnya: dict[str, Any], hasil: list[str]
) -> None:
    rules = dict.fromkeys(YEARS, read_aturan(SK))
    pair = [
        replace(case_of((None, 2025, None, day, "1", None, False)), **about)
        for day, about in ((satu, tentang), (lain, lainnya))
    ]
    closed = {each.dalam for each in pair if each.dalam is not None}
    years = [int(day[:4]) for day in (satu, lain)]

    assert [
        judge(each, tahun, rules, tertutup=closed, kembar=[other]).value
        for each, other, tahun in zip(pair, reversed(pair), years, strict=True)
    ] == hasil


def test_the_rule_is_one_sentence_of_its_words() -> None:
    assert read_aturan(APBD | {NOMOR: "wajib"}).kalimat == (
        "Aturan hitung: tanggal SK AHU pada tahun itu; sumber dana APBD; bawaan tahun anggaran "
        "lain dihitung; nomor bukti wajib; KDMP tidak pernah dihitung dan satu kasus dihitung "
        "sekali."
    )


@pytest.mark.parametrize(
    ("kunci", "nilai", "sah"),
    [
        (DANA, "semua", True),
        (DANA, "DAK, APBD", True),
        (DANA, "belum dicatat", True),
        (DANA, "", False),
        (DANA, "dak", False),
        (DANA, "APBD,", False),
        (TANGGAL, "akta", True),
        (TANGGAL, "SK", False),
        (BAWAAN, "tidak dihitung", True),
        (NOMOR, "ya", False),
    ],
)
def test_a_rule_is_one_of_its_words(kunci: str, nilai: str, sah: bool) -> None:
    assert (check_nilai(kunci, nilai) is None) is sah


DAYS = st.dates(dt.date(2022, 6, 1), dt.date(2028, 6, 30))
PROOF = st.builds(Bukti, DAYS, st.sampled_from([None, "", " ", "AHU-1"]))
CASE = st.builds(
    KasusDinilai,
    kdmp=st.booleans(),
    dana=st.sampled_from([None, *SumberDana]),
    anggaran=st.integers(2022, 2028),
    bukti=st.dictionaries(st.sampled_from(list(BUKTI.values())), PROOF),
    dalam=st.sampled_from([None, None, *YEARS]),
)
PAID = st.one_of(
    st.just(SEMUA_DANA),
    st.lists(st.sampled_from(list(KATA_DANA)), min_size=1, unique=True).map(", ".join),
)
RULE = st.builds(
    lambda tanggal, dana, bawaan, nomor: read_aturan(
        {TANGGAL: tanggal, DANA: dana, BAWAAN: bawaan, NOMOR: nomor}
    ),
    st.sampled_from(PILIHAN[TANGGAL]),
    PAID,
    st.sampled_from(PILIHAN[BAWAAN]),
    st.sampled_from(PILIHAN[NOMOR]),
)


@given(CASE, st.fixed_dictionaries(dict.fromkeys(YEARS, RULE)), st.sets(st.sampled_from(YEARS)))
def test_no_case_counts_twice_each_has_its_proof_and_kdmp_never_count(
    kasus: KasusDinilai, rules: dict[int, AturanHitung], closed: set[int]
) -> None:
    tertutup = closed | ({kasus.dalam} if kasus.dalam else set())
    judged = {
        each: judge(kasus, each, rules, tertutup=tertutup) for each in YEARS if each not in tertutup
    }
    counted = [each for each, hasil in judged.items() if hasil is HasilHitung.DIHITUNG]

    # On a list, or in one open year, or nowhere.
    assert len(counted) + (kasus.dalam is not None) <= 1
    if kasus.kdmp:
        assert not counted
    for each in counted:
        rule = rules[each]
        proof = kasus.bukti[rule.tahap]
        assert proof.tanggal.year == each
        assert proof.nomor is not None or not rule.bernomor


# Such as count nearly always: of any mixture two seldom do at once.
SOUND = st.builds(
    lambda day, each: replace(
        each, kdmp=False, dalam=None, bukti=dict.fromkeys(BUKTI.values(), Bukti(day, "AHU-1"))
    ),
    st.dates(dt.date(2023, 1, 1), dt.date(2027, 12, 31)),
    CASE,
)


@given(
    st.lists(st.one_of(SOUND, SOUND, CASE), min_size=2, max_size=4),
    st.fixed_dictionaries(dict.fromkeys(YEARS, RULE)),
    st.sets(st.sampled_from(YEARS), max_size=1),
)
def test_a_koperasi_counts_once_whatever_cases_it_has(
    cases: list[KasusDinilai], rules: dict[int, AturanHitung], closed: set[int]
) -> None:
    group = [replace(each, id=at) for at, each in enumerate(cases)]
    tertutup = closed | {each.dalam for each in group if each.dalam is not None}
    counted = [
        each
        for each in group
        for tahun in YEARS
        if tahun not in tertutup
        and judge(
            each,
            tahun,
            rules,
            tertutup=tertutup,
            kembar=[other for other in group if other is not each],
        )
        is HasilHitung.DIHITUNG
    ]

    # In no open year where a closed list has it.
    assert len(counted) <= (0 if any(each.dalam is not None for each in group) else 1)
