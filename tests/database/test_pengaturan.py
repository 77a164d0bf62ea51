"""Settings: what holds when, and what is refused."""

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.actions.pengaturan import record_pengaturan
from db.clock import today
from db.errors import DataRejected, NotFound
from db.figures.katalog import UKURAN
from db.models import Audit
from db.queries.pengaturan import get_pengaturan, list_aturan, list_pengaturan

MACET = "hari_tahap_tanpa_riwayat"
BESOK = today() + dt.timedelta(days=1)


def test_a_new_value_holds_from_its_day_and_not_before(session: Session) -> None:
    record_pengaturan(session, kunci=MACET, nilai="45", berlaku_mulai=BESOK)

    assert get_pengaturan(session, MACET) == "60"
    assert get_pengaturan(session, MACET, pada=BESOK) == "45"


def test_the_history_names_what_holds_what_held_and_what_will(session: Session) -> None:
    record_pengaturan(session, kunci=MACET, nilai="50", berlaku_mulai=today())
    record_pengaturan(session, kunci=MACET, nilai="45", berlaku_mulai=BESOK)

    found = list_pengaturan(session, pada=today()).query("kunci == @MACET")

    assert list(found["nilai"]) == ["45", "50", "60"]
    assert list(found["keadaan"]) == ["mendatang", "berlaku", "lalu"]
    assert found["keterangan"].nunique() == 1


def test_a_second_value_for_the_same_day_replaces_the_first(session: Session) -> None:
    record_pengaturan(session, kunci=MACET, nilai="50", berlaku_mulai=today())
    record_pengaturan(session, kunci=MACET, nilai=" 55 ", berlaku_mulai=today())

    assert get_pengaturan(session, MACET) == "55"
    # Not the one by which a migration named the setting anew.
    of_fifty = Audit.sebelum["nilai"].astext == "50"
    changes = select(Audit).where(Audit.tabel == "pengaturan", Audit.aksi == "update", of_fifty)
    assert len(session.scalars(changes).all()) == 1


@pytest.mark.parametrize(
    ("kunci", "nilai", "mulai", "rule"),
    [
        (MACET, "nol", dt.date(2090, 1, 1), "pengaturan_nilai_tidak_sah"),
        (MACET, "45", dt.date(2020, 1, 1), "pengaturan_tidak_berlaku_surut"),
        (
            "sektor_riil_simpan_pinjam_maks_persen",
            "80",
            dt.date(2090, 1, 1),
            "pengaturan_batas_fokus_bersilang",
        ),
        ("simpan_pinjam_min_persen", "20", dt.date(2090, 1, 1), "pengaturan_batas_fokus_bersilang"),
    ],
)
def test_an_unsound_value_is_refused(
    session: Session, kunci: str, nilai: str, mulai: dt.date, rule: str
) -> None:
    with pytest.raises(DataRejected, match=rule):
        record_pengaturan(session, kunci=kunci, nilai=nilai, berlaku_mulai=mulai)


RIIL, PINJAM = "sektor_riil_simpan_pinjam_maks_persen", "simpan_pinjam_min_persen"


@pytest.mark.parametrize(
    ("known", "kunci", "nilai", "hari"),
    [
        # The other limit comes down to it later.
        ([(PINJAM, 40, 30)], RIIL, 40, 0),
        ([(PINJAM, 40, 30)], RIIL, 45, 29),
        ([(RIIL, 55, 30)], PINJAM, 55, 10),
        # It crosses that of its own day, and not that of today.
        ([(PINJAM, 40, 30)], RIIL, 41, 30),
    ],
)
def test_limits_of_the_fokus_never_cross_on_a_later_day(
    session: Session, known: list[tuple[str, int, int]], kunci: str, nilai: int, hari: int
) -> None:
    set_limits(session)
    for name, value, days in known:
        later = today() + dt.timedelta(days=days)
        record_pengaturan(session, kunci=name, nilai=str(value), berlaku_mulai=later)

    with pytest.raises(DataRejected, match="pengaturan_batas_fokus_bersilang"):
        record_pengaturan(
            session,
            kunci=kunci,
            nilai=str(nilai),
            berlaku_mulai=today() + dt.timedelta(days=hari),
        )


def test_a_limit_that_was_changed_again_before_the_other_one_is_no_matter(
    session: Session,
) -> None:
    set_limits(session)
    for name, value, days in ((RIIL, 20, 20), (PINJAM, 40, 30), (RIIL, 45, 0)):
        later = today() + dt.timedelta(days=days)
        record_pengaturan(session, kunci=name, nilai=str(value), berlaku_mulai=later)

    assert [get_pengaturan(session, each) for each in (RIIL, PINJAM)] == ["45", "60"]


def set_limits(session: Session) -> None:
    """30 and 60 from today on."""
    for name, value in ((RIIL, "30"), (PINJAM, "60")):
        record_pengaturan(session, kunci=name, nilai=value, berlaku_mulai=today())


def test_a_setting_that_does_not_exist_is_not_made_up(session: Session) -> None:
    with pytest.raises(NotFound):
        record_pengaturan(session, kunci="tidak_ada", nilai="x", berlaku_mulai=today())


def test_every_definition_says_the_value_and_not_where_to_look_for_it(session: Session) -> None:
    aturan = list_aturan(session, pada=today())

    words = {kunci: ukuran.jelas(aturan) for kunci, ukuran in UKURAN.items()}

    assert "2 tahun terakhir" in words["persen_cakupan"]
    assert "paling banyak 20 % dari volume usahanya" in words["persen_sektor_riil"]
    assert "1.000 kali angka tengah" in words["angka_diperiksa"]
    assert not {kunci for kunci, each in words.items() if "Pengaturan" in each or "{" in each}
