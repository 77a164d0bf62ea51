"""A filled register is taken up again only as long as filling would give the same."""

from pathlib import Path

import pytest

from tests.bench import kept


@pytest.fixture
def data(tmp_path: Path) -> Path:
    found = tmp_path / "koperasi-888"
    found.mkdir()
    return found


def test_a_register_of_today_and_of_this_code_is_taken_up(data: Path) -> None:
    kept.note_filled(data, 12.5)

    assert kept.find_filled(data) == 12.5
    assert data.exists()


def test_one_of_other_code_or_of_another_day_is_filled_anew(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.note_filled(data, 12.5)
    monkeypatch.setenv("DASBOR_HARI_INI", "2031-01-02")

    assert kept.find_filled(data) is None
    assert not data.exists()


def test_one_without_a_note_is_somebodys_own(data: Path) -> None:
    assert kept.find_filled(data) == 0.0
    assert kept.find_filled(data.with_name("tidak ada")) is None
