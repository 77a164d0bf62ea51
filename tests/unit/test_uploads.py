"""Files that people send: where a screen asks, so much of an account, gone with the tab."""

import asyncio
import uuid

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from db.enums import Peran
from db.queries.akun import SesiHidup
from tests.loop import run_async
from ui.gate.tabs import Tabs
from ui.gate.uploads import UPLOAD, Uploads

SARI = SesiHidup(uuid.UUID(int=1), 1, Peran.STAF)
SARI_LAIN = SesiHidup(uuid.UUID(int=2), 1, Peran.STAF)
BUDI = SesiHidup(uuid.UUID(int=3), 2, Peran.KEPALA)
SIZE = 7 * 1024 * 1024


class Office:
    """Streamlit's storage of uploads behind the gate's rule, and the tabs that are open."""

    def __init__(self) -> None:
        self.tabs, self.open = Tabs(), {"t1", "t2", "t3"}
        self.files = MemoryUploadedFileManager(UPLOAD)
        self.uploads = Uploads(self.tabs, lambda: self.files, lambda tab: tab in self.open)
        self.together, self.most = 0, 0

    async def put(self, request: Request) -> Response:
        """As Streamlit's own route."""
        self.together += 1
        self.most = max(self.most, self.together)
        await asyncio.sleep(0.01)
        self.together -= 1
        tab, file_id = request.path_params["tab"], request.path_params["file"]
        record = UploadedFileRec(file_id, "a.xlsx", "", await request.body())
        self.files.add_file(tab, record)
        return Response(status_code=204)

    def ask(self, tab: str, whose: SesiHidup) -> None:
        self.tabs.begin_run(tab, whose)
        self.tabs.ask_file(tab)

    async def send(self, whose: SesiHidup, *paths: str) -> list[int]:
        inner = Starlette(routes=[Route(UPLOAD + "{tab}/{file}", self.put, methods=["PUT"])])

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            await self.uploads.serve(inner, scope, receive, send, whose)

        async with httpx.AsyncClient(transport=httpx.ASGITransport(app)) as client:
            answers = [client.put(f"http://x{UPLOAD}{path}", content=b"x" * SIZE) for path in paths]
            return [each.status_code for each in await asyncio.gather(*answers)]

    def held(self) -> set[str]:
        return {file for files in self.files.file_storage.values() for file in files}


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_screen_that_asks_gets_the_file_of_its_own_session(office: Office) -> None:
    office.ask("t1", SARI)

    assert run_async(office.send(SARI, "t1/a")) == [204]
    assert run_async(office.send(SARI_LAIN, "t1/b")) == [403]
    assert run_async(office.send(BUDI, "t1/b")) == [403]
    assert office.held() == {"a"}


def test_a_screen_that_asks_for_none_gets_none(office: Office) -> None:
    office.tabs.begin_run("t1", BUDI)

    assert run_async(office.send(BUDI, "t1/a", "tidak-ada/a", "t1")) == [403, 403, 403]


def test_a_file_on_its_way_outlives_one_run_and_no_other_role(office: Office) -> None:
    office.ask("t1", SARI)
    office.tabs.begin_run("t1", SARI)
    assert office.tabs.takes_file("t1", SARI)
    office.tabs.begin_run("t1", SARI)
    assert not office.tabs.takes_file("t1", SARI)

    office.ask("t1", SARI)
    demoted = SARI._replace(peran=Peran.KEPALA)
    assert not office.tabs.takes_file("t1", demoted)
    office.tabs.begin_run("t1", demoted)
    assert not office.tabs.takes_file("t1", demoted)


def test_an_account_keeps_so_much_in_all_its_tabs_and_the_oldest_goes(office: Office) -> None:
    office.ask("t1", SARI)
    office.ask("t2", SARI_LAIN)
    office.ask("t3", BUDI)

    async def work() -> None:
        await office.send(BUDI, "t3/budi")
        for number in range(4):
            await office.send(SARI, f"t1/{number}")
        await office.send(SARI_LAIN, "t2/4", "t2/5")

    run_async(work())

    assert office.held() == {"budi", "2", "3", "4", "5"}


def test_an_account_sends_one_file_at_a_time(office: Office) -> None:
    office.ask("t1", SARI)

    run_async(office.send(SARI, "t1/a", "t1/b", "t1/c"))

    assert office.most == 1


def test_files_go_with_the_tab_and_stay_with_one_that_comes_back(office: Office) -> None:
    office.ask("t1", SARI)
    office.ask("t2", SARI_LAIN)

    async def work() -> None:
        await office.send(SARI, "t1/a")
        await office.send(SARI_LAIN, "t2/b")

    run_async(work())
    office.open = {"t2"}

    office.uploads.forget_closed(SARI.akun_id)

    assert office.held() == {"b"}
