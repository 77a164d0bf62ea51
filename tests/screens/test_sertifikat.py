"""The tab Hasil: tests, who earned a certificate and why not, and what becomes of these."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy import select, update
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.actions.sertifikat import issue_sertifikat, sign_sertifikat
from db.clock import today
from db.enums import CaraTanda, KeadaanSertifikat, StatusKehadiran
from db.models import Angkatan, Kehadiran, Pejabat, Peserta, Sertifikat, SesiMasuk
from db.queries.sertifikat import list_draf
from tests.factories import make_angkatan, make_peserta
from tests.kisi import choose_in

OpenPage = Callable[..., AppTest]
HADIR, ALPA = StatusKehadiran.HADIR, StatusKehadiran.ALPA
# In the year that the screen opens with, and over.
MULAI = today() - dt.timedelta(days=5)


def open_results(open_page: OpenPage, who: SesiMasuk) -> AppTest:
    return open_page("pembinaan", who, bagian="Hasil", tahun_pembinaan=str(MULAI.year))


def press(app: AppTest, label: str) -> AppTest:
    return next(each for each in app.button if each.label.startswith(label)).click().run()


def words_of(app: AppTest) -> str:
    shown = [*app.markdown, *app.caption, *app.warning, *app.info, *app.error]
    return "\n".join(each.value for each in shown)


def make_results(session: Session) -> Angkatan:
    """Of five sesi: one came to four, one to three with one not recorded, one to three."""
    angkatan = make_angkatan(session, mulai=MULAI, hari=5)
    make_peserta(session, angkatan, *(HADIR,) * 4, ALPA, nilai_pre=40, nilai_post=80)
    make_peserta(session, angkatan, *(HADIR,) * 3, ALPA, nilai_pre=0)
    make_peserta(session, angkatan, *(HADIR,) * 3, ALPA, ALPA)
    return angkatan


def states(session: Session) -> list[KeadaanSertifikat]:
    session.expire_all()
    return [row.keadaan for row in session.scalars(select(Sertifikat).order_by(Sertifikat.urut))]


def test_the_screen_says_who_earned_one_and_who_misses_only_what_was_not_recorded(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    make_results(session)

    said = words_of(open_results(open_page, sari))

    assert "Syarat: hadir sedikitnya 80 % dari 5 sesi, yaitu 4 sesi" in said
    assert (
        "Dari 3 peserta: **1** memenuhi syarat, **1** menunggu sesi yang belum dicatat, **1** "
        "kurang hadir." in said
    )
    assert "1 peserta belum memenuhi hanya karena ada sesi yang belum dicatat" in said
    assert "Kenaikan rata-rata +40,0: dari 40,0 ke 80,0, n = 1 yang punya kedua nilai" in said
    assert "Pre-test tercatat 2, post-test 1, dari 3 peserta" in said


def test_one_click_issues_and_an_admin_signs_and_takes_it_back(
    open_page: OpenPage, sari: SesiMasuk, budi: SesiMasuk, session: Session
) -> None:
    make_results(session)
    session.add(Pejabat(jabatan="Kepala Dinas", nama="Ratna", mulai=dt.date(2020, 1, 1)))
    session.commit()

    app = press(open_results(open_page, sari), "Terbitkan 1 sertifikat")
    assert states(session) == [KeadaanSertifikat.DRAF]
    labels = {each.label for each in app.button}
    assert not any(each.startswith(("Terbitkan", "Tandatangani")) for each in labels)
    assert "1 draf menunggu tanda tangan" in words_of(app)

    app = press(open_results(open_page, budi), "Tandatangani 1 sertifikat")
    assert states(session) == [KeadaanSertifikat.DITANDATANGANI]
    assert "1 dari 1 yang ditandatangani belum dicetak" in words_of(app)
    app = press(app, "Batalkan tanda tangan yang belum dicetak")
    assert states(session) == [KeadaanSertifikat.DRAF]
    assert not app.exception


def test_what_the_attendance_earns_no_more_is_said_before_signing_and_left_out(
    open_page: OpenPage, budi: SesiMasuk, session: Session
) -> None:
    angkatan = make_angkatan(session, mulai=MULAI)
    pejabat = Pejabat(jabatan="Kepala Dinas", nama="Ratna", mulai=dt.date(2020, 1, 1))
    session.add(pejabat)
    signed = make_peserta(session, angkatan, HADIR)
    issue_sertifikat(session, angkatan_id=angkatan.id)
    sign_sertifikat(
        session,
        angkatan_id=angkatan.id,
        drafs=list_draf(session, angkatan.id),
        pejabat_id=pejabat.id,
        cara=CaraTanda.BASAH,
    )
    lost, _ = [make_peserta(session, angkatan, HADIR) for _ in range(2)]
    issue_sertifikat(session, angkatan_id=angkatan.id)
    away = update(Kehadiran).where(Kehadiran.peserta_id.in_([signed.id, lost.id]))
    session.execute(away.values(status=ALPA))
    session.commit()

    app = open_results(open_page, budi)

    said = words_of(app)
    assert "1 sertifikat yang sudah ditandatangani tidak lagi memenuhi syarat" in said
    assert "1 draf tidak lagi memenuhi syarat dan tidak ikut ditandatangani" in said
    assert "1 dari 2 draf memenuhi syarat" in said
    app = press(app, "Tandatangani 1 sertifikat")
    assert not app.exception
    signed_now = KeadaanSertifikat.DITANDATANGANI
    assert states(session).count(signed_now) == 2


def test_a_result_is_typed_as_the_office_writes_it(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    angkatan = make_angkatan(session, mulai=MULAI)
    make_peserta(session, angkatan, HADIR)
    app = open_results(open_page, sari)

    app = choose_in(app, "peserta", {0: {"nilai_pre": "82,5", "nilai_post": "101"}})
    app = press(app, "Simpan")

    session.expire_all()
    row = session.scalars(select(Peserta)).one()
    assert (str(row.nilai_pre), row.nilai_post) == ("82.50", None)


def test_an_angkatan_whose_last_sesi_is_to_come_waits(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    angkatan = make_angkatan(session, mulai=today(), hari=2)
    make_peserta(session, angkatan, HADIR, HADIR)

    app = open_page("pembinaan", sari, bagian="Hasil", tahun_pembinaan=str(today().year))

    assert "sertifikat diterbitkan mulai hari itu" in words_of(app)
    assert not any(each.label.startswith("Terbitkan") for each in app.button)
