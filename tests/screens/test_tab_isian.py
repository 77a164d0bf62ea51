"""What was typed or chosen in a tab stands there again after others: one field of each kind.

tests/unit/test_tabs.py holds that every field of a tab is of one of these kinds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.models import SesiMasuk
from tests.factories import make_koperasi
from tests.screens.test_fasilitasi import add_case

OpenPage = Callable[..., AppTest]


@dataclass(frozen=True)
class Isian:
    """A field in a tab.

    Attributes:
        tab: key of the tabs, and the title of the one with the field; lain: of two others.
        label: of the field.
        alamat: what the address says besides; `{x}` is the id of that record.
    """

    layar: str
    tab: tuple[str, str]
    lain: tuple[str, str]
    label: str
    nilai: str = "ketikan"
    alamat: tuple[tuple[str, str], ...] = ()


KASUS = ("kasus", "{kasus}")
FIELDS = [
    # In the address.
    Isian(
        "rat", ("bagian_rat", "Daftar dan pengingat"), ("Musim", "Kesehatan"), "Kecamatan", "Anyar"
    ),
    # In a draft.
    Isian(
        "fasilitasi",
        ("tab_fasilitasi", "Kasus"),
        ("Kemajuan", "Bertahan"),
        "Catatan (boleh kosong)",
        alamat=(KASUS,),
    ),
    Isian("kasus", ("tab_kasus", "Ubah"), ("Ringkasan", "Riwayat"), "Kelompok", alamat=(KASUS,)),
    Isian(
        "profil",
        ("tab", "Ubah"),
        ("Ringkasan", "Usaha"),
        "Alamat",
        alamat=(("koperasi", "{koperasi}"),),
    ),
    # Kept by Streamlit.
    Isian(
        "pribadi",
        ("bagian_pribadi", "Satu orang"),
        ("Permintaan", "Golongan data"),
        "Nama, kode undangan, atau telepon",
    ),
]


@pytest.fixture
def ids(session: Session) -> dict[str, int]:
    koperasi = make_koperasi(session)
    kasus = add_case(session)
    session.commit()
    return {"koperasi": koperasi.id, "kasus": kasus.id}


@pytest.mark.parametrize("isian", FIELDS, ids=lambda each: f"{each.layar} {each.label}")
def test_what_was_given_in_a_tab_stands_there_again_after_others(
    open_page: OpenPage, sari: SesiMasuk, ids: dict[str, int], isian: Isian
) -> None:
    name, tab = isian.tab
    address = {each: value.format(**ids) for each, value in isian.alamat}
    app = open_page(isian.layar, sari, **{name: tab, **address})
    # By the click that leaves the tab: what a form heard last comes with it.
    find(app, isian.label).set_value(isian.nilai)
    for each in (*isian.lain, isian.lain[1]):
        go(app, name, each)
    closed = isian.label not in [each.label for each in fields(app)]
    go(app, name, tab)

    assert closed
    assert not app.exception
    assert find(app, isian.label).value == isian.nilai


def go(app: AppTest, name: str, tab: str) -> None:
    """Open another tab. The address says so too, as a browser's does."""
    app.query_params[name] = tab
    app.session_state[name] = tab
    app.run()


def find(app: AppTest, label: str) -> Any:
    return next(each for each in fields(app) if each.label == label)


def fields(app: AppTest) -> list[Any]:
    return [*app.text_input, *app.text_area, *app.selectbox]


def test_a_form_with_changes_in_a_closed_tab_is_named_above_and_leads_back(
    open_page: OpenPage, sari: SesiMasuk, ids: dict[str, int]
) -> None:
    app = open_page("kasus", sari, kasus=str(ids["kasus"]), tab_kasus="Ubah")
    find(app, "Kelompok").set_value("Kelompok Ketikan").run()
    for _ in range(2):
        go(app, "tab_kasus", "Riwayat")

    assert any("Ada 1 perubahan belum disimpan" in each.value for each in app.markdown)
    assert f"[Lanjutkan](/kasus?kasus={ids['kasus']}&tab_kasus=Ubah)" in [
        each.value for each in app.caption
    ]
