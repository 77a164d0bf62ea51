"""What of a file was not read, or was read unseen: as data, and as sentences."""

from collections.abc import Sequence

from db.sheets.file.book import Buku, Lembar
from db.sheets.file.kinds import KOLOM
from db.sheets.file.table import KETERANGAN, PER_SHEET, Daftar, is_left_out, unread_columns
from db.values.format import format_number

LEMBAR, LEMBAR_TERSEMBUNYI = "lembar", "lembar tersembunyi"
_BARIS_TERSEMBUNYI, _KOLOM_TERSEMBUNYI = "baris tersembunyi", "kolom tersembunyi"
CATATAN_SEL = "catatan sel"
MOST_NAMED = 20


def note_file(daftar: Daftar, buku: Buku, sheets: Sequence[Lembar]) -> None:
    """Say what was not read of a file, what is hidden in it, and what was read from elsewhere."""
    daftar.catatan += buku.bawaan
    _note_columns(daftar)
    _note_sheets(daftar, buku, sheets)
    _note_hidden(daftar, sheets)
    for nama, count in (+daftar.terisi).items():
        label = KOLOM[daftar.jenis][nama].label
        daftar.catatan.append(
            f"{label} {format_number(count)} baris diambil dari judul kelompok, judul lembar atau "
            "nama lembarnya."
        )


def _note_columns(daftar: Daftar) -> None:
    if unread := unread_columns(daftar):
        names = ", ".join(daftar.judul[at] for at in unread)
        daftar.catatan.append(f"Kolom yang tidak dibaca: {names}.")
    if left_out := [nama for nama in daftar.kolom if is_left_out(daftar.jenis, nama)]:
        labels = ", ".join(daftar.judul[daftar.kolom[nama]] for nama in left_out)
        daftar.catatan.append(f"Kolom yang sengaja tidak disimpan: {labels}.")
    for nama, others in daftar.rangkap.items():
        columns = [daftar.kolom[nama], *others]
        texts = [daftar.judul[at] for at in columns]
        # Two of one heading are told apart by their place.
        first, *more = [
            f"“{text}”" if texts.count(text) == 1 else f"“{text}” (kolom ke-{at + 1})"
            for at, text in zip(columns, texts, strict=True)
        ]
        daftar.catatan.append(f"Kolom {', '.join(more)} dibaca bila kolom {first} kosong.")


def _note_sheets(daftar: Daftar, buku: Buku, sheets: Sequence[Lembar]) -> None:
    read = {each.nama for each in sheets}
    others = [each for each in buku.lembar if each.baris and each.nama not in read]
    others = [each for each in others if each.nama != KETERANGAN]
    if others:
        names = ", ".join(
            f"{each.nama} ({format_number(len(each.baris))} baris)" for each in others
        )
        daftar.catatan.append(f"Lembar yang tidak dibaca: {names}.")
    if buku.tersembunyi:
        names = ", ".join(buku.tersembunyi)
        daftar.catatan.append(f"Lembar tersembunyi yang tidak dibaca: {names}.")
    if len(sheets) > 1:
        names = ", ".join(
            f"{each.nama} mulai {at * PER_SHEET + 1}" for at, each in enumerate(sheets)
        )
        one = "kecamatan" if "kecamatan" in daftar.terisi else "tahun buku"
        daftar.catatan.append(f"Tiap lembar dibaca sebagai satu {one}; nomor baris: {names}.")
    daftar.tidak_dibaca += [(LEMBAR, each.nama, len(each.baris)) for each in others]
    daftar.tidak_dibaca += [(LEMBAR_TERSEMBUNYI, name, 0) for name in buku.tersembunyi]


def _note_hidden(daftar: Daftar, sheets: Sequence[Lembar]) -> None:
    for sheet in sheets:
        filled = {baris.nomor for baris in sheet.baris}
        hidden = [at for at in sheet.rupa.baris_tersembunyi if at in filled]
        where = f" di lembar {sheet.nama}" if len(sheets) > 1 else ""
        if hidden:
            said = _numbers(hidden)
            daftar.catatan.append(
                f"{format_number(len(hidden))} baris tersembunyi atau tersaring{where} ikut "
                f"dibaca: baris {said}."
            )
            daftar.tersembunyi.append((_BARIS_TERSEMBUNYI, said, len(hidden)))
        columns = [
            daftar.judul[at] for at in sheet.rupa.kolom_tersembunyi if at < len(daftar.judul)
        ]
        if columns := [text for text in columns if text]:
            daftar.catatan.append(
                f"Kolom tersembunyi{where}: {', '.join(columns)}; diperlakukan seperti yang tampak."
            )
            daftar.tersembunyi += [
                (_KOLOM_TERSEMBUNYI, text, len(daftar.baris)) for text in columns
            ]
        if count := sheet.rupa.catatan_sel:
            daftar.catatan.append(
                f"Catatan pada sel yang tidak dibaca{where}: {format_number(count)}."
            )
            daftar.tidak_dibaca.append((CATATAN_SEL, sheet.nama, count))


def _numbers(numbers: Sequence[int]) -> str:
    """Row numbers in words, the first ones of many."""
    more = f" dan {format_number(len(numbers) - MOST_NAMED)} lainnya"
    shown = ", ".join(map(str, numbers[:MOST_NAMED]))
    return shown + (more if len(numbers) > MOST_NAMED else "")
