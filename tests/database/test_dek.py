"""A deck: frozen figures, what may change them, and what can never be in it."""

import datetime as dt
import io
import json
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import Connection, event, inspect, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db.actions import dek as actions
from db.actions.contoh import empty_demo
from db.actions.kdmp import record_potret_kdmp
from db.clock import today
from db.enums import Asal, KodeSalindia, StatusKehadiran, Tahap
from db.errors import DataRejected, NotFound
from db.models import (
    Base,
    Dek,
    Fasilitasi,
    FasilitasiTahap,
    Harkopnas,
    Keragaan,
    Orang,
    Salindia,
    TaksiranPendirian,
)
from db.postgres import engine as db_engine
from db.postgres.engine import rule_of
from db.queries.dek import DekTayang, Tayang, get_dek, get_harkopnas, list_dek
from db.salindia import IsiSalindia
from tests.almanac import set_today
from tests.factories import CIRUAS, KRAMATWATU, make_angkatan, make_koperasi, make_peserta

TAHUN = today().year
RAHASIA = "zqxrahasia"


def make_dek(session: Session, tahun: int = TAHUN) -> DekTayang:
    dek_id = actions.create_dek(session, tahun=tahun)
    session.commit()
    return get_dek(session, dek_id)


def slide(dek: DekTayang, kode: KodeSalindia) -> Tayang:
    return next(each for each in dek.salindia if each.kode == kode)


def isi(dek: DekTayang, kode: KodeSalindia) -> IsiSalindia:
    return slide(dek, kode).isi


def refresh(dek: DekTayang) -> None:
    with db_engine.write_session(by="sari", door="bekukan") as session:
        actions.refresh_dek(session, dek_id=dek.id, versi=dek.versi)


def refused(session: Session, statement: Any) -> str | None:
    with pytest.raises(DBAPIError) as error, session.begin_nested():
        session.execute(statement)
    return rule_of(error.value)


def test_a_new_deck_has_every_slide_in_order_and_its_edition(session: Session) -> None:
    dek = make_dek(session, 2026)

    assert [each.kode for each in dek.salindia] == list(KodeSalindia)
    assert dek.edisi == 79
    assert dek.tema is None
    assert (dek.per_tanggal, dek.contoh) == (today(), False)


def test_an_empty_register_switches_off_what_has_nothing_to_show(session: Session) -> None:
    dek = make_dek(session)

    shown = [each.kode for each in dek.aktif]
    assert shown == [KodeSalindia.PEMBUKA, KodeSalindia.ANGKA, KodeSalindia.AJAKAN]
    assert all(each.alasan_kosong for each in dek.salindia if each.kode not in shown)
    assert slide(dek, KodeSalindia.ANGKA).judul == "Belum ada koperasi dalam register"


def test_the_slide_umkm_says_how_many_of_which_count(session: Session) -> None:
    book = today().year - 1
    for number in range(5):
        koperasi = make_koperasi(session)
        session.add(
            Keragaan(
                koperasi_id=koperasi.id,
                tahun_buku=book,
                jumlah_anggota=200,
                anggota_umkm=108,
                umkm_mikro=100 + number,
            )
        )
    session.commit()

    found = isi(make_dek(session), KodeSalindia.UMKM)

    assert found["kalimat"] == "5 koperasi menaungi 540 anggota UMKM"
    assert [each["teks"] for each in found["angka"]] == ["540", "5", "1,0\u00a0%"]
    assert "54.000 UMKM (dinas, 2022)" in found["angka"][2]["keterangan"]
    assert found["tabel"] is not None
    # 100 to 104 of them mikro, 30 of whom nobody has told it; that none is kecil nobody has said.
    assert found["tabel"]["baris"] == [["Mikro", "510"], ["Belum terdata", "30"]]


def test_a_slide_without_data_cannot_be_switched_on(session: Session) -> None:
    dek = make_dek(session)
    kdmp = slide(dek, KodeSalindia.KDMP)

    rule = refused(session, update(Salindia).where(Salindia.id == kdmp.id).values(aktif=True))

    assert rule == "ck_salindia_aktif_bila_ada_isinya"


def test_figures_stay_as_they_were_until_a_new_freeze(session: Session) -> None:
    for _ in range(6):
        make_koperasi(session)
    dek = make_dek(session)
    for _ in range(2):
        make_koperasi(session)

    before = isi(get_dek(session, dek.id), KodeSalindia.ANGKA)["angka"][0]
    refresh(dek)
    session.expire_all()
    after = isi(get_dek(session, dek.id), KodeSalindia.ANGKA)["angka"][0]

    assert (before["nilai"], before["teks"]) == (6, "6")
    assert (after["nilai"], after["teks"]) == (8, "8")


@pytest.mark.parametrize(
    "statement",
    [
        update(Salindia).values(isi={"kalimat": "lain"}),
        update(Dek).values(per_tanggal=dt.date(2020, 1, 1)),
        update(Dek).values(contoh=True),
    ],
)
def test_no_other_door_changes_a_frozen_figure(session: Session, statement: Any) -> None:
    make_dek(session)

    assert refused(session, statement) == "angka_salindia_beku"


def test_a_second_refresh_of_the_same_screen_is_refused(session: Session) -> None:
    dek = make_dek(session)
    session.execute(update(Dek).values(diarsipkan=True))
    session.commit()

    with pytest.raises(DataRejected, match="dek_sudah_diubah"):
        refresh(dek)


def test_a_written_sentence_is_set_aside_when_its_figures_change(session: Session) -> None:
    for _ in range(6):
        make_koperasi(session)
    dek = make_dek(session)
    angka = slide(dek, KodeSalindia.ANGKA)
    actions.write_salindia(
        session,
        salindia_id=angka.id,
        versi=angka.versi,
        judul="Enam koperasi kita hidup",
        komentar=" Terima kasih ",
        catatan=" Sapa tamu.\nTunjuk peta. ",
    )
    session.commit()
    written = slide(get_dek(session, dek.id), KodeSalindia.ANGKA)
    make_koperasi(session)
    refresh(dek)
    session.expire_all()
    stale = slide(get_dek(session, dek.id), KodeSalindia.ANGKA)

    assert (written.judul, written.disunting, written.usang) == (
        "Enam koperasi kita hidup",
        True,
        None,
    )
    assert written.komentar == "Terima kasih"
    assert written.catatan == "Sapa tamu.\nTunjuk peta."
    assert stale.judul == stale.isi["kalimat"]
    assert (stale.disunting, stale.usang) == (False, "Enam koperasi kita hidup")
    assert stale.komentar == "Terima kasih"


@pytest.mark.parametrize(
    ("judul", "komentar", "rule"),
    [
        ("", "Hubungi 0812-3456-7890", "ck_salindia_komentar_tanpa_nomor_pribadi"),
        ("", "NIK 3604012345670001", "isian_memuat_ktp"),
        ("Hubungi +62 812 3456 7890", "", "ck_salindia_judul_tanpa_nomor_pribadi"),
        ("x" * 141, "", "isian_terlalu_panjang"),
        ("ab", "", "ck_salindia_judul_satu_kalimat"),
    ],
)
def test_a_number_of_a_person_or_a_long_line_is_refused(
    session: Session, judul: str, komentar: str, rule: str
) -> None:
    angka = slide(make_dek(session), KodeSalindia.ANGKA)

    with pytest.raises((DataRejected, DBAPIError)) as error:
        actions.write_salindia(
            session,
            salindia_id=angka.id,
            versi=angka.versi,
            judul=judul,
            komentar=komentar,
            catatan="",
        )

    found = error.value
    assert rule == (rule_of(found) if isinstance(found, DBAPIError) else str(found))


@pytest.mark.parametrize("plain", ["Per 12 Juli 2026: 1.234.567 anggota", "2015 2016 2017 2018"])
def test_ordinary_figures_are_no_numbers_of_a_person(session: Session, plain: str) -> None:
    angka = slide(make_dek(session), KodeSalindia.ANGKA)

    actions.write_salindia(
        session, salindia_id=angka.id, versi=angka.versi, judul="", komentar=plain, catatan=""
    )


def test_a_slide_moves_and_stops_at_the_ends(session: Session) -> None:
    dek = make_dek(session)
    first, second = dek.salindia[:2]

    actions.move_salindia(session, dek_id=dek.id, salindia_id=first.id, langkah=-1)
    assert [each.id for each in get_dek(session, dek.id).salindia] == [
        each.id for each in dek.salindia
    ]
    actions.move_salindia(session, dek_id=dek.id, salindia_id=first.id, langkah=1)
    assert [each.id for each in get_dek(session, dek.id).salindia[:2]] == [second.id, first.id]


def test_somebody_elses_slide_does_not_move_into_a_deck(session: Session) -> None:
    dek, other = make_dek(session), make_dek(session)

    with pytest.raises(DataRejected, match="baris_tidak_ada"):
        actions.move_salindia(session, dek_id=dek.id, salindia_id=other.salindia[0].id, langkah=1)


def test_the_second_of_two_who_write_a_slide_is_told(session: Session) -> None:
    dek = make_dek(session)
    angka = slide(dek, KodeSalindia.ANGKA)
    actions.write_salindia(
        session, salindia_id=angka.id, versi=angka.versi, judul="", komentar="satu", catatan=""
    )
    session.commit()

    with pytest.raises(DataRejected, match="salindia_sudah_diubah"):
        actions.write_salindia(
            session, salindia_id=angka.id, versi=angka.versi, judul="", komentar="dua", catatan=""
        )


def make_founded(session: Session, year: int, count: int, **given: Any) -> None:
    for _ in range(count):
        koperasi = make_koperasi(session, tanggal_status=dt.date(year, 1, 1), **given)
        case = Fasilitasi(
            nama_kelompok="Kelompok Uji",
            kecamatan_kode=KRAMATWATU,
            tahun_anggaran=year,
            koperasi_id=koperasi.id,
        )
        session.add(case)
        session.flush()
        session.add(
            FasilitasiTahap(fasilitasi_id=case.id, tahap=Tahap.T6, tanggal=dt.date(year, 1, 1))
        )
    session.commit()


def test_small_groups_are_not_shown(session: Session) -> None:
    make_founded(session, 2015, 6)
    make_founded(session, 2016, 4)
    make_koperasi(session, kecamatan_kode=CIRUAS)
    dek = make_dek(session)

    growth, survival = isi(dek, KodeSalindia.PERTUMBUHAN), isi(dek, KodeSalindia.KELANGSUNGAN)
    places = isi(dek, KodeSalindia.SEBARAN)
    assert growth["grafik"] is not None
    assert growth["grafik"]["seri"][0]["nilai"][:3] == [6, None, None]
    assert survival["grafik"] is not None
    assert survival["grafik"]["seri"][0]["nilai"] == [100.0, None]
    assert places["tabel"] is not None
    # Koperasi of a place are no people: the screen Peta tells them too.
    assert places["tabel"]["baris"][:2] == [["Kramatwatu", "10"], ["Ciruas", "1"]]


def test_every_slide_says_its_source_and_its_day_and_its_figures_do(session: Session) -> None:
    make_founded(session, 2015, 6)
    dek = make_dek(session)

    for each in dek.salindia:
        assert each.isi["sumber"].startswith("Diskoumperindag")
        assert each.isi["per_tanggal"] == today().isoformat()
        assert len(each.isi["kalimat"]) <= 140
        for figure in each.isi["angka"]:
            assert figure["sumber"]
            assert figure["definisi"]
            assert any(figure["label"] in note for note in each.isi["catatan"])


def test_a_share_carries_its_numerator_and_denominator(session: Session) -> None:
    make_founded(session, 2015, 8)
    make_founded(session, 2015, 2, status_kelembagaan="tidak_aktif")
    share = isi(make_dek(session), KodeSalindia.KELANGSUNGAN)["angka"][0]

    assert (share["pembilang"], share["penyebut"], share["nilai"]) == (8, 10, 80.0)
    assert share["keterangan"] == "8 dari 10 koperasi angkatan 2015"


def test_people_who_came_are_counted_once(session: Session) -> None:
    koperasi = [make_koperasi(session) for _ in range(5)]
    angkatan = make_angkatan(session, mulai=dt.date(TAHUN, 1, 1), hari=2)
    hadir = (StatusKehadiran.HADIR, StatusKehadiran.HADIR)
    for each in koperasi:
        make_peserta(session, angkatan, *hadir, koperasi=each)
    make_peserta(session, angkatan, StatusKehadiran.ALPA, koperasi=koperasi[0])

    found = isi(make_dek(session), KodeSalindia.PEMBINAAN)

    assert found["kalimat"] == "Tahun ini semua peserta pembinaan baru pertama kali ikut"
    assert found["angka"][0]["keterangan"] == f"hadir sejak 1 Januari {TAHUN}"


def test_where_somebody_came_twice_the_slide_says_why_its_bar_is_higher(session: Session) -> None:
    first, second = (make_angkatan(session, mulai=dt.date(TAHUN, 1, 1)) for _ in range(2))
    people = [
        make_peserta(session, first, StatusKehadiran.HADIR, koperasi=make_koperasi(session))
        for _ in range(5)
    ]
    make_peserta(
        session, second, StatusKehadiran.HADIR, orang=session.get(Orang, people[0].orang_id)
    )

    found = isi(make_dek(session), KodeSalindia.PEMBINAAN)

    assert found["angka"][0]["teks"] == "5"
    assert found["angka"][0]["keterangan"] == (
        f"hadir sejak 1 Januari {TAHUN}; 6 peserta karena ada yang ikut dua angkatan"
    )


def test_kdmp_counts_desa(session: Session) -> None:
    for desa in ("36.04.05.2001", "36.04.05.2002", "36.04.05.2003", "36.04.05.2004"):
        make_koperasi(session, asal=Asal.KDMP, desa_kode=desa)
    make_koperasi(session, asal=Asal.KDMP, desa_kode="36.04.05.2005")

    found = isi(make_dek(session), KodeSalindia.KDMP)

    assert found["alasan_kosong"] is None
    assert found["kalimat"] == (
        "Kurang dari sepersepuluh desa sudah memiliki Koperasi Desa Merah Putih"
    )


def test_what_no_kdmp_tells_is_no_nought_on_the_slide(session: Session) -> None:
    record_potret_kdmp(
        session,
        per_tanggal=dt.date(2025, 10, 31),
        sumber="SIMKOPDES",
        nama_berkas="uji.xlsx",
        baris=[{"desa_kode": f"{KRAMATWATU}.{each}", "nib": True} for each in range(2001, 2008)],
        ejaan={},
    )
    session.commit()

    found = isi(make_dek(session), KodeSalindia.KDMP)

    assert found["kalimat"] == "KDMP sah atau belum, tidak satu pun melapor"
    assert found["angka"][0]["nilai"] is None
    assert found["grafik"] is not None
    assert found["grafik"]["kategori"] == ["NIB"]


def test_demo_rows_mark_every_slide(session: Session) -> None:
    make_koperasi(session, contoh=True)
    dek = make_dek(session)

    assert dek.contoh
    assert all(each.isi["contoh"] for each in dek.salindia)


def test_a_deck_of_demo_rows_goes_with_them_and_another_stays(session: Session) -> None:
    kept = make_dek(session)
    make_koperasi(session, contoh=True)
    make_dek(session)

    empty_demo(session)
    session.commit()

    assert list(list_dek(session)["id"]) == [kept.id]


def test_the_presenter_alone_is_told_what_was_expected_of_the_year_and_when(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_today(monkeypatch, dt.date(2026, 11, 5))
    make_founded(session, 2015, 6)
    levels = {"bawah": 41, "kuartil_bawah": 44, "tengah": 47, "kuartil_atas": 49, "atas": 52}
    day = dt.date(2026, 10, 31)
    session.add(
        TaksiranPendirian(pada=day, target=50, berdiri=30, terbuka=20, peluang=31, cara=1, **levels)
    )
    session.commit()

    found = isi(make_dek(session), KodeSalindia.PERTUMBUHAN)

    said = found["catatan"][-1].replace("\N{NO-BREAK SPACE}", " ")
    assert "perkiraan 47 (41 sampai 52) pada 31 Desember 2026; peluang ≥ 50: 31 %" in said
    assert "ditaksir per 31 Oktober 2026. Ini perkiraan, bukan capaian." in said
    assert "perkiraan" not in found["kalimat"]


def test_a_deck_for_a_later_harkopnas_names_the_year_of_its_figures(session: Session) -> None:
    make_founded(session, 2015, 6)
    found = isi(make_dek(session, TAHUN + 1), KodeSalindia.PERTUMBUHAN)

    assert found["kalimat"].startswith(f"Pada {TAHUN} ")


# What a row has to say as well, so that it may hold a free text; no two cases have one SK.
BESIDE: dict[str, dict[str, Any]] = {
    "fasilitasi": {"jenis_kelompok": "lainnya"},
    "fasilitasi_tahap": {"nomor_bukti": text(f"'{RAHASIA}' || id")},
}


def fill_with_secrets(session: Session) -> None:
    """Write a mark into every free text column of every row that could hold a person's data."""
    allowed = {"akun", "kecamatan", "desa", "pengaturan", "harkopnas", "dek", "salindia"}
    bound = session.connection()
    for name, table in Base.metadata.tables.items():
        if name in allowed or "versi" not in table.columns:
            continue
        keys = {
            key
            for column in table.columns
            for key in ([column.name] if column.foreign_keys or column.computed is not None else [])
        }
        unique = {
            column
            for rule in inspect(bound).get_unique_constraints(name)
            for column in rule["column_names"]
        }
        texts = [
            column
            for column in table.columns
            if type(column.type).__name__ == "Text"
            and column.name not in keys | unique
            and column.name not in ("created_by", "updated_by")
        ]
        if texts:
            marked = {each.name: RAHASIA for each in texts} | BESIDE.get(name, {})
            session.execute(table.update().values(marked))
    session.commit()


def test_nothing_about_a_person_reaches_a_deck(session: Session) -> None:
    make_founded(session, 2015, 6)
    angkatan = make_angkatan(session, mulai=dt.date(TAHUN, 1, 1))
    for _ in range(6):
        make_peserta(session, angkatan, StatusKehadiran.HADIR, koperasi=make_koperasi(session))
    fill_with_secrets(session)
    assert session.scalar(text("SELECT count(*) FROM orang WHERE nama = :it"), {"it": RAHASIA}) == 6

    dek = make_dek(session)

    assert slide(dek, KodeSalindia.PEMBINAAN).aktif
    everything = json.dumps([each.isi for each in dek.salindia])
    assert RAHASIA not in everything


def test_no_query_of_a_deck_reads_the_person_table(
    session: Session, connection: Connection
) -> None:
    said: list[str] = []

    def hear(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement)

    event.listen(connection, "before_cursor_execute", hear)
    make_dek(session)
    event.remove(connection, "before_cursor_execute", hear)

    asked = [each for each in said if "SELECT" in each and "contoh" not in each]
    assert len(asked) > 10
    assert [each for each in asked if " orang" in each.replace("orang_", "")] == []


def picture(jenis: str, size: tuple[int, int] = (1200, 300), **options: Any) -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB" if jenis == "JPEG" else "RGBA", size, (15, 118, 110)).save(
        drawn, jenis, **options
    )
    return drawn.getvalue()


def test_a_logo_is_drawn_anew_and_shown_in_every_deck_of_its_year(session: Session) -> None:
    dek = make_dek(session, 2026)
    row = get_harkopnas(session, 2026)
    exif = Image.Exif()
    exif[0x010E] = RAHASIA
    actions.write_logo(
        session, tahun=2026, versi=row.versi, logo=picture("JPEG", exif=exif.tobytes())
    )
    session.commit()

    found = get_dek(session, dek.id)

    assert found.logo is not None
    assert found.logo_jenis == "image/jpeg"
    assert RAHASIA.encode() not in found.logo
    assert Image.open(io.BytesIO(found.logo)).size == (320, 80)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "foto_tidak_terbaca"),
        (b"GIF89a" + bytes(40), "foto_tidak_terbaca"),
        (picture("PNG")[:200], "foto_tidak_terbaca"),
        (picture("PNG", (16_000, 4_000)), "foto_terlalu_besar"),
        (bytes(11 * 1024 * 1024), "foto_terlalu_besar"),
    ],
    ids=["svg", "gif", "torn", "bomb", "heavy"],
)
def test_a_logo_that_is_no_sound_picture_is_refused(
    session: Session, content: bytes, rule: str
) -> None:
    with pytest.raises(DataRejected, match=rule):
        actions.write_logo(session, tahun=2031, versi=None, logo=content)


def test_the_theme_is_the_offices_word_and_known_years_have_theirs(session: Session) -> None:
    assert get_harkopnas(session, 2026).tema is None
    assert get_harkopnas(session, 2025).tema == "Koperasi Maju, Indonesia Adil Makmur"

    actions.write_harkopnas(
        session, tahun=2026, versi=None, tema=" Tema dinas ", kontak="(0254) 000000\nLoket 3"
    )
    session.commit()
    dek = make_dek(session, 2026)

    assert dek.tema == "Tema dinas"
    assert slide(dek, KodeSalindia.AJAKAN).isi["butir"][-2:] == ["(0254) 000000", "Loket 3"]
    with pytest.raises(DataRejected, match="harkopnas_sudah_diubah"):
        actions.write_harkopnas(session, tahun=2026, versi=None, tema="Lain", kontak="")


def test_decks_are_listed_newest_first_with_who_made_them(session: Session) -> None:
    with db_engine.write_session(by="sari", door="formulir") as writing:
        first = actions.create_dek(writing, tahun=TAHUN)
    second = make_dek(session, TAHUN + 1)
    actions.archive_dek(session, dek_id=first, diarsipkan=True)
    session.commit()

    found = list_dek(session)

    assert list(found["id"]) == [second.id, first]
    assert list(found["dibuat_oleh"])[1] == "sari"
    assert list(found["diarsipkan"]) == [False, True]


def test_an_unknown_deck_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        get_dek(session, 999_999)


def test_changes_of_a_deck_are_audited_without_the_picture(session: Session) -> None:
    actions.write_logo(session, tahun=2031, versi=None, logo=picture("PNG"))
    session.commit()

    row = session.execute(
        text("SELECT sesudah FROM audit WHERE tabel = 'harkopnas' ORDER BY id DESC LIMIT 1")
    ).scalar_one()

    assert row["tahun"] == 2031
    assert "logo" not in row
    assert session.scalar(select(Harkopnas.logo).where(Harkopnas.tahun == 2031)) is not None
