"""The kesehatan: scored by the scheme, told apart by scheme, who fell and who is due."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.actions.tahunan import create_kesehatan
from db.enums import Jenis, KategoriUnitUsaha, PredikatKesehatan
from db.errors import DataRejected
from db.frames import rows_of
from db.indikator.angka import list_angka
from db.models import Kesehatan, Koperasi, Rat, UnitUsaha
from db.queries.kesehatan import (
    hitung_skor,
    list_dinilai,
    list_kesehatan,
    list_patut_dinilai,
    list_predikat_tahunan,
    list_skema,
    list_turun,
)
from tests.factories import make_koperasi

SKEMA, LAMA = "Permenkop 9/2020", "Aturan lama"
SEHAT, CUKUP = PredikatKesehatan.SEHAT, PredikatKesehatan.CUKUP_SEHAT
DALAM, KHUSUS = (
    PredikatKesehatan.DALAM_PENGAWASAN,
    PredikatKesehatan.DALAM_PENGAWASAN_KHUSUS,
)
HARI = dt.date(2026, 11, 29)
pytestmark = pytest.mark.usefixtures("connection")


def aspects(*scores: float | None) -> dict[str, Any]:
    names = ("tata_kelola", "profil_risiko", "kinerja_keuangan", "permodalan")
    found = (None if each is None else Decimal(str(each)) for each in scores)
    return dict(zip(names, found, strict=True))


def assess(
    session: Session, koperasi: Koperasi | None = None, tahun_buku: int = 2025, **given: Any
) -> Kesehatan:
    koperasi = koperasi or make_koperasi(session, jenis=Jenis.SIMPAN_PINJAM)
    row = Kesehatan(koperasi_id=koperasi.id, tahun_buku=tahun_buku, **given)
    session.add(row)
    session.commit()
    session.refresh(row)
    return row


@pytest.mark.parametrize(
    ("scores", "skor", "predikat"),
    [
        # 30, 15, 40 and 15 percent.
        ((80, 80, 80, 80), "80.00", SEHAT),
        ((100, 0, 50, 60), "59.00", DALAM),
        ((79.99, 80, 80, 80), "80.00", SEHAT),  # 79,997 as it is written
        ((79.9, 80, 80, 80), "79.97", CUKUP),
        ((66, 66, 66, 66), "66.00", CUKUP),
        ((65.9, 66, 66, 66), "65.97", DALAM),
        ((51, 51, 51, 51), "51.00", DALAM),
        ((50, 51, 51, 51), "50.70", KHUSUS),
        ((0, 0, 0, 0), "0.00", KHUSUS),
    ],
)
def test_the_score_is_the_weighted_sum_and_the_predikat_follows(
    session: Session, scores: tuple[float, ...], skor: str, predikat: PredikatKesehatan
) -> None:
    found = assess(session, skema=SKEMA, predikat=KHUSUS, skor=1, **aspects(*scores))

    assert (found.skor, found.predikat) == (Decimal(skor), predikat)
    assert hitung_skor(session, SKEMA, aspects(*scores)) == (Decimal(skor), predikat)


def test_what_is_quoted_from_a_paper_stays_as_it_is(session: Session) -> None:
    quoted = assess(session, skema=SKEMA, predikat=CUKUP, skor=Decimal("70.5"))
    half = assess(session, skema=SKEMA, predikat=DALAM, **aspects(90, 90, None, 90))
    other = assess(session, skema=LAMA, predikat=DALAM, skor=60, **aspects(90, 90, 90, 90))

    assert (quoted.skor, quoted.predikat) == (Decimal("70.50"), CUKUP)
    assert (half.skor, half.predikat) == (None, DALAM)
    assert (other.skor, other.predikat) == (Decimal(60), DALAM)
    assert hitung_skor(session, LAMA, aspects(90, 90, 90, 90)) is None


def test_an_aspect_that_is_changed_later_changes_the_score(session: Session) -> None:
    row = assess(session, skema=SKEMA, **aspects(80, 80, 80, 80))

    row.kinerja_keuangan = Decimal(40)
    session.commit()
    session.refresh(row)

    assert (row.skor, row.predikat) == (Decimal(64), DALAM)


def test_a_score_or_four_aspects_are_enough_for_a_predikat(session: Session) -> None:
    koperasi = make_koperasi(session)
    typed = {"skema": SKEMA, "tanggal": HARI, "predikat": None}
    four = dict.fromkeys(aspects(1, 1, 1, 1), "90")
    create_kesehatan(session, koperasi_id=koperasi.id, tahun_buku=2024, isian=typed | four)
    create_kesehatan(
        session, koperasi_id=koperasi.id, tahun_buku=2023, isian=typed | {"skor": "51"}
    )
    with pytest.raises(DataRejected):
        create_kesehatan(session, koperasi_id=koperasi.id, tahun_buku=2022, isian=typed)

    rows = rows_of(list_predikat_tahunan(session))
    assert [(row["tahun_buku"], row["predikat"]) for row in rows] == [
        (2024, SEHAT),
        (2023, DALAM),
    ]


def test_an_aspect_outside_of_its_scale_is_refused(session: Session) -> None:
    with pytest.raises(IntegrityError, match="ck_kesehatan_aspek_0_sampai_100"):
        assess(session, skema=SKEMA, predikat=SEHAT, permodalan=Decimal("100.01"))


def test_the_scheme_is_as_the_permenkop_has_it(session: Session) -> None:
    (skema,) = list_skema(session)

    assert list(skema.bobot.values()) == [30, 15, 40, 15]
    assert list(skema.batas.values()) == [80, 66, 51]


def test_predikat_of_two_schemes_are_never_added_up(session: Session) -> None:
    koperasi = make_koperasi(session, jenis=Jenis.SIMPAN_PINJAM)
    assess(session, koperasi, 2023, skema=LAMA, predikat=SEHAT)
    assess(session, koperasi, 2025, skema=SKEMA, predikat=DALAM)
    assess(session, tahun_buku=2025, skema=LAMA, predikat=SEHAT)

    rows = rows_of(list_predikat_tahunan(session))

    assert [(row["tahun_buku"], row["skema"], row["koperasi"]) for row in rows] == [
        (2025, LAMA, 1),
        (2025, SKEMA, 1),
        (2023, LAMA, 1),
    ]
    # Worse words of another scheme are no fall.
    assert list_turun(session, tahun_buku=2025).empty


def test_who_fell_is_told_with_what_it_was_before(session: Session) -> None:
    fell, rose = make_koperasi(session), make_koperasi(session)
    for koperasi, before, after in ((fell, SEHAT, CUKUP), (rose, KHUSUS, CUKUP)):
        assess(session, koperasi, 2022, skema=SKEMA, predikat=before)
        assess(session, koperasi, 2025, skema=SKEMA, predikat=after)

    (row,) = rows_of(list_turun(session, tahun_buku=2025))

    assert (row["koperasi_id"], row["tahun_sebelum"], row["sebelum"], row["sesudah"]) == (
        fell.id,
        2022,
        SEHAT,
        CUKUP,
    )


def test_one_that_left_the_register_is_in_no_list(session: Session) -> None:
    gone = make_koperasi(session)
    assess(session, gone, 2024, skema=SKEMA, predikat=SEHAT)
    assess(session, gone, 2025, skema=SKEMA, predikat=KHUSUS)
    gone.diarsipkan_pada, gone.alasan_arsip = dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "Uji"
    session.commit()

    assert list_kesehatan(session)["koperasi"].sum() == 0
    assert list_predikat_tahunan(session).empty
    assert list_dinilai(session, tahun_buku=2025).empty
    assert list_turun(session, tahun_buku=2025).empty


def test_who_is_due_lends_and_was_not_assessed_the_longest_ago_first(session: Session) -> None:
    lender = make_koperasi(session, nama="Koperasi Dulu", jenis=Jenis.SIMPAN_PINJAM)
    assess(session, lender, 2023, skema=SKEMA, predikat=SEHAT)
    unit = make_koperasi(session, nama="Koperasi Unit")
    session.add(
        UnitUsaha(
            koperasi_id=unit.id,
            tahun_buku=2024,
            nama="USP",
            kategori=KategoriUnitUsaha.SIMPAN_PINJAM,
        )
    )
    ready = make_koperasi(session, nama="Koperasi Siap", jenis=Jenis.SIMPAN_PINJAM)
    session.add(Rat(koperasi_id=ready.id, tahun_buku=2025, tanggal=dt.date(2026, 3, 1)))
    make_koperasi(session, nama="Koperasi Toko")
    session.commit()
    assess(session, skema=SKEMA, predikat=SEHAT)

    rows = rows_of(list_patut_dinilai(session, tahun_buku=2025, hari=HARI))

    assert [row["nama"] for row in rows] == ["Koperasi Siap", "Koperasi Unit", "Koperasi Dulu"]
    assert rows[0]["sudah_rat"]


# Written apart from the product's own statements.
RECOUNT = text("""
    WITH pinjam AS (
        SELECT k.id, k.jenis = 'simpan_pinjam' OR EXISTS (
            SELECT FROM unit_usaha u WHERE u.koperasi_id = k.id AND u.berjalan
                AND u.kategori = 'simpan_pinjam' AND u.tahun_buku = (
                    SELECT max(v.tahun_buku) FROM unit_usaha v
                    WHERE v.koperasi_id = k.id AND v.berjalan AND v.tahun_buku <= 2025)) AS ya
        FROM koperasi k WHERE k.diarsipkan_pada IS NULL)
    SELECT count(*) FILTER (WHERE p.ya) AS ber_usp,
        count(h.id) AS dinilai_kesehatan,
        count(h.id) FILTER (WHERE p.ya) AS dinilai_usp,
        count(*) FILTER (WHERE h.predikat = 'sehat') AS predikat_sehat
    FROM pinjam p LEFT JOIN kesehatan h ON h.koperasi_id = p.id AND h.tahun_buku = 2025
        AND h.skema = 'Permenkop 9/2020' AND (h.tanggal IS NULL OR h.tanggal <= DATE '2026-11-29')
""")


def test_the_figures_are_those_of_a_plain_recount(session: Session) -> None:
    for jenis in (Jenis.SIMPAN_PINJAM, Jenis.KONSUMEN):
        for tanggal in (None, dt.date(2026, 6, 1), dt.date(2026, 12, 1)):
            koperasi = make_koperasi(session, jenis=jenis)
            assess(session, koperasi, skema=SKEMA, predikat=SEHAT, tanggal=tanggal)
    assess(session, skema=LAMA, predikat=SEHAT)
    make_koperasi(session, jenis=Jenis.SIMPAN_PINJAM)

    expected = session.execute(RECOUNT).mappings().one()

    told = list_angka(session, expected.keys(), pada=HARI, tahun_buku=2025)
    found = {each.kunci: each.nilai for each in told if each.kecamatan is None}
    assert found == dict(expected)
    assert found == {
        "ber_usp": 5,
        "dinilai_kesehatan": 4,
        "dinilai_usp": 2,
        "predikat_sehat": 4,
    }
