"""Targets of figures: what may be set, for whom, and two who set one at once."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from db.actions.target_indikator import set_target_indikator
from db.errors import DataRejected
from db.queries.target_indikator import list_target_indikator

ANYAR = "36.04.30"


def set_to(session: Session, nilai: str | None = "40", **given: Any) -> None:
    set_target_indikator(
        session, **{"kunci": "persen_sektor_riil", "tahun": 2026, "nilai": nilai, **given}
    )


def test_a_year_a_quarter_and_a_kecamatan_have_targets_of_their_own(session: Session) -> None:
    set_to(session, "40,5", dasar="RPJMD 2025-2029")
    set_to(session, "38", triwulan=2)
    set_to(session, "55", kecamatan_kode=ANYAR)

    found = list_target_indikator(session, tahun=2026, kunci="persen_sektor_riil")

    assert list(found["nilai"]) == [40.5, 55.0, 38.0]
    assert found["triwulan"].isna().tolist() == [True, True, False]
    assert found["kecamatan"].isna().tolist() == [True, False, True]
    assert found["dasar"][0] == "RPJMD 2025-2029"
    assert not found["contoh"].any()


def test_it_is_changed_by_who_saw_it_and_taken_away_by_leaving_it_empty(session: Session) -> None:
    set_to(session)
    with pytest.raises(DataRejected, match="target_sudah_diubah"):
        set_to(session, "41")

    set_to(session, "41", versi=1)
    assert list(list_target_indikator(session)["versi"]) == [2]

    set_to(session, None, versi=2)
    assert list_target_indikator(session).empty


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"kunci": "angka_karangan"}, "target_indikator_tanpa_ukuran"),
        ({"nilai": "-1"}, "takaran_tidak_sah"),
        ({"nilai": "banyak"}, "takaran_tidak_sah"),
        ({"tahun": 1900}, "tahun_tidak_sah"),
        ({"dasar": "x" * 501}, "isian_terlalu_panjang"),
    ],
)
def test_what_is_no_target_is_refused(session: Session, given: dict[str, Any], rule: str) -> None:
    with pytest.raises(DataRejected, match=rule):
        set_to(session, **given)
