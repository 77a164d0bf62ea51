"""The slides of a deck about what koperasi make, and about the map of each year."""

import datetime as dt
import io

from PIL import Image
from sqlalchemy.orm import Session

from db.actions.dek import create_dek
from db.actions.usaha import record_foto
from db.clock import today
from db.dek.usaha import CARDS
from db.enums import KodeSalindia
from db.models import Koperasi, Produk
from db.postgres import engine
from db.queries.dek import get_dek
from db.salindia import IsiSalindia
from tests.factories import make_koperasi


def freeze(session: Session, kode: KodeSalindia) -> IsiSalindia:
    """The frozen content of one slide of a new deck."""
    with engine.write_session(by="sari", door="formulir") as writing:
        dek_id = create_dek(writing, tahun=2026)
    session.expire_all()
    return next(each.isi for each in get_dek(session, dek_id).salindia if each.kode == kode)


def make_produk(session: Session, koperasi: Koperasi, nama: str, *, unggulan: bool = True) -> int:
    produk = Produk(koperasi_id=koperasi.id, nama=nama, kategori="lainnya", unggulan=unggulan)
    session.add(produk)
    session.commit()
    return produk.id


def photo() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(buffer, "JPEG")
    return buffer.getvalue()


def test_without_a_produk_unggulan_the_slide_says_what_to_do(session: Session) -> None:
    make_produk(session, make_koperasi(session), "Emping", unggulan=False)

    slide = freeze(session, KodeSalindia.PRODUK)

    assert "tandai unggulan" in str(slide["alasan_kosong"])
    assert slide["kartu"] == []


def test_the_cards_show_those_with_a_photo_first_and_no_more_than_fit(session: Session) -> None:
    koperasi = make_koperasi(session, nama="Koperasi Uji Melati")
    ids = [make_produk(session, koperasi, f"Produk {letter}") for letter in "ABCDEFGH"]
    make_produk(session, koperasi, "Biasa", unggulan=False)
    with engine.write_session(by="sari", door="formulir") as writing:
        record_foto(writing, produk_id=ids[-1], content=photo())

    slide = freeze(session, KodeSalindia.PRODUK)

    assert len(slide["kartu"]) == CARDS
    assert slide["kartu"][0]["judul"] == "Produk H"
    assert str(slide["kartu"][0]["foto"]).startswith("data:image/jpeg;base64,")
    assert [card["foto"] for card in slide["kartu"][1:]] == [None] * (CARDS - 1)
    assert slide["kartu"][0]["teks"] == "Koperasi Uji Melati, Kec. Kramatwatu"
    assert slide["angka"][0]["nilai"] == 9
    assert any("6 dari 8:" in note for note in slide["catatan"])


def test_the_map_of_each_year_tells_every_count_and_the_sum(session: Session) -> None:
    for year in (2012, 2014, 2016, 2016, 2018, 2020):
        make_koperasi(session, tanggal_badan_hukum=dt.date(year, 3, 1))
    make_koperasi(session, tanggal_badan_hukum=None)

    slide = freeze(session, KodeSalindia.SEBARAN_TAHUN)

    chart, table = slide["grafik"], slide["tabel"]
    assert chart is not None
    assert table is not None
    assert chart["jenis"] == "peta_tahun"
    assert [each["nama"] for each in chart["seri"]] == [
        str(year) for year in range(2015, today().year + 1)
    ]
    place = chart["kategori"].index("Kramatwatu")
    values = [each["nilai"][place] for each in chart["seri"]]
    assert values[:7] == [2, 4, 4, 5, 5, 6, 6]
    assert table["baris"][0] == ["2015", "2"]
    assert table["baris"][5] == ["2020", "6"]
    assert len(chart["kode"]) == len(chart["kategori"]) == 29
    assert any(note.startswith("1 koperasi tanpa") for note in slide["catatan"])


def test_without_a_date_there_is_no_map_of_years(session: Session) -> None:
    make_koperasi(session, tanggal_badan_hukum=None)

    assert freeze(session, KodeSalindia.SEBARAN_TAHUN)["alasan_kosong"] is not None
