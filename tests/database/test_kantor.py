"""Who signs on a day, and what may stand at the head of the paper."""

import datetime as dt
import io

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.actions.kantor import close_pejabat, record_logo, record_pejabat, remove_logo
from db.clock import today
from db.errors import DataRejected
from db.models import Audit
from db.queries.kantor import find_penandatangan, get_kop, list_pejabat
from tests.pictures import claims
from tests.unit.test_cetak import png

MULAI = dt.date(2024, 1, 1)
pytestmark = pytest.mark.usefixtures("connection")


def enter(session: Session, nama: str, mulai: dt.date = MULAI, **given: str) -> None:
    record_pejabat(
        session,
        **{"jabatan": "Kepala Dinas", "nama": nama, "mulai": mulai, **given},  # type: ignore[arg-type]
    )


def signers(session: Session, pada: dt.date) -> list[str]:
    return [each.nama for each in find_penandatangan(session, pada=pada)]


def test_a_successor_signs_from_the_first_day_and_the_predecessor_until_the_day_before(
    session: Session,
) -> None:
    enter(session, "Pertama")
    enter(session, "Kedua", dt.date(2025, 5, 1))

    assert signers(session, dt.date(2023, 12, 31)) == []
    assert signers(session, dt.date(2025, 4, 30)) == ["Pertama"]
    assert signers(session, dt.date(2025, 5, 1)) == ["Kedua"]


def test_posts_are_apart_and_somebody_may_leave_without_a_successor(session: Session) -> None:
    enter(session, "Kepala")
    enter(session, "Kabid", jabatan="Kepala Bidang Koperasi")
    rows = list_pejabat(session).set_index("nama")
    close_pejabat(session, pejabat_id=int(rows["id"]["Kepala"]), sampai=dt.date(2024, 12, 31))

    assert signers(session, dt.date(2024, 12, 31)) == ["Kepala", "Kabid"]
    assert signers(session, today()) == ["Kabid"]


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"nip": "123"}, "ck_pejabat_nip_18_digit"),
        ({"nama": " "}, "isian_wajib"),
        ({"jabatan": " "}, "isian_wajib"),
    ],
)
def test_an_unsound_official_is_refused(given: dict[str, str], rule: str, session: Session) -> None:
    with pytest.raises(Exception, match=rule):
        enter(session, given.pop("nama", "Sah"), **given)  # type: ignore[arg-type]


def test_a_nip_may_be_typed_in_groups(session: Session) -> None:
    enter(session, "Berspasi", nip="00000000 000000 0 001")

    assert find_penandatangan(session, pada=today())[0].nip == "000000000000000001"


def test_nobody_enters_before_the_one_in_post(session: Session) -> None:
    enter(session, "Pertama")

    with pytest.raises(DataRejected, match="pejabat_sesudah_pendahulunya"):
        enter(session, "Mundur", dt.date(2023, 1, 1))


def test_the_newest_logo_is_used_and_its_bytes_stay_out_of_the_audit(session: Session) -> None:
    record_logo(session, nama_berkas="lama.png", isi=png(4, 4))
    record_logo(session, nama_berkas="baru.png", isi=png(6, 6))

    noted = select(Audit.sesudah).where(Audit.tabel == "logo").order_by(Audit.id)
    after = session.scalars(noted).all()
    logo = get_kop(session, pada=today()).logo
    assert logo
    assert Image.open(io.BytesIO(logo)).size == (6, 6)
    assert [row["nama_berkas"] for row in after if row] == ["lama.png", "baru.png"]
    assert all("isi" not in row for row in after if row)

    remove_logo(session)
    assert get_kop(session, pada=today()).logo is None


@pytest.mark.parametrize(
    ("isi", "rule"),
    [
        (b"GIF89a" + b"\0" * 60, "logo_bukan_png"),
        (png(4, 4)[:20], "logo_bukan_png"),
        (claims(5_000, 5_001), "logo_bukan_png"),
        (png(4, 4) + b"\0" * 300_000, "ck_logo_isi_paling_besar_300_kb"),
        (b"", "logo_bukan_png"),
    ],
)
def test_what_is_no_logo_is_refused(isi: bytes, rule: str, session: Session) -> None:
    with pytest.raises(DataRejected, match=rule):
        record_logo(session, nama_berkas="x.png", isi=isi)
