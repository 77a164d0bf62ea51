"""What is chosen in a tab outlives its closing: each field says by itself where it is kept."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Screens that draw their parts in tabs, and what these parts share.
TABBED = [
    "ui/grid/conflicts.py",
    "ui/widgets/remove.py",
    *(
        f"ui/screens/{each}"
        for each in (
            *("fasilitasi", "harkopnas", "indikator", "kasus", "kdmp", "keanggotaan", "kinerja"),
            *("pengaturan", "pribadi", "profil", "rapor", "rat", "sektor"),
        )
    ),
]
FIELDS = {
    *("selectbox", "multiselect", "radio", "segmented_control", "pills", "checkbox", "toggle"),
    *("text_input", "text_area", "number_input", "slider", "ask_day", "ask_number", "ask_year"),
}
# Parts of tabs that stay drawn, and parts of no tab.
STAYING = {
    *("kasus/scans.py", "kdmp/impor.py", "kinerja/indikator.py", "pribadi/bersihkan.py"),
    *("pengaturan/akun.py", "pengaturan/demo.py", "pengaturan/masuk.py", "pengaturan/settings.py"),
    *("pengaturan/undangan.py", "pengaturan/batas.py", "pengaturan/kantor.py"),
    *("indikator/versi.py",),
}
# The year of a deck and of a tahun buku: the one in no tab, the other in one that stays drawn; and
# whether a slide is shown, which is written at once.
ALONE = {"Untuk Harkopnas tahun", "Tahun buku", "Tayangkan"}


def _fields() -> Iterator[tuple[str, ast.Call]]:
    for each in TABBED:
        place = ROOT / each
        for file in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            if file.relative_to(file.parents[1]).as_posix() in STAYING:
                continue
            for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call) and _called(call) in FIELDS:
                    yield f"{file.name}:{call.lineno}", call


def _called(call: ast.Call) -> str:
    return getattr(call.func, "attr", "") or getattr(call.func, "id", "")


def _is_kept(call: ast.Call) -> bool:
    """In the address, by Streamlit, or in a draft, whose fields get their keys from the form."""
    given = {each.arg: each.value for each in call.keywords}
    key = given.get("key")
    in_draft = isinstance(key, ast.Subscript | ast.Name) or "{key}_" in ast.unparse(key or call)
    alone = isinstance(call.args[0], ast.Constant) and call.args[0].value in ALONE
    return "bind" in given or "persist_state" in given or in_draft or alone


def test_every_field_in_a_tab_is_kept_while_the_tab_is_closed() -> None:
    lost = [where for where, call in _fields() if not _is_kept(call)]

    assert lost == []


def test_fields_are_found() -> None:
    assert len(list(_fields())) > 60
