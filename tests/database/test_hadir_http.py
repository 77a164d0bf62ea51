"""The page of a phone and the wall, over HTTP: what a room does, and what hostile phones do."""

import datetime as dt
import re
from html import unescape

import httpx
import pytest
from sqlalchemy import Connection, delete, event, func, select, text, update
from sqlalchemy.orm import Session
from starlette.applications import Starlette

from db.actions.pengaturan import record_pengaturan
from db.actions.pindai import open_pintu
from db.clock import WIB, today
from db.enums import AlasanHadir, StatusKehadiran
from db.models import (
    AksesDataPribadi,
    Angkatan,
    Kehadiran,
    KodePeserta,
    Orang,
    PindaiHadir,
    PintuHadir,
    RahasiaHadir,
    Sesi,
    SesiMasuk,
)
from db.queries.pindai import PintuTerbuka, find_pintu_sesi
from db.values.kode_hadir import make_kode, make_lisan, sign_isian
from tests.factories import list_sesi_of, make_angkatan, make_peserta
from tests.loop import run_async
from ui.gate.door import Gate
from ui.hadir import ponsel
from ui.hadir.pintu import Doors
from ui.hadir.ponsel import CheckIn
from ui.routes import ROUTES

GATE = Gate(Starlette(routes=ROUTES), routes=[each.path.partition("{")[0] for each in ROUTES])
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Phone:
    """A browser without scripts: it keeps its cookie, and sends what the page gave it."""

    def __init__(
        self,
        *,
        alamat: str = "10.0.0.7",
        base: str = "http://127.0.0.1",
        sid: str | None = None,
    ) -> None:
        self.alamat, self.base = alamat, base
        self.cookies = {} if sid is None else {"sid": sid}
        self.token = ""
        self.page = ""
        self.headers = httpx.Headers()

    def ask(self, method: str, path: str, **given: object) -> httpx.Response:
        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(GATE, client=(self.alamat, 40_000))
            async with httpx.AsyncClient(
                transport=transport, base_url=self.base, cookies=self.cookies
            ) as client:
                return await client.request(method, path, **given)  # type: ignore[arg-type]

        answer = run_async(send())
        self.cookies |= dict(answer.cookies)
        self.page, self.headers = unescape(answer.text), answer.headers
        found = re.search(r'name="t" value="([^"]+)"', self.page)
        self.token = found[1] if found else self.token
        return answer

    def open(self, kode: str) -> int:
        return self.ask("GET", f"/hadir/{kode}").status_code

    def send(self, **fields: object) -> int:
        """Send a form and look at the page of its answer, as a browser does."""
        answer = self.ask("POST", "/hadir", data=fields)
        if answer.status_code == 303:
            answer = self.ask("GET", answer.headers["location"])
        return answer.status_code

    def search(self, cari: str) -> int:
        return self.send(t=self.token, cari=cari)

    def mark(self, peserta_id: int) -> int:
        return self.send(t=self.token, cari="or", peserta=peserta_id)


@pytest.fixture(autouse=True)
def _anew(monkeypatch: pytest.MonkeyPatch, connection: Connection) -> None:  # noqa: ARG001 - binds sessions
    """Nobody has been wrong yet, and no door is known."""
    monkeypatch.setattr(ponsel, "CHECK_IN", CheckIn())


@pytest.fixture
def angkatan(session: Session) -> Angkatan:
    return make_angkatan(session, mulai=today())


@pytest.fixture
def sesi(session: Session, angkatan: Angkatan) -> Sesi:
    sesi = list_sesi_of(session, angkatan)[0]
    open_pintu(session, sesi_id=sesi.id)
    session.commit()
    return sesi


def door(session: Session, sesi: Sesi) -> PintuTerbuka:
    found = find_pintu_sesi(session, sesi.id)
    assert found is not None
    return found


def code(session: Session, sesi: Sesi, *, ago: float = 0) -> str:
    pintu = door(session, sesi)
    assert pintu.rahasia is not None
    return make_kode(pintu.id, pintu.rahasia, pintu.detik - ago)


def refusals(session: Session) -> list[AlasanHadir | None]:
    return list(
        session.scalars(
            select(PindaiHadir.alasan)
            .where(PindaiHadir.alasan.is_not(None))
            .order_by(PindaiHadir.id)
        )
    )


def person(session: Session, angkatan: Angkatan, nama: str) -> int:
    orang = Orang(nama=nama)
    session.add(orang)
    session.flush()
    return make_peserta(session, angkatan, orang=orang).id


def test_a_phone_scans_finds_its_name_and_is_present(
    session: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    peserta = person(session, angkatan, "Siti Aminah")
    phone = Phone()

    assert phone.open(code(session, sesi)) == 200
    assert phone.search("si") == 200
    assert f'value="{peserta}" required checked' in phone.page
    assert phone.mark(peserta) == 200

    waktu = session.scalars(select(Kehadiran.waktu)).one()
    assert waktu is not None
    jam = f"{waktu.astimezone(WIB):%H.%M}"
    assert f'<p class="besar">Hadir, {jam}</p>' in phone.page
    assert "Siti Aminah" in phone.page
    assert phone.mark(peserta) == 200
    assert f'<p class="besar">Sudah hadir, {jam}</p>' in phone.page
    assert session.scalar(select(func.count()).select_from(Kehadiran)) == 1


def test_who_goes_back_on_a_phone_finds_pages_that_are_asked_for_again(
    session: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    """What a form came to has an address of its own, and looking at it marks nobody."""
    peserta, other = (person(session, angkatan, nama) for nama in ("Siti Aminah", "Budi Santoso"))
    phone = Phone()
    phone.open(code(session, sesi))
    token = phone.token

    found = phone.ask("POST", "/hadir", data={"t": token, "cari": "si"})
    marked = phone.ask("POST", "/hadir", data={"t": token, "peserta": peserta})

    assert (found.status_code, marked.status_code) == (303, 303)
    assert phone.ask("GET", found.headers["location"]).status_code == 200
    assert "Siti Aminah" in phone.page
    for _ in range(2):
        assert phone.ask("GET", marked.headers["location"]).status_code == 200
        assert '<p class="besar">Hadir, ' in phone.page
    # Of whom this phone has not marked nothing is told, and an address marks nobody.
    phone.ask("GET", f"/hadir?t={token}&jadi={other}")
    assert "Budi" not in phone.page
    phone.ask("GET", f"/hadir?t={token}&peserta={other}")
    assert session.scalars(select(Kehadiran.peserta_id)).all() == [peserta]


def test_what_is_refused_stands_at_an_address_that_tries_and_keeps_nothing(
    session: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    """A phone that goes back or forward to it asks for the page, not to send the form again."""
    pintu = door(session, sesi)
    assert pintu.rahasia is not None
    phone = Phone()
    phone.open(code(session, sesi))
    token = phone.token
    late = sign_isian(pintu.id, pintu.rahasia, "a" * 24, pintu.detik - 310)
    stranger = make_peserta(session, make_angkatan(session, mulai=today())).id
    izin = make_peserta(session, angkatan, StatusKehadiran.IZIN).id
    asked: list[tuple[dict[str, object], int, str]] = [
        ({"kode": "12", "cari": "Siti"}, 410, "empat angka"),
        ({"t": late, "cari": "Siti", "peserta": izin}, 410, "lebih dari lima menit"),
        ({"t": "x", "cari": "Siti"}, 410, "Kode itu sudah berganti"),
        ({"t": token, "cari": "Siti", "peserta": stranger}, 409, "tidak ada di daftar peserta"),
        ({"t": token, "cari": "Siti", "peserta": izin}, 409, "sudah mencatat"),
    ]
    for fields, status, words in asked:
        sent = phone.ask("POST", "/hadir", data=fields)
        assert sent.status_code == 303
        kept = refusals(session)
        for _ in range(2):
            assert phone.ask("GET", sent.headers["location"]).status_code == status
            assert words in phone.page
        assert refusals(session) == kept


def test_of_a_refused_form_that_was_never_given_out_no_sesi_is_told(
    session: Session, sesi: Sesi
) -> None:
    pintu = door(session, sesi)
    forged = sign_isian(pintu.id, b"x" * 32, "a" * 24, pintu.detik)

    phone = Phone()
    phone.ask("GET", f"/hadir?tolak=di_luar_jam&t={forged}")

    assert pintu.judul not in phone.page


def test_a_mark_that_staff_took_back_is_told_as_it_is_now(
    session: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    peserta = person(session, angkatan, "Siti Aminah")
    phone = Phone()
    phone.open(code(session, sesi))
    marked = phone.ask("POST", "/hadir", data={"t": phone.token, "peserta": peserta})
    session.execute(update(Kehadiran).values(status=StatusKehadiran.ALPA, waktu=None))
    session.commit()

    assert phone.ask("GET", marked.headers["location"]).status_code == 409
    assert "alpa pada sesi ini. Datang ke meja petugas" in phone.page


def test_the_page_needs_no_script_and_asks_nobody_else(session: Session, sesi: Sesi) -> None:
    phone = Phone()
    phone.open(code(session, sesi))

    assert "<script" not in phone.page
    assert re.findall(r"(?:src|href)=\"(?!data:,)[^\"]*", phone.page) == []
    assert phone.headers["content-security-policy"].startswith("default-src 'none'")
    assert phone.headers["cache-control"] == "no-store"
    cookie = phone.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert 0 < int(re.findall(r"Max-Age=(\d+)", cookie)[0]) <= 86_400
    assert "Pelindungan Data Pribadi" in phone.page
    assert "sesudah 30 hari" in phone.page


def test_without_letters_no_name_is_shown(session: Session, angkatan: Angkatan, sesi: Sesi) -> None:
    person(session, angkatan, "Siti Aminah")
    phone = Phone()
    phone.open(code(session, sesi))
    assert "Siti" not in phone.page

    for typed in ("", "s", " s ", "%%", "__"):
        phone.search(typed)
        assert "Siti" not in phone.page


def test_the_code_of_the_invitation_finds_its_peserta(
    session: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    peserta = person(session, angkatan, "Siti Aminah")
    phone = Phone()
    phone.open(code(session, sesi))

    phone.search(session.get_one(KodePeserta, peserta).kode.lower())

    assert "Siti Aminah" in phone.page


def test_the_spoken_code_opens_the_same_page(
    session: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    peserta = person(session, angkatan, "Siti Aminah")
    pintu = door(session, sesi)
    assert pintu.rahasia is not None
    phone = Phone()
    assert phone.ask("GET", "/hadir").status_code == 200

    assert phone.send(kode=" ".join(make_lisan(pintu.rahasia, pintu.detik)), cari="") == 200
    assert phone.mark(peserta) == 200
    assert "Hadir, " in phone.page


def test_a_wrong_spoken_code_keeps_what_was_typed() -> None:
    phone = Phone()

    assert phone.send(kode="12", cari="Siti") == 410
    assert 'value="12"' in phone.page
    assert 'value="Siti"' in phone.page
    assert "empat angka" in phone.page


@pytest.mark.parametrize(("ago", "status"), [(20, 200), (90, 410), (86_400, 410)])
def test_a_code_that_was_photographed_is_refused_and_kept(
    session: Session, sesi: Sesi, ago: float, status: int
) -> None:
    phone = Phone()

    assert phone.open(code(session, sesi, ago=ago)) == status
    if status == 410:
        assert "Kode itu sudah berganti. Pindai lagi" in phone.page
        assert refusals(session) == [AlasanHadir.KODE_LEWAT]


def test_a_page_that_was_opened_in_time_may_be_sent_for_some_minutes(
    session: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    peserta = make_peserta(session, angkatan).id
    pintu = door(session, sesi)
    assert pintu.rahasia is not None
    phone = Phone()
    phone.token = sign_isian(pintu.id, pintu.rahasia, "a" * 24, pintu.detik - 280)
    assert phone.mark(peserta) == 200

    phone.token = sign_isian(pintu.id, pintu.rahasia, "a" * 24, pintu.detik - 310)
    assert phone.send(t=phone.token, cari="Siti") == 410
    assert "lebih dari lima menit" in phone.page
    assert 'name="cari" value="Siti"' in phone.page
    assert refusals(session) == [AlasanHadir.ISIAN_LEWAT]


def test_a_forged_form_marks_nobody(session: Session, angkatan: Angkatan, sesi: Sesi) -> None:
    peserta = make_peserta(session, angkatan).id
    pintu = door(session, sesi)
    other = sign_isian(pintu.id, b"x" * 32, "a" * 24, pintu.detik)

    for token in (other, "", "x", f"{pintu.id}.1.{'a' * 24}.{'0' * 32}", f"0.{other}", "9" * 900):
        assert Phone().send(t=token, peserta=peserta) == 410

    assert session.scalars(select(Kehadiran)).all() == []


def test_the_form_of_one_sesi_marks_nobody_of_another(session: Session, sesi: Sesi) -> None:
    stranger = make_peserta(session, make_angkatan(session, mulai=today())).id
    phone = Phone()
    phone.open(code(session, sesi))

    assert phone.mark(stranger) == 409
    assert "tidak ada di daftar peserta" in phone.page
    assert refusals(session) == [AlasanHadir.BUKAN_PESERTA]
    assert session.scalars(select(Kehadiran)).all() == []


def test_what_staff_marked_is_told_and_left(
    session: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    peserta = make_peserta(session, angkatan, StatusKehadiran.IZIN).id
    phone = Phone()
    phone.open(code(session, sesi))

    assert phone.mark(peserta) == 409
    assert "izin pada sesi ini. Datang ke meja petugas" in phone.page
    assert session.scalars(select(Kehadiran.status)).one() is StatusKehadiran.IZIN


def test_one_phone_marks_three_and_is_known_again_by_its_cookie(
    session: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    people = [make_peserta(session, angkatan).id for _ in range(4)]
    phone = Phone()
    answers = []
    for each in people:
        phone.open(code(session, sesi))
        answers.append(phone.mark(each))

    assert answers == [200, 200, 200, 409]
    assert "sudah mencatat tiga nama" in phone.page
    other = Phone()
    other.open(code(session, sesi))
    assert other.mark(people[3]) == 200


@pytest.mark.parametrize(("hours", "words"), [(1, "baru dibuka pukul"), (-30, "sudah ditutup")])
def test_outside_its_window_a_sesi_says_so(
    session: Session, sesi: Sesi, hours: int, words: str
) -> None:
    session.execute(
        update(PintuHadir).values(
            mulai=func.clock_timestamp() + dt.timedelta(hours=hours),
            selesai=func.clock_timestamp() + dt.timedelta(hours=hours + 1),
        )
    )
    session.commit()
    phone = Phone()

    assert phone.open(code(session, sesi)) == 409
    assert words in phone.page
    assert refusals(session) == [AlasanHadir.DI_LUAR_JAM]


def test_a_door_whose_secret_is_forgotten_is_a_wrong_code(session: Session, sesi: Sesi) -> None:
    old = code(session, sesi)
    session.execute(text("SET LOCAL ROLE NONE"))
    session.execute(delete(RahasiaHadir))

    assert Phone().open(old) == 410


def test_a_script_in_a_name_is_words(session: Session, angkatan: Angkatan, sesi: Sesi) -> None:
    evil = "<script>alert(1)</script>"
    peserta = person(session, angkatan, evil)
    phone = Phone()
    phone.open(code(session, sesi))
    at = phone.ask("POST", "/hadir", data={"t": phone.token, "cari": "<script>"})
    assert "<script>" not in phone.ask("GET", at.headers["location"]).text
    at = phone.ask("POST", "/hadir", data={"t": phone.token, "peserta": peserta})
    answer = phone.ask("GET", at.headers["location"])
    assert answer.status_code == 200
    assert "&lt;script&gt;alert(1)" in answer.text
    assert "<script>" not in answer.text


@pytest.mark.parametrize(
    "body",
    [
        b"t=" + b"a" * 5_000,
        b"&".join(b"a=1" for _ in range(50)),
        b"\xff\xfe\x00",
        b"t=%00%ff&cari=%F0%9F%98%80",
        b"{}",
        b"",
    ],
)
def test_whatever_is_sent_is_answered_in_words(body: bytes) -> None:
    sent = Phone().ask("POST", "/hadir", content=body, headers=FORM)
    assert sent.status_code == 303

    answer = Phone().ask("GET", sent.headers["location"])
    assert answer.status_code in (200, 410, 413)
    assert "<h1>" in answer.text


@pytest.mark.parametrize("method", ["HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_do_nothing(session: Session, sesi: Sesi, method: str) -> None:
    answer = Phone().ask(method, f"/hadir/{code(session, sesi, ago=90)}")

    assert answer.status_code == 405
    assert "set-cookie" not in answer.headers
    assert refusals(session) == []


def test_a_header_makes_nobody_somebody(sesi: Sesi, sari: SesiMasuk) -> None:
    """The identity that the gate gives is believed of the gate alone."""
    answer = Phone().ask("GET", f"/dinding?sesi={sesi.id}", headers={"X-Sesi": str(sari.id)})

    assert answer.status_code == 303
    assert Phone().ask("GET", f"/dinding/keadaan?sesi={sesi.id}").status_code == 401


def test_a_flood_of_wrong_codes_is_refused_and_others_are_not_slowed(
    session: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    pintu = door(session, sesi)
    flood = Phone(alamat="10.0.0.66")
    answers = [flood.open(f"{pintu.id}-AAAAAAA{'AB'[n % 2]}") for n in range(70)]

    assert answers[0] == 410
    assert answers[-1] == 429
    assert flood.headers["retry-after"] == "60"
    assert "Terlalu banyak kode yang salah" in flood.page
    # Behind the same address, who has the right code comes in; and whoever is elsewhere.
    for alamat in ("10.0.0.66", "10.0.0.7"):
        phone = Phone(alamat=alamat)
        assert phone.open(code(session, sesi)) == 200
        assert phone.mark(make_peserta(session, angkatan).id) == 200


def test_a_right_code_comes_in_beside_a_flood_that_lasts(
    session: Session,
    connection: Connection,
    angkatan: Angkatan,
    sesi: Sesi,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Codes of a door that does not exist once made this process forget the door that does."""
    now = 0.0
    monkeypatch.setattr(ponsel, "CHECK_IN", CheckIn(Doors(clock=lambda: now)))
    # Between the code of now and the one before, wherever the clocks stand.
    right = code(session, sesi, ago=15)
    flood = Phone(alamat="10.0.0.66")
    for _ in range(61):
        flood.open("99-AAAAAAAA")
    phone = Phone(alamat="10.0.0.66")
    sent: list[str] = []

    def hear(*each: object) -> None:
        sent.append(str(each[2]))

    for step in range(3):
        now += 4
        # Four seconds let two wrong ones be looked at.
        assert [flood.open("99-AAAAAAAA") for _ in range(3)] == [410, 410, 429]
        event.listen(connection, "before_cursor_execute", hear)
        assert [flood.open("99-AAAAAAAA") for _ in range(5)] == [429] * 5
        event.remove(connection, "before_cursor_execute", hear)
        if step == 0:
            assert phone.open(right) == 200
        else:
            assert phone.mark(make_peserta(session, angkatan).id) == 200
    assert sent == []


def test_a_flood_asks_for_the_doors_once_in_two_seconds(
    session: Session, connection: Connection, sesi: Sesi
) -> None:
    now = 0.0
    doors = Doors(clock=lambda: now)
    pintu_id = door(session, sesi).id
    asked: list[str] = []

    def hear(*each: object) -> None:
        if "FROM pintu_hadir" in str(each[2]):
            asked.append(str(each[2]))

    event.listen(connection, "before_cursor_execute", hear)
    for later in (0.0, 0.5, 1.4, 0.1, 1.9, 0.1):
        now += later
        assert doors.known(pintu_id) is not None
        assert doors.known(pintu_id + 1) is None
    event.remove(connection, "before_cursor_execute", hear)

    assert len(asked) == 3


def test_a_guesser_of_spoken_codes_is_stopped_soon(session: Session, sesi: Sesi) -> None:
    pintu = door(session, sesi)
    assert pintu.rahasia is not None
    right = make_lisan(pintu.rahasia, pintu.detik)
    wrong = f"{(int(right) + 5_000) % 10_000:04}"
    phone = Phone()

    assert [phone.send(kode=wrong) for _ in range(25)][-1] == 429
    assert phone.send(kode=right) == 429
    assert Phone(alamat="10.0.0.8").send(kode=right) == 200


def test_a_phone_that_asks_without_end_is_told_to_wait(
    session: Session, angkatan: Angkatan, sesi: Sesi, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr(ponsel, "CHECK_IN", CheckIn(Doors(clock=lambda: now)))
    phone, other = Phone(), Phone()
    phone.open(code(session, sesi, ago=15))
    other.open(code(session, sesi, ago=15))

    answers = [phone.search("zz") for _ in range(40)]

    assert answers == [200] * 30 + [429] * 10
    assert 'value="zz"' in phone.page
    assert other.mark(make_peserta(session, angkatan).id) == 200
    now = 2.0  # what was refused is no debt
    assert [phone.search("zz"), phone.search("zz")] == [200, 429]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/hadir", 200),
        ("/hadir/1-AAAAAAAA", 410),
        ("/hadir/a/b", 403),
        ("/hadirx", 403),
        ("/dinding?sesi=1", 403),
        ("/", 403),
        ("/koperasi", 403),
        ("/hadir/../metrik", 403),
    ],
)
def test_without_tls_a_network_reaches_this_page_alone(path: str, status: int) -> None:
    assert Phone(base="http://192.168.1.5:8501").ask("GET", path).status_code == status


@pytest.mark.usefixtures("sari", "ratna")
def test_the_wall_is_for_who_may_mark(session: Session, sesi: Sesi) -> None:
    path = f"/dinding?sesi={sesi.id}"

    assert Phone(sid="kue-sari").ask("GET", path).status_code == 200
    kepala = Phone(sid="kue-ratna")
    assert kepala.ask("GET", path).status_code == 303
    assert kepala.ask("GET", f"/dinding/keadaan?sesi={sesi.id}").status_code == 403
    line = session.scalars(select(AksesDataPribadi)).one()
    assert (line.pengguna, line.apa, line.orang) == ("sari", "Dinding presensi", 0)


@pytest.mark.usefixtures("sari")
def test_the_wall_shows_a_code_that_works_and_who_came(
    session: Session, angkatan: Angkatan, sesi: Sesi
) -> None:
    peserta = person(session, angkatan, "Siti Aminah")
    make_peserta(session, angkatan)
    wall = Phone(sid="kue-sari")
    path = f"/dinding/keadaan?sesi={sesi.id}"
    now = wall.ask("GET", path).json()

    assert (now["hadir"], now["belum"], now["terakhir"]) == ("0", "belum 2 dari 2", [])
    assert now["svg"].startswith("<svg")
    assert 0 < now["sisa_ms"] <= 30_000
    phone = Phone()
    assert phone.open(now["kode"]) == 200
    phone.mark(peserta)
    later = wall.ask("GET", path).json()
    assert (later["hadir"], later["belum"]) == ("1", "belum 1 dari 2")
    assert [each[6:] for each in later["terakhir"]] == ["Siti"]

    record_pengaturan(session, kunci="nama_di_dinding", nilai="jumlah saja", berlaku_mulai=today())
    session.commit()
    assert wall.ask("GET", path).json()["terakhir"] == []


@pytest.mark.parametrize(
    ("stored", "base", "shown"),
    [
        (None, "http://127.0.0.1:8501", "127.0.0.1:8501/hadir"),
        (None, "http://localhost:8501", "localhost:8501/hadir"),
        ("http://192.168.1.5:8501", "http://127.0.0.1:8501", "192.168.1.5:8501/hadir"),
        ("https://dasbor.kantor", "http://127.0.0.1", "https://dasbor.kantor/hadir"),
    ],
)
@pytest.mark.usefixtures("sari")
def test_the_wall_warns_of_an_address_that_no_phone_reaches(
    session: Session, sesi: Sesi, stored: str | None, base: str, shown: str
) -> None:
    session.execute(update(PintuHadir).values(alamat=stored))
    session.commit()

    now = Phone(sid="kue-sari", base=base).ask("GET", f"/dinding/keadaan?sesi={sesi.id}").json()

    assert now["alamat"] == shown
    assert ("hanya dapat dibuka di laptop ini sendiri" in now["kabar"]) is (stored is None)
