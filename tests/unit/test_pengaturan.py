"""What a setting may be."""

import pytest

from db.actions.pengaturan import RENTANG, check_nilai


@pytest.mark.parametrize("nilai", ["0", "80", " 100 "])
def test_a_whole_percentage_is_accepted(nilai: str) -> None:
    assert check_nilai("ambang_sertifikat_persen", nilai) is None


@pytest.mark.parametrize("nilai", ["", "-1", "101", "80%", "80,5", "8e1", "٨٠", "delapan puluh"])
def test_anything_else_is_refused_with_the_limits(nilai: str) -> None:
    refusal = check_nilai("ambang_sertifikat_persen", nilai)

    assert refusal == "Isi dengan bilangan bulat 0 sampai 100 persen."


@pytest.mark.parametrize("kunci", sorted(RENTANG))
def test_every_numeric_setting_has_room_between_its_limits(kunci: str) -> None:
    assert check_nilai(kunci, str(RENTANG[kunci].terkecil)) is None
    assert check_nilai(kunci, str(RENTANG[kunci].terbesar)) is None
    assert check_nilai(kunci, str(RENTANG[kunci].terbesar + 1))


def test_a_name_may_be_any_text_but_not_empty_or_endless() -> None:
    assert check_nilai("nama_kantor", "Dinas 2 & Koperasi") is None
    assert check_nilai("nama_kantor", "  ")
    assert check_nilai("nama_kantor", "a" * 201)
