"""Enrolling on the screen Pembinaan, and correcting a training there."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.clock import today
from db.enums import NamaJabatan
from db.models import Angkatan, Orang, Pelatihan, Peserta, SesiMasuk
from tests.factories import make_angkatan, make_koperasi, make_peserta

OpenPage = Callable[..., AppTest]
BESOK = today() + dt.timedelta(days=1)


def press(app: AppTest, label: str) -> AppTest:
    return next(each for each in app.button if each.label.startswith(label)).click().run()


def typed(app: AppTest, label: str, value: str) -> AppTest:
    fields = [*app.text_input, *app.text_area]
    next(each for each in fields if each.label.startswith(label)).set_value(value)
    return app.run()


def peserta_of(session: Session, angkatan: Angkatan) -> list[Peserta]:
    chosen = select(Peserta).where(Peserta.angkatan_id == angkatan.id).order_by(Peserta.id)
    return list(session.scalars(chosen))


def test_a_few_letters_and_a_press_enrol_a_known_person_with_their_koperasi(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    maju = make_koperasi(session, nama="KSP Maju")
    siti = Orang(nama="Siti Aminah")
    session.add(siti)
    session.flush()
    earlier = make_angkatan(session, mulai=today() - dt.timedelta(days=400))
    make_peserta(session, earlier, orang=siti, koperasi=maju, jabatan=NamaJabatan.KETUA)
    angkatan = make_angkatan(session, mulai=BESOK)
    app = open_page("pembinaan", sari, bagian="Peserta", tahun_pembinaan=str(BESOK.year))

    app = typed(app, "Daftarkan peserta", "sit")
    label = "**Siti Aminah** · Ketua, KSP Maju · pernah 1 pelatihan; koperasinya 1 pelatihan"
    app = press(app, label)

    (row,) = peserta_of(session, angkatan)
    assert (row.orang_id, row.koperasi_id, row.jabatan) == (siti.id, maju.id, NamaJabatan.KETUA)
    assert next(each for each in app.text_input if each.label == "Daftarkan peserta").value == ""
    assert not app.exception


def test_a_pasted_list_is_shown_first_and_enrolled_by_one_press(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    maju = make_koperasi(session, nama="KSP Maju")
    angkatan = make_angkatan(session, mulai=BESOK)
    app = open_page("pembinaan", sari, bagian="Peserta", tahun_pembinaan=str(BESOK.year))
    next(each for each in app.toggle if each.label == "Tempel daftar peserta").set_value(True).run()

    app = typed(app, "Daftar:", "Siti Aminah\tKSP Maju\t081234567890\nBudi\tKoperasi Entah Apa")

    assert "**1 siap didaftarkan, 1 perlu diperiksa.**" in [each.value for each in app.markdown]
    assert peserta_of(session, angkatan) == []
    app = press(app, "Daftarkan 1 peserta")
    assert [row.koperasi_id for row in peserta_of(session, angkatan)] == [maju.id]
    assert not app.exception


def test_the_place_of_a_training_is_typed_where_its_peserta_are(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    angkatan = make_angkatan(session, mulai=BESOK)
    pelatihan_id = angkatan.pelatihan_id
    app = open_page(
        "pembinaan",
        sari,
        bagian="Peserta",
        tahun_pembinaan=str(BESOK.year),
        ubah_pelatihan="true",
    )

    app = press(typed(app, "Tempat", "Hotel Marbella, Anyer"), "Simpan 1 perubahan")

    session.expire_all()
    assert session.get_one(Pelatihan, pelatihan_id).tempat == "Hotel Marbella, Anyer"
    assert not app.exception


def test_a_training_that_was_just_entered_is_the_one_that_is_filled(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    make_angkatan(session, mulai=today() + dt.timedelta(days=2))
    app = open_page("pembinaan", sari, bagian="Peserta", tahun_pembinaan=str(today().year))
    app.session_state["buka_pelatihan"] = True
    app = app.run()
    for label, value in (("Judul", "Pelatihan Baru Uji"), ("Program atau", "Program Uji Baru")):
        next(each for each in app.text_input if each.label.startswith(label)).set_value(value)

    app = press(app, "Simpan pelatihan")

    newest = session.scalar(select(Angkatan.id).order_by(Angkatan.id.desc()).limit(1))
    assert next(each for each in app.selectbox if each.label == "Angkatan").value == newest
    assert not app.exception
