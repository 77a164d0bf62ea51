"""Every view after every edit: what is served is what working it out anew gives.

The comparison itself stands in conftest.py and holds for whatever the memo serves; here all views
are asked for after each kind of edit: what it did not touch is served, and compared.
"""

import datetime as dt
import random
from collections.abc import Callable

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.clock import today
from db.enums import NamaJabatan, StatusKehadiran, StatusKelembagaan
from db.models import (
    FasilitasiTahap,
    Jabatan,
    Kehadiran,
    Koperasi,
    Peserta,
    Rat,
    SesiMasuk,
)
from tests.factories import make_angkatan, make_koperasi, make_pendirian, make_peserta
from tests.register import small_register


def say_views() -> None:  # noqa: PLR0915 - a script, which has to bring its imports along
    import streamlit as st

    from db.clock import this_minute, today
    from db.figures.hidup import Menurut, Peristiwa
    from db.queries.banding import HARI_INI, Keadaan
    from db.queries.jabatan_kosong import SaringanKosong
    from db.queries.koperasi import list_koperasi
    from db.queries.laporan import Permintaan
    from db.queries.pengurus import SaringanPengurus
    from db.queries.produk import ProdukFilter
    from db.queries.saringan import KoperasiFilter
    from ui.charts.palette import LIGHT
    from ui.reports.catalogue import Pesanan
    from ui.screens.beranda.model import build_beranda
    from ui.screens.fasilitasi.hidup_model import build_hidup
    from ui.screens.fasilitasi.kasus_model import PilihanKasus, build_jalur, build_kasus
    from ui.screens.fasilitasi.kasus_model import build_daftar as build_kasus_daftar
    from ui.screens.fasilitasi.model import build_kemajuan, build_tahunan, read_finding
    from ui.screens.fasilitasi.taksiran_model import build_taksiran
    from ui.screens.gabung import build_choices
    from ui.screens.koperasi.address import PilihanDaftar
    from ui.screens.koperasi.panel import build_panel
    from ui.screens.koperasi.table import build_list
    from ui.screens.laporan.preview import build_pages, build_preview
    from ui.screens.pembinaan.biaya import build_budget
    from ui.screens.pembinaan.cakupan import build_cakupan
    from ui.screens.pembinaan.calon import build_candidates
    from ui.screens.pembinaan.dampak import build_dampak
    from ui.screens.pembinaan.hasil_model import build_results
    from ui.screens.pembinaan.kalender import build_kalender
    from ui.screens.pembinaan.lembar_model import build_sheet
    from ui.screens.pembinaan.model import build_ringkasan, finding
    from ui.screens.pembinaan.pelatihan_model import build_lembar, build_trainings
    from ui.screens.pembinaan.peserta_model import build_enrolled
    from ui.screens.pembinaan.pilihan import PilihanPembinaan
    from ui.screens.pembinaan.pilihan import build_choices as build_angkatan
    from ui.screens.pembinaan.posko import build_posko
    from ui.screens.pembinaan.presensi_model import (
        build_call,
        build_marks,
        build_people,
        build_sesi,
    )
    from ui.screens.pembinaan.sertifikat import build_signers
    from ui.screens.pembinaan.spj_kurang import build_missing
    from ui.screens.pengaturan.kantor import build_officials, build_sample
    from ui.screens.pengaturan.settings import build_parameter, build_target
    from ui.screens.pengurus.model import build_daftar, build_kosong, build_presensi
    from ui.screens.peta.bagan import build_map, build_outline, build_points, build_ranking
    from ui.screens.peta.kartu import build_card
    from ui.screens.peta.model import build_peta
    from ui.screens.potret.model import build_potret
    from ui.screens.pribadi.model import build_judul, build_kelas, build_permintaan
    from ui.screens.produk.list import build_page as build_produk
    from ui.screens.profil.head import describe_place, draw_essentials
    from ui.screens.profil.keragaan import build_figures
    from ui.screens.profil.summary import build_profil
    from ui.screens.sektor.verifikasi import build_menunggu
    from ui.session.auth import current_user
    from ui.session.data import read
    from ui.session.view import view

    current_user(fresh=True)  # as ui/frame.py does at every click
    day, chosen = today(), PilihanPembinaan(today().year, None, today())
    warna, of = LIGHT.name, ("persen_aktif_terdata", day.year - 1, day)
    first, second = map(int, read(list_koperasi, KoperasiFilter(), limit=2)["id"])
    asked = Permintaan(pada=day, tahun_buku=day.year - 1)
    now = Keadaan(HARI_INI, "Hari ini", day, day.year - 1)
    angkatan = min(view(build_angkatan, chosen))
    sesi = min(view(build_sesi, angkatan, day))
    kasus = view(build_kasus_daftar, day.year, day, PilihanKasus())
    shown = [
        kasus,
        view(build_jalur, day.year, day, warna),
        view(build_kasus, day.year, day, next(iter(kasus.ids), 0)),
        view(build_angkatan, chosen),
        view(build_enrolled, angkatan),
        view(build_sesi, angkatan, day),
        view(build_people, sesi),
        view(build_call, sesi, day),
        view(build_marks, sesi, day),
        view(build_sheet, angkatan, day),
        view(build_results, angkatan, day),
        view(build_missing, day),
        view(build_trainings, chosen, warna),
        view(build_lembar, chosen, angkatan, day, warna, bernama=True),
        view(build_budget, day.year, None, day),
        view(build_candidates, angkatan_id=angkatan, hari=day),
        view(build_posko),
        view(build_signers, day),
        view(build_menunggu, day.year - 1, ()),
        view(build_figures, first),
        view(build_daftar, SaringanPengurus(hari=day), 1, ()),
        view(build_presensi, day, "", (), halaman=1, alamat=()),
        view(build_kosong, SaringanKosong(hari=day), 1),
        view(build_judul, this_minute()),
        view(build_permintaan),
        view(build_kelas, day),
        view(build_beranda, day, warna),
        view(finding, chosen),
        view(build_ringkasan, chosen, day, warna),
        view(build_kalender, chosen, day, warna, bernama=True),
        view(read_finding, day.year),
        view(build_kemajuan, day.year, warna),
        view(build_tahunan, day, warna),
        view(build_taksiran, day, warna),
        view(build_hidup, Peristiwa.TIDAK_AKTIF, Menurut.ANGKATAN, day, warna),
        view(build_peta, "persen_aktif", day.year - 1, day),
        view(build_map, *of, warna, pilihan=()),
        view(build_ranking, *of, warna, pilihan=(), terpilih="Ciruas"),
        view(build_outline, "36.04.19", "Ciruas", warna),
        view(build_points, warna),
        view(build_card, "Ciruas", *of, warna=warna, pilihan=()),
        view(build_list, PilihanDaftar(saringan=KoperasiFilter(hari=day))),
        view(build_cakupan, chosen, warna),
        view(build_dampak, chosen, day, warna),
        view(build_panel, first, day),
        view(build_produk, ProdukFilter(hari=day), offset=0),
        view(build_officials),
        view(build_target),
        view(build_parameter, day),
        view(build_profil, first, day, dengan_kontak=True),
        view(draw_essentials, first, day, may_edit=True),
        view(describe_place, first, day),
        view(build_choices, first, second),
        view(build_preview, Pesanan("daftar", asked, "Uji", None)),
        view(build_pages, Pesanan("daftar", asked, "Uji", None)),
        view(build_sample, day, "Nama Uji"),
        view(build_potret, now, now, "jumlah"),
        view(build_potret, now, now, "anggota_tahun_buku"),
    ]
    st.text(str(shown))


def a_koperasi(session: Session, throws: random.Random) -> Koperasi:
    return throws.choice(session.scalars(select(Koperasi).order_by(Koperasi.id)).all())


def change_status(session: Session, throws: random.Random) -> None:
    a_koperasi(session, throws).status_kelembagaan = throws.choice(list(StatusKelembagaan))


def rename(session: Session, throws: random.Random) -> None:
    a_koperasi(session, throws).nama = f"Koperasi Baru {throws.random()}"


def add_koperasi(session: Session, throws: random.Random) -> None:
    make_koperasi(session, kecamatan_kode=throws.choice(["36.04.05", "36.04.09", None]))


def hold_rat(session: Session, throws: random.Random) -> None:
    made = make_koperasi(session)
    session.add(
        Rat(
            koperasi_id=made.id,
            tahun_buku=today().year - 1,
            tanggal=today() - dt.timedelta(days=throws.randint(1, 20)),
        )
    )


def found(session: Session, throws: random.Random) -> None:
    del throws
    make_pendirian(session, today())


def drop_stage(session: Session, throws: random.Random) -> None:
    session.delete(throws.choice(session.scalars(select(FasilitasiTahap)).all()))


def train(session: Session, throws: random.Random) -> None:
    angkatan = make_angkatan(session, mulai=today() - dt.timedelta(days=5), hari=1)
    make_peserta(session, angkatan, throws.choice(list(StatusKehadiran)))


def mark(session: Session, throws: random.Random) -> None:
    one = throws.choice(session.scalars(select(Kehadiran)).all())
    one.status = throws.choice(list(StatusKehadiran))


def appoint(session: Session, throws: random.Random) -> None:
    orang_id = throws.choice(session.scalars(select(Peserta.orang_id)).all())
    koperasi = a_koperasi(session, throws)
    jabatan = throws.choice(list(NamaJabatan))
    session.add(Jabatan(orang_id=orang_id, koperasi_id=koperasi.id, jabatan=jabatan, mulai=today()))


def aim(session: Session, throws: random.Random) -> None:
    session.execute(text("UPDATE target_indikator SET nilai = :n"), {"n": throws.randint(1, 90)})


KINDS: list[Callable[[Session, random.Random], None]] = [
    change_status,
    rename,
    add_koperasi,
    hold_rat,
    found,
    drop_stage,
    train,
    mark,
    appoint,
    aim,
]


@pytest.mark.slow
def test_no_view_is_served_stale_after_any_edit(session: Session, sari: SesiMasuk) -> None:
    throws = random.Random(1)
    small_register(session, today(), koperasi=20)
    app = AppTest.from_function(say_views, default_timeout=120)
    app.user = {"sesi": str(sari.id)}
    seen = {app.run().text[0].value}

    for edit in KINDS:
        # All edits of a test are one transaction, which counts a table once; the office's are many.
        session.execute(text("SELECT set_config('dasbor.dihitung', '', true)"))
        edit(session, throws)
        session.commit()
        app.run()
        assert not app.exception, edit.__name__
        seen.add(app.text[0].value)

    assert len(seen) > len(KINDS) / 2
