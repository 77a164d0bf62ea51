"""Unit usaha and produk: recorded, refused, taken away; the fokus that follows from them."""

import datetime as dt
import io
import uuid
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.actions.hapus import remove_row
from db.actions.pengaturan import record_pengaturan
from db.actions.riwayat import undo_batch
from db.actions.usaha import (
    create_legalitas,
    create_omzet,
    create_produk,
    create_unit_usaha,
    record_foto,
)
from db.clock import today
from db.edits.merge import Edit, apply_edits
from db.enums import Fokus, Jenis, JenisLegalitas, KanalPemasaran
from db.errors import DataRejected
from db.models import FotoProduk, Koperasi, LegalitasProduk, OmzetProduk, Produk, UnitUsaha
from db.postgres import engine
from db.queries.usaha import FokusUsaha, find_foto, get_fokus, list_omzet, list_produk_koperasi
from tests.factories import make_koperasi, make_produk, make_units

TODAY = dt.date(2026, 7, 12)


def run(action: Any, *, by: str = "sari", **given: Any) -> Any:
    with engine.write_session(by=by, door="formulir") as session:
        return action(session, **given)


@pytest.mark.parametrize(
    ("volumes", "fokus"),
    [
        ({"simpan_pinjam": 20, "perdagangan": 80}, Fokus.SEKTOR_RIIL),
        ({"simpan_pinjam": 21, "perdagangan": 79}, Fokus.CAMPURAN),
        ({"simpan_pinjam": 79, "perdagangan": 21}, Fokus.CAMPURAN),
        ({"simpan_pinjam": 80, "perdagangan": 20}, Fokus.SIMPAN_PINJAM),
        ({"produksi": None}, Fokus.SEKTOR_RIIL),
        ({"simpan_pinjam": 50, "perdagangan": None}, None),
        ({"simpan_pinjam": 0, "perdagangan": 0}, None),
        ({"simpan_pinjam": 0, "perdagangan": 5}, Fokus.SEKTOR_RIIL),
        ({"simpan_pinjam": 0}, Fokus.SIMPAN_PINJAM),
        ({}, None),
    ],
)
def test_the_fokus_follows_the_share_of_simpan_pinjam(
    session: Session, volumes: dict[str, int | None], fokus: Fokus | None
) -> None:
    koperasi = make_koperasi(session)
    make_units(session, koperasi, volumes)

    assert get_fokus(session, koperasi.id, hari=TODAY).fokus == fokus


def test_the_fokus_says_what_it_was_read_from(session: Session) -> None:
    koperasi = make_koperasi(session)
    make_units(session, koperasi, {"simpan_pinjam": 30, "perdagangan": 70})

    assert get_fokus(session, koperasi.id, hari=TODAY) == FokusUsaha(
        Fokus.CAMPURAN, 2025, 30.0, 20, 80
    )


def test_without_any_unit_the_fokus_is_unknown_whatever_the_jenis(session: Session) -> None:
    koperasi = make_koperasi(session, jenis=Jenis.SIMPAN_PINJAM)

    found = get_fokus(session, koperasi.id, hari=TODAY)

    assert (found.fokus, found.tahun_buku) == (None, None)


def test_a_threshold_holds_for_the_tahun_buku_that_ends_under_it(session: Session) -> None:
    koperasi = make_koperasi(session)
    for tahun_buku in (today().year - 1, today().year):
        volume = {"simpan_pinjam": 30, "perdagangan": 70}
        make_units(session, koperasi, volume, tahun_buku=tahun_buku)
    run(
        record_pengaturan,
        by="budi",
        kunci="sektor_riil_simpan_pinjam_maks_persen",
        nilai="30",
        berlaku_mulai=today(),
    )

    before = get_fokus(session, koperasi.id, hari=dt.date(today().year - 1, 12, 31))
    now = get_fokus(session, koperasi.id, hari=today())

    assert (before.fokus, before.sektor_riil_maks) == (Fokus.CAMPURAN, 20)
    assert (now.fokus, now.sektor_riil_maks) == (Fokus.SEKTOR_RIIL, 30)


def test_a_tahun_buku_from_before_all_settings_is_told_by_the_first_ones(session: Session) -> None:
    koperasi = make_koperasi(session, tanggal_badan_hukum=dt.date(1980, 1, 1))
    make_units(session, koperasi, {"simpan_pinjam": 30, "perdagangan": 70}, tahun_buku=1990)

    found = get_fokus(session, koperasi.id, hari=TODAY)

    assert (found.fokus, found.tahun_buku, found.sektor_riil_maks) == (Fokus.CAMPURAN, 1990, 20)


def test_only_the_newest_tahun_buku_with_a_running_unit_tells_the_fokus(session: Session) -> None:
    koperasi = make_koperasi(session)
    make_units(session, koperasi, {"simpan_pinjam": 90, "perdagangan": 10}, tahun_buku=2023)
    make_units(session, koperasi, {"simpan_pinjam": 10, "perdagangan": 90}, tahun_buku=2024)
    make_units(session, koperasi, {"simpan_pinjam": 100}, berjalan=False)

    found = get_fokus(session, koperasi.id, hari=TODAY)

    assert (found.fokus, found.tahun_buku) == (Fokus.SEKTOR_RIIL, 2024)


def test_a_unit_usaha_is_recorded_once_a_year(session: Session) -> None:
    koperasi = make_koperasi(session)
    given: dict[str, Any] = {
        "koperasi_id": koperasi.id,
        "tahun_buku": 2025,
        "isian": {"nama": " Toko ", "kategori": "jasa", "volume_usaha": 12.5},
    }
    run(create_unit_usaha, **given)

    assert session.scalars(select(UnitUsaha.volume_usaha)).all() == [Decimal("12.50")]
    with pytest.raises(DataRejected, match="uq_unit_usaha_koperasi_id_tahun_buku_nama"):
        run(create_unit_usaha, **given)


@pytest.mark.parametrize(
    ("isian", "rule"),
    [
        ({"nama": "", "kategori": "jasa"}, "isian_wajib"),
        ({"nama": "Toko"}, "wajib_kategori"),
        ({"nama": "Toko", "kategori": "tambang"}, "isian_di_luar_pilihan"),
        ({"nama": "Toko", "kategori": "jasa", "volume_usaha": -1}, "takaran_tidak_sah"),
        ({"nama": "Toko", "kategori": "jasa", "koperasi_id": 1}, "kolom_tidak_dapat_diubah"),
        ({"nama": "Toko", "kategori": "jasa", "berjalan": "x"}, "pilihan_ya_tidak"),
    ],
)
def test_a_unit_usaha_that_is_not_sound_is_refused(
    session: Session, isian: dict[str, Any], rule: str
) -> None:
    koperasi = make_koperasi(session)

    with pytest.raises(DataRejected) as refused:
        run(create_unit_usaha, koperasi_id=koperasi.id, tahun_buku=2025, isian=isian)

    assert refused.value.rule == rule


def test_a_produk_is_recorded_and_edited_by_field(session: Session) -> None:
    koperasi = make_koperasi(session)
    produk_id = run(
        create_produk, koperasi_id=koperasi.id, isian={"nama": "Emping", "kategori": "lainnya"}
    )

    hasil = run(
        apply_edits,
        tabel="produk",
        edits=[Edit(produk_id, "satuan", None, "kg"), Edit(produk_id, "kapasitas", None, 12.5)],
    )

    row = list_produk_koperasi(session, koperasi.id).iloc[0]
    assert hasil.tersimpan == 2
    assert (row["kapasitas"], row["satuan"], bool(row["unggulan"])) == (12.5, "kg", False)


def test_a_capacity_without_a_unit_is_refused(session: Session) -> None:
    produk = make_produk(session)

    with pytest.raises(DataRejected) as refused:
        run(apply_edits, tabel="produk", edits=[Edit(produk.id, "kapasitas", None, 3)])

    assert refused.value.rule == "ck_produk_kapasitas_bersatuan"


def test_papers_and_turnover_belong_to_the_koperasi_of_the_produk(session: Session) -> None:
    produk = make_produk(session)
    run(
        create_legalitas,
        produk_id=produk.id,
        jenis=JenisLegalitas.PIRT,
        isian={"nomor": "P-1", "berlaku_sampai": None},
    )
    run(create_omzet, produk_id=produk.id, tahun=2025, kanal=KanalPemasaran.LOKAL, isian={})

    assert session.scalars(select(LegalitasProduk.koperasi_id)).one() == produk.koperasi_id
    assert session.scalars(select(OmzetProduk.koperasi_id)).one() == produk.koperasi_id
    with pytest.raises(IntegrityError):
        session.execute(text("UPDATE omzet_produk SET koperasi_id = koperasi_id + 1"))


def test_a_kanal_without_an_amount_stays_belum_terdata(session: Session) -> None:
    produk = make_produk(session)
    run(create_omzet, produk_id=produk.id, tahun=2025, kanal=KanalPemasaran.PASAR, isian={})

    assert list_omzet(session, produk.id)["omzet"].isna().tolist() == [True]


def test_a_year_to_come_has_no_turnover(session: Session) -> None:
    produk = make_produk(session)

    with pytest.raises(DataRejected, match="tahun_buku_belum_tiba"):
        run(
            create_omzet,
            produk_id=produk.id,
            tahun=today().year + 1,
            kanal=KanalPemasaran.PASAR,
            isian={},
        )


def jpeg(width: int = 60) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, 40), "teal").save(buffer, "JPEG")
    return buffer.getvalue()


def save(batch: uuid.UUID, action: Any, **given: Any) -> None:
    with engine.write_session(by="sari", door="formulir", batch=batch) as session:
        action(session, **given)


def test_a_new_photo_takes_the_place_of_the_old_one_and_can_be_taken_back(
    session: Session,
) -> None:
    produk = make_produk(session)
    run(record_foto, produk_id=produk.id, content=jpeg())
    first = find_foto(session, produk.id)
    batch = uuid.uuid4()
    save(batch, record_foto, produk_id=produk.id, content=jpeg(80))

    assert session.scalars(select(FotoProduk.lebar)).all() == [80]
    run(undo_batch, batch=batch)
    assert find_foto(session, produk.id) == first


def test_a_picture_is_opened_before_any_row_is_locked(session: Session) -> None:
    """It takes seconds, in which nobody's save of the koperasi may wait."""
    produk = make_produk(session)
    session.commit()
    session.execute(select(Produk).where(Produk.id == produk.id).with_for_update())

    with engine.write_session(by="sari", door="formulir") as other:
        other.execute(text("SET LOCAL lock_timeout = '1s'"))
        with pytest.raises(DataRejected, match="foto_tidak_terbaca"):
            record_foto(other, produk_id=produk.id, content=b"<svg>")


def test_a_produk_that_was_taken_away_comes_back_with_its_photo(session: Session) -> None:
    produk = make_produk(session)
    run(record_foto, produk_id=produk.id, content=jpeg())
    run(create_omzet, produk_id=produk.id, tahun=2025, kanal=KanalPemasaran.LOKAL, isian={})
    before = find_foto(session, produk.id)
    batch = uuid.uuid4()
    save(batch, remove_row, tabel="produk", row_id=produk.id)

    run(undo_batch, batch=batch)

    assert find_foto(session, produk.id) == before
    assert len(list_omzet(session, produk.id)) == 1


def test_the_database_takes_nothing_but_a_small_jpeg(session: Session) -> None:
    produk = make_produk(session)
    session.add(
        FotoProduk(
            koperasi_id=produk.koperasi_id, produk_id=produk.id, isi=b"<svg>", lebar=1, tinggi=1
        )
    )

    with pytest.raises(IntegrityError, match="foto_berupa_jpeg"):
        session.flush()


def test_a_produk_goes_with_all_that_hangs_on_it(session: Session) -> None:
    produk = make_produk(session)
    run(create_omzet, produk_id=produk.id, tahun=2025, kanal=KanalPemasaran.LOKAL, isian={})
    run(record_foto, produk_id=produk.id, content=jpeg())

    run(remove_row, tabel="produk", row_id=produk.id)

    left = [
        session.scalar(select(func.count()).select_from(table))
        for table in (Produk, OmzetProduk, FotoProduk)
    ]
    assert left == [0, 0, 0]


@pytest.mark.parametrize(
    ("tabel", "rule"), [("koperasi", "kolom_tidak_dapat_diubah"), ("produk", "baris_tidak_ada")]
)
def test_only_a_row_of_usaha_that_is_there_can_be_taken_away(
    session: Session, tabel: str, rule: str
) -> None:
    make_koperasi(session)

    with pytest.raises(DataRejected, match=rule):
        run(remove_row, tabel=tabel, row_id=2**40)


OF_A_PRODUK: dict[str, tuple[Callable[..., Any], str, dict[str, Any]]] = {
    "legalitas": (
        create_legalitas,
        "produk_id",
        {"jenis": JenisLegalitas.PIRT, "isian": {"nomor": "1"}},
    ),
    "omzet": (
        create_omzet,
        "produk_id",
        {"tahun": 2025, "kanal": KanalPemasaran.LOKAL, "isian": {}},
    ),
    "foto": (record_foto, "produk_id", {"content": jpeg()}),
    "hapus": (remove_row, "row_id", {"tabel": "produk"}),
}


@pytest.mark.parametrize("what", OF_A_PRODUK)
def test_nothing_changes_about_a_produk_of_an_archived_koperasi(
    session: Session, what: str
) -> None:
    produk = make_produk(session)
    koperasi = session.get_one(Koperasi, produk.koperasi_id)
    koperasi.diarsipkan_pada, koperasi.alasan_arsip = dt.datetime(2026, 1, 2, tzinfo=dt.UTC), "x"
    session.commit()
    action, column, given = OF_A_PRODUK[what]

    with pytest.raises(DataRejected, match="koperasi_diarsipkan"):
        run(action, **{column: produk.id, **given})
