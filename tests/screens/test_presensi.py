"""The four ways to take presensi: by voice, in one sesi, in all of them, from the signed list."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db.clock import today
from db.enums import CaraPresensi, StatusKehadiran
from db.models import Kehadiran, Sesi, SesiMasuk
from tests.factories import list_sesi_of, make_angkatan, make_peserta
from tests.kisi import choose_in, kisi_of

OpenPage = Callable[..., AppTest]
HADIR, ALPA = StatusKehadiran.HADIR, StatusKehadiran.ALPA
PANGGIL, SEMUA, BERTANDA = "Panggil nama", "Semua sesi", "Lembar tanda tangan"
DAY = dt.timedelta(days=1)


def open_way(open_page: OpenPage, who: SesiMasuk, cara: str, **more: str) -> AppTest:
    app = open_page("pembinaan", who, bagian="Presensi", cara_presensi=cara, **more)
    assert not app.exception
    return app


def told(app: AppTest) -> dict[str, Any]:
    """What the roll call was told last."""
    (drawn,) = [each.proto for each in app.get("bidi_component") if each.proto.HasField("json")]
    found: dict[str, Any] = json.loads(drawn.json)
    return found


def place(app: AppTest) -> str:
    """Where the session holds what the browser says: of this list, in this tab."""
    return f"{told(app)['kunci']}_{app.session_state['_jendela'].int % 10**9}"


def call(app: AppTest, no: int, *marks: tuple[int, str | None, str | None]) -> AppTest:
    """As the browser says it; each a peserta, what stood there, and what was said."""
    key = place(app)
    at = told(app)["sekarang"]
    isi = {str(row): [awal, baru, at] for row, awal, baru in marks}
    app.session_state[key] = {"tanda": {"no": no, "isi": isi}}
    app.run()
    assert not app.exception
    return app


def stored(session: Session) -> dict[int, str]:
    session.expire_all()
    rows = session.scalars(select(Kehadiran))
    return {row.peserta_id: row.status.value for row in rows}


def test_a_roll_call_keeps_each_mark_with_its_time_and_says_so(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    angkatan = make_angkatan(session, mulai=today())
    asep, badu = (make_peserta(session, angkatan).id for _ in range(2))
    app = open_way(open_page, sari, PANGGIL)

    call(app, 2, (asep, None, "hadir"), (badu, None, "izin"))

    assert stored(session) == {asep: "hadir", badu: "izin"}
    assert [each["status"] for each in told(app)["orang"]] == ["hadir", "izin"]
    assert told(app)["sampai"] == 2
    seen = session.scalars(select(Kehadiran).filter_by(peserta_id=asep)).one()
    assert (seen.waktu is not None, seen.cara) == (True, CaraPresensi.PETUGAS)
    # Said again by a connection that came back, and then taken back.
    call(app, 3, (asep, None, "hadir"))
    call(app, 4, (asep, None, None))
    assert stored(session) == {badu: "izin"}


def test_a_roll_call_never_writes_over_what_somebody_else_marked(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    angkatan = make_angkatan(session, mulai=today())
    asep = make_peserta(session, angkatan).id
    app = open_way(open_page, sari, PANGGIL)
    session.add(
        Kehadiran(
            angkatan_id=angkatan.id,
            peserta_id=asep,
            sesi_id=list_sesi_of(session, angkatan)[0].id,
            status=ALPA,
        )
    )
    session.commit()

    call(app, 1, (asep, None, "hadir"))

    assert stored(session) == {asep: "alpa"}
    assert "Isian ini sudah diubah orang lain" in [each.value for each in app.header]


@pytest.mark.parametrize(
    "isi", [{"0": [None, "hadir", 1]}, {"1": [None, "datang", 1]}, {"1": "hadir"}, [], {"x": []}]
)
def test_what_no_roll_call_sends_is_forgotten(
    open_page: OpenPage, sari: SesiMasuk, session: Session, isi: Any
) -> None:
    asep = make_peserta(session, make_angkatan(session, mulai=today())).id
    app = open_way(open_page, sari, PANGGIL)
    known = {str(asep): each for row, each in isi.items() if row == "1"} if isi else isi

    app.session_state[place(app)] = {"tanda": {"no": 1, "isi": known or isi}}
    app.run()

    assert not app.exception
    assert stored(session) == {}


def test_a_mark_of_a_file_is_not_changed_in_a_roll_call(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    angkatan = make_angkatan(session, mulai=today())
    asep = make_peserta(session, angkatan, HADIR).id
    session.execute(update(Kehadiran).values(cara=CaraPresensi.IMPOR))
    session.commit()
    app = open_way(open_page, sari, PANGGIL)

    call(app, 1, (asep, "hadir", "alpa"))

    assert told(app)["orang"][0]["terkunci"] == "dicatat lewat impor"
    assert stored(session) == {asep: "hadir"}
    assert "Tulis alasan perubahannya" in app.error[0].value


def test_all_sesi_are_marked_in_one_sheet_and_nought_is_not_unmarked(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    angkatan = make_angkatan(session, mulai=today() - DAY, hari=3)
    make_peserta(session, angkatan, HADIR, None, StatusKehadiran.IZIN)
    make_peserta(session, angkatan, ALPA)
    _, second, _ = (each.id for each in list_sesi_of(session, angkatan))
    app = open_way(open_page, sari, SEMUA)
    (grid,) = kisi_of(app)
    assert [row["hadir_sesi"] for row in grid.rows] == ["1 dari 2", "0 dari 2"]
    # Of the day to come an izin is known, and of nobody that they were not there.
    table = next(each.proto.body for each in app.get("html") if "Tiap sesi" in each.proto.body)
    told = [table.index(each) for each in ("1 dari 2", "belum dicatat", "belum berlangsung")]
    assert told == sorted(told)

    choose_in(app, grid.name, {0: {f"sesi_{second}": "izin"}}).run()
    next(each for each in app.button if each.label == "Simpan 1 perubahan").click().run()

    assert not app.exception
    assert sorted(session.scalars(select(Kehadiran.status))) == ["alpa", "hadir", "izin", "izin"]


def test_who_signed_is_marked_but_for_who_did_not(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    angkatan = make_angkatan(session, mulai=today() - DAY)
    asep, badu, cici = (make_peserta(session, angkatan, mark).id for mark in (None, None, ALPA))
    app = open_way(open_page, sari, BERTANDA)
    assert "Lembar bertanda tangan belum ada." in [each.value for each in app.warning]

    app.multiselect[0].select(badu).run()
    next(each for each in app.button if each.label.startswith("Catat 1 hadir")).click().run()

    assert not app.exception
    assert stored(session) == {asep: "hadir", cici: "alpa"}
    signed = session.scalars(select(Kehadiran).filter_by(peserta_id=asep)).one()
    assert (signed.cara, signed.waktu) == (CaraPresensi.TANDA_TANGAN, None)


def test_who_came_today_leaves_in_one_click(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    make_peserta(session, make_angkatan(session, mulai=today()), HADIR)
    app = open_way(open_page, sari, "Satu sesi")

    next(each for each in app.button if each.label == "Tandai pulang 1 yang hadir").click().run()

    assert not app.exception
    assert session.scalars(select(Kehadiran.pulang)).one() is not None


def test_a_sesi_to_come_is_there_for_izin_and_not_for_a_roll_call(
    open_page: OpenPage, sari: SesiMasuk, session: Session
) -> None:
    angkatan = make_angkatan(session, mulai=today(), hari=2)
    make_peserta(session, angkatan)
    coming = session.scalars(select(Sesi).filter_by(nomor=2)).one()
    if coming.tanggal.year != today().year:
        coming = list_sesi_of(session, angkatan)[1]

    app = open_way(open_page, sari, PANGGIL, sesi=str(coming.id))

    assert "Nama dipanggil pada hari sesinya" in app.info[0].value
    assert not [each for each in app.get("bidi_component") if each.proto.HasField("json")]
