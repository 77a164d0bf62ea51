"""The gate's own rules: who may open a websocket, what may come over it, how often and how many."""

import asyncio

import httpx
import pytest
from starlette.responses import PlainTextResponse
from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.loop import run_async
from ui.gate.door import Gate
from ui.gate.identity import SESI, crosses_in_clear, read_cookie
from ui.gate.limits import Addresses, Crowd, Pace
from ui.gate.socket import is_same_site, read_message


def message(kind: str, *, fragment: str = "", operation: str = "") -> bytes:
    """A message of the kind, as a browser would send it."""
    built = BackMsg()
    if kind == "rerun_script":
        built.rerun_script.query_string = "x=1"
        built.rerun_script.fragment_id = fragment
    elif kind == "file_urls_request":
        built.file_urls_request.request_id = "1"
    elif kind == "backend_operation_request":
        built.backend_operation_request.request_id = "1"
        if operation:
            getattr(built.backend_operation_request, operation).SetInParent()
    else:
        setattr(built, kind, True)
    return bytes(built.SerializeToString())


@pytest.mark.parametrize(
    ("data", "person", "stranger"),
    [
        (message("rerun_script"), True, True),
        (message("rerun_script", fragment="abc"), True, False),
        (message("stop_script"), True, False),
        (message("file_urls_request"), True, False),
        (message("backend_operation_request", operation="deferred_file"), True, False),
        (message("backend_operation_request", operation="dataframe_chunk"), True, False),
        (message("backend_operation_request", operation="install_skills"), False, False),
        (message("backend_operation_request", operation="dismiss_skills_nudge"), False, False),
        (message("backend_operation_request"), False, False),
        (message("load_git_info"), False, False),
        (message("clear_cache"), False, False),
        (message("set_run_on_save"), False, False),
        (message("app_heartbeat"), False, False),
        (message("debug_disconnect_websocket"), False, False),
        (message("debug_shutdown_runtime"), False, False),
        (b"\xff\xff\xff", False, False),
        (b"", False, False),
        (None, False, False),
    ],
)
def test_only_what_a_screen_sends_goes_on(data: bytes | None, person: bool, stranger: bool) -> None:
    assert (read_message(data, anonymous=False) is not None) is person
    assert (read_message(data, anonymous=True) is not None) is stranger


def test_a_stranger_sends_no_more_than_a_login_form_holds() -> None:
    built = BackMsg()
    built.rerun_script.query_string = "x" * 70_000

    assert read_message(built.SerializeToString(), anonymous=False) is not None
    assert read_message(built.SerializeToString(), anonymous=True) is None


@pytest.mark.parametrize(
    ("origin", "host", "same"),
    [
        ("http://127.0.0.1:8501", "127.0.0.1:8501", True),
        ("https://Dasbor.Kantor", "dasbor.kantor", True),
        ("http://127.0.0.1:9999", "127.0.0.1:8501", False),
        ("http://localhost:8501", "127.0.0.1:8501", False),
        ("https://jahat.example", "dasbor.kantor", False),
        ("https://dasbor.kantor@jahat.example", "dasbor.kantor", False),
        ("https://dasbor.kantor.jahat.example", "dasbor.kantor", False),
        ("file://dasbor.kantor", "dasbor.kantor", False),
        ("null", "dasbor.kantor", False),
        ("", "dasbor.kantor", False),
        ("http://", "", False),
    ],
)
def test_a_websocket_is_opened_by_a_page_of_the_same_address(
    origin: str, host: str, same: bool
) -> None:
    headers = [(b"origin", origin.encode()), (b"host", host.encode())]

    assert is_same_site({"type": "websocket", "headers": headers}) is same


def test_without_an_origin_nobody_opens_a_websocket() -> None:
    assert not is_same_site({"type": "websocket", "headers": [(b"host", b"dasbor.kantor")]})


@pytest.mark.parametrize(
    "others",
    ['theme={"a":1}', "a=b c", 'x="', "nama=Péngguna", "=kosong", "tanpa-nilai", "a=1,b=2;;"],
)
def test_odd_cookies_of_other_programs_hide_ours_from_nobody(others: str) -> None:
    scope = {
        "type": "http",
        "scheme": "http",
        "headers": [(b"cookie", f"{others}; sid=kue; lain=1".encode("latin-1"))],
    }

    assert read_cookie(scope, SESI) == "kue"


def test_behind_tls_a_cookie_without_the_prefix_is_nobodys() -> None:
    """Any host below the office's domain can set one for all."""
    scope = {"type": "http", "scheme": "https", "headers": [(b"cookie", b"sid=titipan")]}

    assert read_cookie(scope, SESI) is None


@pytest.mark.parametrize(
    ("server", "scheme", "in_clear"),
    [
        (("127.0.0.1", 8501), "http", False),
        (("::1", 8501), "ws", False),
        (("/run/dasbor.sock", None), "http", False),
        (None, "http", False),
        (("10.1.2.3", 8501), "http", True),
        (("10.1.2.3", 8501), "ws", True),
        (("10.1.2.3", 8501), "https", False),
        (("10.1.2.3", 8501), "wss", False),
    ],
)
def test_what_crosses_a_network_without_tls_is_told_apart(
    server: tuple[str, int | None] | None, scheme: str, *, in_clear: bool
) -> None:
    assert crosses_in_clear({"type": "http", "server": server, "scheme": scheme}) is in_clear


@pytest.mark.parametrize(
    ("path", "setting", "status"),
    [("/", "", 403), ("/_stcore/health", "", 403), ("/sehat", "", 200), ("/", "ya", 200)],
)
def test_the_plain_port_beside_a_proxy_answers_only_the_monitor(
    monkeypatch: pytest.MonkeyPatch, path: str, setting: str, status: int
) -> None:
    monkeypatch.setenv("DASBOR_TANPA_TLS", setting)
    gate = httpx.ASGITransport(Gate(PlainTextResponse("di dalam")))

    async def ask() -> int:
        async with httpx.AsyncClient(transport=gate) as client:
            return (await client.get(f"http://10.1.2.3:8501{path}")).status_code

    assert run_async(ask()) == status


def test_who_is_faster_than_the_pace_waits_longer_and_longer() -> None:
    now = 0.0
    pace = Pace(2, 3, clock=lambda: now)

    waits = [pace.take() for _ in range(5)]
    now = 10.0

    assert waits == [0, 0, 0, 0.5, 1.0]
    assert pace.take() == 0


def test_who_would_wait_too_long_takes_none() -> None:
    now = 0.0
    pace = Pace(2, 3, clock=lambda: now)

    # Three at once, then one each half second; the sixth would wait for 1,5.
    assert [pace.take_within(1) for _ in range(7)] == [0, 0, 0, 0.5, 1.0, None, None]
    now = 0.5
    assert [pace.take_within(1), pace.take_within(1)] == [1.0, None]
    assert pace.take() == 1.5


def test_a_crowd_is_bounded_by_each_and_in_sum() -> None:
    crowd = Crowd(of_one=2, logged_in=5, anonymous=3)
    entered = [crowd.enter(anonymous=True, whose=whose) for whose in ("a", "a", "a", "b", "c")]
    person = crowd.enter(anonymous=False, whose="sesi")
    crowd.leave(anonymous=True, whose="a")

    assert entered == [True, True, False, True, False]
    assert person
    assert crowd.enter(anonymous=True, whose="c")


def test_an_address_that_asks_without_end_waits_and_no_other_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Fifty connections that asked for pictures with a made-up cookie once slowed all 24 times."""
    waits: list[float] = []

    async def note(delay: float) -> None:
        waits.append(delay)

    monkeypatch.setattr(asyncio, "sleep", note)
    addresses = Addresses()

    async def ask(address: str, times: int, *, file: bool = False) -> None:
        for _ in range(times):
            await addresses.wait(address, file=file)

    run_async(ask("10.1.2.9", 300))
    assert not waits
    run_async(ask("10.1.2.9", 60))
    assert waits[-1] == pytest.approx(2, abs=0.5)  # 60 beyond the first 300, at 30 a second
    waits.clear()
    run_async(ask("10.1.2.8", 1))
    run_async(ask("10.1.2.7", 1000, file=True))
    assert not waits


def test_a_burst_is_no_debt_of_those_behind_the_same_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ten thousand requests that hung up once shut their address out for five minutes."""
    now = 0.0
    waits: list[float] = []

    async def note(delay: float) -> None:
        waits.append(delay)

    monkeypatch.setattr(asyncio, "sleep", note)
    addresses = Addresses(clock=lambda: now)

    async def ask(times: int, *, file: bool = False) -> int:
        return [await addresses.wait("10.1.2.9", file=file) for _ in range(times)].count(True)

    # 300 at once, and 150 that wait for up to five seconds at 30 a second. The rest waits as long,
    # so that no connection is refused a thousand times a second.
    assert run_async(ask(10_000)) == 450
    assert len(waits) == 9_700
    assert max(waits) == waits[-1] == 5
    assert run_async(ask(1, file=True)) == 1
    now, waits[:] = 1.0, []
    assert run_async(ask(31)) == 30
    assert waits[0] == pytest.approx(121 / 30)
    now, waits[:] = 6.0, []
    assert run_async(ask(1)) == 1
    assert waits == [pytest.approx(1 / 30)]


def test_the_gate_says_that_it_refuses_whoever_would_wait_too_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def note(delay: float) -> None:
        pass

    monkeypatch.setattr(asyncio, "sleep", note)
    gate = Gate(PlainTextResponse("di dalam"))
    gate.addresses = Addresses(clock=lambda: 0.0)

    async def ask() -> list[httpx.Response]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(gate)) as client:
            return [await client.get("http://127.0.0.1:8501/keluar") for _ in range(451)]

    *answered, refused = run_async(ask())

    assert {each.status_code for each in answered} == {200}
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "5")
    assert refused.text.startswith("Terlalu banyak permintaan dari jaringan ini.")


def test_the_gate_makes_whoever_asks_without_end_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    async def note(delay: float) -> None:
        waits.append(delay)

    monkeypatch.setattr(asyncio, "sleep", note)
    gate = httpx.ASGITransport(Gate(PlainTextResponse("di dalam")))

    async def ask() -> None:
        async with httpx.AsyncClient(transport=gate) as client:
            # Twice what is free: a slow machine gives thirty a second back meanwhile.
            for _ in range(600):
                await client.get("http://127.0.0.1:8501/keluar")

    run_async(ask())

    assert waits
