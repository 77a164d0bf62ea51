import datetime as dt
import io
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise

import pytest
from PIL import Image

from db.enums import Asal, Jenis, JenisKelamin, KategoriProduk, StatusKelembagaan, Tahap
from db.seed import plan_register
from db.seed.batches import cohort_size, plan_batches
from db.seed.dice import Dice, deal, split
from db.seed.drafts import Draft, KecamatanDemo, load_kecamatan
from db.seed.fasilitasi import cases
from db.seed.figures import JENIS, PER_KECAMATAN, STATUS
from db.seed.foto import draw_foto
from db.seed.names import TERKENAL, name_person
from db.seed.pelatihan import courses_of_year
from db.values.foto import read_foto

KECAMATAN = load_kecamatan()
DAYS = [
    dt.date(2026, 1, 1),
    dt.date(2026, 11, 24),
    dt.date(2027, 6, 30),
    dt.date(2028, 2, 29),
    dt.date(2041, 12, 31),
]


@cache
def plan(day: dt.date, scale: int = 1) -> list[Draft]:
    return plan_register(day, KECAMATAN, scale=scale)[0]


def living(day: dt.date, scale: int = 1) -> list[Draft]:
    return [one for one in plan(day, scale) if not one.mati]


def box(place: KecamatanDemo) -> set[str]:
    return {desa.kode for desa in place.desa}


@pytest.mark.parametrize("day", DAYS)
def test_the_register_has_the_published_totals_on_any_day(day: dt.date) -> None:
    drafts = living(day)

    assert Counter(one.kecamatan for one in drafts) == PER_KECAMATAN
    assert Counter(one.status for one in drafts) == STATUS
    assert Counter(one.jenis for one in drafts) == JENIS


@pytest.mark.parametrize("day", DAYS)
def test_nothing_that_is_known_lies_ahead(day: dt.date) -> None:
    drafts = plan(day)

    assert max(one.tanggal for one in drafts) <= day
    assert max(since for one in drafts for _, since in one.riwayat) < day or day.month == 1
    assert max(held for one in drafts for held in one.rat.values()) <= day


@pytest.mark.parametrize("day", DAYS)
def test_status_history_begins_with_the_founding_and_ends_with_today(day: dt.date) -> None:
    drafts = plan(day)

    assert all(
        one.riwayat[0] == (StatusKelembagaan.AKTIF, one.tanggal)
        and one.riwayat[-1][0] is one.status
        and all(earlier[1] < later[1] for earlier, later in pairwise(one.riwayat))
        for one in drafts
        if one.status is not None
    )


def test_koperasi_that_are_tidak_aktif_held_no_rat_for_two_tahun_buku() -> None:
    drafts = plan(dt.date(2026, 11, 24))

    tidak_aktif = [one for one in drafts if one.status is StatusKelembagaan.TIDAK_AKTIF]

    assert not [one for one in tidak_aktif if {2024, 2025} & one.rat.keys()]


@pytest.mark.parametrize("tahun", range(2015, 2026))
def test_the_office_founded_38_to_55_in_every_past_year(tahun: int) -> None:
    drafts = plan(dt.date(2026, 11, 24))

    founded = [one for one in drafts if one.asal is Asal.FASILITASI_DINAS and one.tahun == tahun]

    assert len(founded) == cohort_size(tahun)
    assert 38 <= len(founded) <= 55


def test_facilitated_koperasi_come_in_batches_of_5_to_27_on_one_day() -> None:
    drafts = plan(dt.date(2026, 11, 24))

    batches = Counter(id(one.batch) for one in drafts if one.batch)

    assert min(batches.values()) >= 5
    assert max(batches.values()) <= 27


def test_no_two_batches_after_one_another_are_as_large() -> None:
    batches = plan_batches(dt.date(2041, 12, 31), scale=1)

    assert [
        (before.terbit, each.terbit)
        for before, each in pairwise(batches)
        if before.tahun == each.tahun and before.besar == each.besar
    ] == []


def test_the_groups_of_a_batch_lie_in_more_than_one_kecamatan() -> None:
    places: dict[int, set[str]] = defaultdict(set)
    for one in plan(dt.date(2026, 11, 24)):
        if one.batch:
            places[id(one.batch)].add(one.kecamatan)

    assert min(map(len, places.values())) >= 2


def test_a_month_does_not_lose_as_many_as_it_gains() -> None:
    drafts = plan(dt.date(2026, 12, 31))
    founded = Counter((one.tanggal.year, one.tanggal.month) for one in drafts)
    ended = Counter((day.year, day.month) for one in drafts if (day := one.berakhir))

    months = [(tahun, bulan) for tahun in (2024, 2025, 2026) for bulan in range(1, 13)]

    assert sum(founded[each] == ended[each] for each in months) < len(months) / 4


def test_the_current_year_grows_as_its_date_moves_on() -> None:
    june, september, december = (
        sum(one.difasilitasi and one.tahun == 2026 for one in plan(dt.date(2026, month, 30)))
        for month in (6, 9, 12)
    )

    assert june < september < december == cohort_size(2026)


def test_every_batch_reaches_its_stages_in_order() -> None:
    drafts = plan(dt.date(2026, 11, 24))

    dates = [[one.batch.tahap[stage] for stage in Tahap] for one in drafts if one.batch]

    assert all(row == sorted(row) for row in dates)


@pytest.mark.parametrize("day", DAYS)
def test_cases_stand_in_every_stage_before_the_sk(day: dt.date) -> None:
    drafts, under_way = plan_register(day, KECAMATAN)

    found = list(cases(drafts, under_way, KECAMATAN, day, scale=1))

    open_cases = [case for case in found if not (case.row["koperasi_id"] or case.row["keluar"])]
    reached = {max(case.tahap, key=lambda stage: int(stage[1:])) for case in open_cases}
    assert {Tahap.T0, Tahap.T1, Tahap.T2, Tahap.T3, Tahap.T4, Tahap.T5} <= reached
    assert max(max(case.tahap.values()) for case in found) <= day
    assert all(list(case.tahap.values()) == sorted(case.tahap.values()) for case in found)


def test_desa_lie_in_their_kecamatan() -> None:
    drafts = plan(dt.date(2026, 11, 24))

    assert all(one.desa.kode in box(KECAMATAN[one.kecamatan]) for one in drafts if one.desa)


def test_names_repeat_only_where_duplicates_are_wanted() -> None:
    drafts = plan(dt.date(2026, 11, 24))

    repeated = len(drafts) - len({one.nama for one in drafts})

    assert 0 < repeated <= 9


def test_the_same_day_gives_the_same_register_and_another_day_another() -> None:
    def names(day: dt.date) -> list[tuple[str, dt.date]]:
        return [(one.nama, one.tanggal) for one in plan(day)]

    assert names(dt.date(2026, 11, 24)) == names(dt.date(2026, 11, 24))
    assert names(dt.date(2026, 11, 24)) != names(dt.date(2027, 11, 24))


def test_scale_multiplies_the_register() -> None:
    day = dt.date(2026, 11, 24)

    founded = [one for one in plan(day, 3) if one.tahun == 2020 and one.difasilitasi]

    assert Counter(one.jenis for one in living(day, 3))[Jenis.KONSUMEN] == 3 * 521
    assert len(founded) == 3 * cohort_size(2020)


@pytest.mark.parametrize("day", DAYS)
def test_every_year_has_trainings_and_none_spills_into_the_next(day: dt.date) -> None:
    courses = courses_of_year(day.year, day, scale=1)

    assert courses
    assert {course.mulai.year for course in courses} == {day.year}
    assert {course.selesai.year for course in courses} == {day.year}


def test_split_shares_out_everything() -> None:
    assert split(10, {"a": 1, "b": 1, "c": 1}) == {"a": 4, "b": 3, "c": 3}


def test_deal_gives_each_its_count_and_the_last_key_the_rest() -> None:
    dealt = deal(Dice("uji"), ["p", "q", "r"], {"x": 1, "y": 2}, lambda one, _: one == "q")

    assert sorted(dealt) == [("p", "y"), ("q", "x"), ("r", "y")]


def test_a_drawing_is_the_same_each_time_and_no_two_goods_share_one() -> None:
    first = draw_foto("Sale pisang", KategoriProduk.MAKANAN_MINUMAN)

    assert first == draw_foto("Sale pisang", KategoriProduk.MAKANAN_MINUMAN)
    assert first != draw_foto("Abon ikan", KategoriProduk.MAKANAN_MINUMAN)
    assert read_foto(first).lebar == 480


def test_no_card_cuts_into_the_mark_of_a_drawing() -> None:
    drawn = draw_foto("Keripik talas beneng", KategoriProduk.SANDANG)
    picture = Image.open(io.BytesIO(drawn)).convert("L")
    below_the_goods = picture.crop((0, 212, 480, 360))

    words = below_the_goods.point([255 if grey < 110 else 0 for grey in range(256)]).getbbox()

    # The narrow card of a slide of PowerPoint shows 173 of the 480 across, the wide one of the
    # stage 155 of the 360 down, both from the middle.
    assert words is not None
    assert (480 - 173) / 2 < words[0] < words[2] < (480 + 173) / 2
    assert 212 + words[3] < (360 + 155) / 2


def test_nobody_of_the_demo_is_called_as_people_in_the_news_are() -> None:
    dice = Dice("orang terkenal")
    given = {name_person(dice, each) for each in list(JenisKelamin) * 8_000}

    assert not given & TERKENAL
