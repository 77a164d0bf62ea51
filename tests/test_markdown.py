"""What Streamlit reads as Markdown is ours: whatever came out of data went through one function."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Functions whose first argument, label or help is read as Markdown. Options of radios and of rows
# of buttons are as well; those of lists to choose from (selectbox, multiselect) are not.
SINKS = {
    "announce",
    "badge",
    "button",
    "caption",
    "checkbox",
    "download_button",
    "error",
    "expander",
    "form_submit_button",
    "header",
    "info",
    "link_button",
    "markdown",
    "metric",
    "show_box",
    "page_link",
    "pills",
    "popover",
    "radio",
    "segmented_control",
    "show_head",
    "spinner",
    "subheader",
    "success",
    "title",
    "toast",
    "toggle",
    "warning",
}
READ = {"label", "help", "body", "captions", "subtitle", "source", "format_func", "text"}
SAFE = {
    "address_of",
    "escape_markdown",
    "explain",
    "fill_rules",
    "int",
    "len",
    "map_source",
    "per_tanggal",
    "say_time",
    "stage_name",
}
# What else stands in a sentence: numbers, days, and words that the program itself has.
OWN: dict[str, set[str]] = {
    "ui/screens/pengurus/orang.py": {"settle"},
    "ui/screens/pengurus/saring.py": {"label"},
    "ui/screens/pengurus/show.py": {"kata", "lacks"},
    "ui/screens/beranda/mulai.py": {
        "icon",
        "langkah.guna",
        "langkah.keadaan",
        "langkah.nama",
        "selesai",
    },
    "ui/screens/pembinaan/hasil.py": {
        "hasil.aturan",
        "hasil.hilang",
        "hasil.hitungan",
        "hasil.kenaikan",
        "ragu.num_rows",
    },
    "ui/screens/pembinaan/sertifikat.py": {
        "'\\n\\n'.join((_number_words(tahun, *counts[tahun]) for tahun in numbered))",
        "label",
        "tahun",
    },
    "ui/screens/pembinaan/posko.py": {
        "_long(rencana.cepat)",
        "_many(rencana)",
        "_moment(sejak)",
        "escape_markdown",
        "posko.kalimat",
    },
    "ui/screens/pribadi/orang.py": {"moment(row['diterima_pada'])"},
    "ui/screens/pribadi/putusan.py": {"label"},
    "ui/screens/pribadi/show.py": {"view(build_judul, this_minute())"},
    "ui/screens/pembinaan/spj.py": {
        "'\\n'.join((f'- {escape_markdown(each)}' for each in layar.halangan))",
        "layar.keadaan.ke",
        "layar.terbilang",
    },
    # An address, in which every sign of Markdown is written as a number.
    "ui/grid/pending.py": {"address_in(draft.screen, **query)"},
    # Of the address, which is escaped.
    "ui/screens/pengaturan/sertifikat.py": {"where"},
    "pages/beranda.py": {"beranda.judul"},
    "pages/bulanan.py": {"layar.dibuat", "layar.judul"},
    "pages/kinerja.py": {"layar.judul"},
    "pages/harkopnas.py": {"edition(dek)"},
    "pages/indikator.py": {"katalog.semua"},
    "pages/koperasi.py": {"judul"},
    "pages/laporan.py": {"laporan.tentang"},
    "ui/grid/baru.py": {"words[name]"},
    "ui/grid/conflicts.py": {"column.judul"},
    "ui/grid/fields.py": {"column.judul"},
    "ui/grid/form.py": {"heading"},
    "ui/grid/offered.py": {"people", "when"},
    "ui/grid/save.py": {"bad", "blame(grid, kolom, str(names[row]), why, value)", "more"},
    "ui/screens/pembinaan/panggil.py": {
        "blame(grid, STATUS, names[refused.id], rejected.rule, word)"
    },
    "ui/grid/store.py": {"blame(grid, rejected.kolom, name, rejected.rule)"},
    "ui/screens/fasilitasi/case.py": {
        "better",
        "calon",
        "case['tahun_anggaran']",
        "least",
        "target",
    },
    "ui/screens/fasilitasi/kasus.py": {"daftar.sisa"},
    "ui/screens/fasilitasi/years.py": {"shown.kalimat"},
    "ui/screens/gabung.py": {
        "asked.judul",
        "captions",
        "{KE: asked.ke, DARI: asked.dari}.__getitem__",
    },
    "ui/screens/harkopnas/decks.py": {"label", "word"},
    "ui/screens/harkopnas/slide.py": {"label", "name"},
    "ui/screens/harkopnas/year.py": {"tahun"},
    "ui/screens/impor/card.py": {"label", "next_step(impor.jenis, baris.putusan, ragu)"},
    "ui/screens/impor/file.py": {"impor.sidik[:12]"},
    "ui/screens/impor/kinds.py": {"count", "label", "rest", "say"},
    # Made harmless by look().
    "ui/screens/impor/upload.py": {"first", "found"},
    "ui/screens/antrean/show.py": {"layar.sumber"},
    "ui/screens/indikator/show.py": {"shown.judul"},
    "ui/screens/fasilitasi/tutup.py": {"tahun"},
    "ui/screens/kasus/documents.py": {"shown.kalimat"},
    "ui/screens/kinerja/catatan.py": {"name"},
    "ui/screens/kinerja/impor.py": {"many"},
    "ui/screens/kinerja/show.py": {"layar.keadaan[triwulan - 1]", "name"},
    "ui/screens/kinerja/tutup.py": {"name"},
    "ui/screens/koperasi/bulk.py": {"label"},
    "ui/screens/laporan/preview.py": {"rows"},
    "ui/screens/koperasi/filters.py": {"label"},
    "ui/screens/koperasi/kesehatan.py": {"rows['akhir'].max()", "rows['awal'].min()"},
    "ui/screens/orang.py": {"names"},
    "ui/screens/pembinaan/biaya.py": {"shown.kata", "tahun"},
    "ui/screens/pembinaan/mandiri.py": {
        "_scan_words(row)",
        "_time(row['waktu'])",
        "tell(hasil)",
    },
    # The place in it is escaped.
    "ui/screens/pembinaan/pelatihan.py": {"sheet.aturan", "sheet.ringkas"},
    "ui/screens/pembinaan/peserta.py": {"names", "who"},
    # The materi in it is escaped.
    "ui/screens/pembinaan/presensi.py": {"row.kalimat", "rows[each].label"},
    "ui/screens/pembinaan/calon.py": {"_room_words(room)"},
    # The titles in the lines are escaped one by one.
    "ui/screens/pembinaan/salin.py": {"'\\n'.join(lines)", "tahun"},
    "ui/screens/pembinaan/daftarkan.py": {"_describe(calon)"},
    "ui/screens/pembinaan/tanda.py": {
        "_tell_change(each)",
        "shown.aturan",
        "shown.di_sini",
        "shown.hitungan",
    },
    "ui/screens/pembinaan/tempel.py": {"', '.join(said)"},
    "ui/screens/pembinaan/ubah.py": {"', '.join(map(str, outside))"},
    "ui/screens/pengaturan/batas.py": {"said", "size", "title"},
    "ui/screens/pengaturan/cadangan.py": {"question"},
    "ui/screens/pengaturan/demo.py": {"rows"},
    "ui/screens/pengaturan/kesehatan.py": {"limit", "sentence"},
    "ui/screens/pengaturan/salinan.py": {"describe(salinan)"},
    "ui/screens/pengaturan/settings.py": {"refusal", "tahun"},
    "ui/screens/peta/show.py": {"peta.keterangan"},
    "ui/screens/peta/growth.py": {"_undated()"},
    "ui/screens/potret/show.py": {
        "kartu.arti",
        "asal_angka(kartu.kunci, hari=pada)",
        "layar.catatan",
        "layar.tanda",
    },
    "ui/screens/produk/detail.py": {"', '.join(lapsed)"},
    "ui/screens/produk/of_koperasi.py": {"hint"},
    "ui/screens/profil/kewajaran.py": {"_explain_doubt(row)"},
    "ui/screens/profil/penilaian.py": {"', '.join(missing)", "catatan.sebutan", "judul"},
    "ui/screens/rat/show.py": {"shown.judul"},
    "ui/screens/profil/summary.py": {"of", "saran.alasan", "words"},
    "ui/screens/profil/usaha.py": {
        "_sentence(found)",
        "found.sektor_riil_maks",
        "found.simpan_pinjam_min",
        "hint",
    },
    "ui/screens/riwayat/segel.py": {
        "segel.sidik",
        "sentence",
        "write_kode_segel(segel.hari, segel.sidik)",
    },
    "ui/screens/riwayat/saves.py": {"at", "whole"},
    "ui/screens/riwayat/tertinggal.py": {"_sentence(each)"},
    "ui/screens/sektor/show.py": {"next_step", "tahun_buku"},
    "ui/screens/saya.py": {"keadaan.pemulihan", "refusal"},
    "ui/session/errors.py": {"run_id()"},
    "ui/session/login.py": {"names", "target"},
    "ui/session/reach.py": {"do", "names", "what"},
    "ui/session/said.py": {"kalimat"},
    "ui/session/sso.py": {"target"},
    "ui/session/view.py": {"kalimat"},
    "ui/widgets/behind.py": {"label"},
    "ui/widgets/chart.py": {"empty"},
    "ui/widgets/downloads.py": {"label", "tentang"},
    "ui/widgets/numbers.py": {"label"},
    "ui/widgets/head.py": {
        "' · '.join([*([subtitle] if subtitle else []), *parts])",
        "badges",
        "title",
    },
    "ui/widgets/neighbours.py": {"_names(found)", "_news(found)"},
    "ui/widgets/sesi.py": {"whose"},
    "ui/widgets/undo.py": {"each", "label", "word"},
}
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for part in ("pages", "ui")
    for path in (ROOT / part).rglob("*.py")
)


def name_of(call: ast.Call) -> str:
    return str(getattr(call.func, "attr", getattr(call.func, "id", "")))


# Such a node is our own where these parts of it are.
PARTS = {
    ast.BinOp: ("left", "right"),
    ast.BoolOp: ("values",),
    ast.GeneratorExp: ("elt",),
    ast.IfExp: ("body", "orelse"),
    ast.JoinedStr: ("values",),
    ast.Lambda: ("body",),
    ast.ListComp: ("elt",),
    ast.Subscript: ("value",),
}
NUMBERS = {"days", "nomor", "tahun", "tahun_buku", "year"}


def parts_of(node: ast.AST) -> list[ast.AST]:
    found: list[ast.AST] = []
    for name in PARTS[type(node)]:
        part = getattr(node, name)
        found += part if isinstance(part, list) else [part]
    return found


def is_own(node: ast.AST) -> bool:
    """True for what cannot be somebody's text, or was made harmless."""
    if type(node) in PARTS:
        return all(map(is_own, parts_of(node)))
    if isinstance(node, ast.Call):
        name, inner = name_of(node), getattr(node.func, "value", None)
        changed = name in {"capitalize", "lower", "upper"} and inner is not None and is_own(inner)
        return changed or name in SAFE or name.startswith("format_")
    if isinstance(node, ast.FormattedValue):
        return node.format_spec is not None or is_own(node.value)
    if isinstance(node, ast.Attribute):
        return node.attr in NUMBERS or is_own(node.value)
    return isinstance(node, ast.Constant) or getattr(node, "id", "x").strip("_").isupper()


def foreign_in(node: ast.AST) -> Iterator[str]:
    """The parts of an argument that are not plainly our own."""
    if is_own(node):
        return
    if isinstance(node, ast.FormattedValue):
        yield from foreign_in(node.value)
    elif type(node) in PARTS and not isinstance(node, ast.Subscript):
        for each in parts_of(node):
            yield from foreign_in(each)
    else:
        yield ast.unparse(node)


def said_by(file: str) -> set[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node) in SINKS:
            read = [*node.args[:1], *(each.value for each in node.keywords if each.arg in READ)]
            for each in read:
                found.update(foreign_in(each))
    return found


@pytest.mark.parametrize("file", FILES)
def test_what_comes_out_of_data_is_escaped_where_markdown_is_read(file: str) -> None:
    """What is new here is either given to escape_markdown(), or looked at and named in OWN."""
    assert said_by(file) == OWN.get(file, set())
