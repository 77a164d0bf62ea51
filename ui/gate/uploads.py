"""Files that people send: only where a screen asks for one, so much of an account, gone with it."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from http import HTTPStatus

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from db.queries.akun import SesiHidup
from ui.gate.tabs import TABS, Tabs

UPLOAD = "/_stcore/upload_file/"
# Of one account, in all its tabs: the largest file and another one, of server.maxUploadSize.
_MOST_BYTES = 32 * 1024 * 1024
# A tab that comes back within it finds its file again.
_KEPT_S = 60.0
_NO_PLACE = "Layar ini tidak meminta berkas."


def _storage() -> MemoryUploadedFileManager:
    """Where Streamlit keeps what was sent."""
    found = runtime.get_instance().uploaded_file_mgr
    assert isinstance(found, MemoryUploadedFileManager)
    return found


def _is_open(tab: str) -> bool:
    return runtime.get_instance().is_active_session(tab)


class Uploads:
    """What is sent, one file of an account at a time."""

    def __init__(
        self,
        tabs: Tabs = TABS,
        storage: Callable[[], MemoryUploadedFileManager] = _storage,
        is_open: Callable[[str], bool] = _is_open,
    ) -> None:
        self._tabs, self._storage, self._is_open = tabs, storage, is_open
        # By account: the files, oldest first.
        self._of: dict[int, OrderedDict[tuple[str, str], None]] = {}
        self._turns: dict[int, asyncio.Semaphore] = {}

    async def serve(
        self, app: ASGIApp, scope: Scope, receive: Receive, send: Send, whose: SesiHidup
    ) -> None:
        """Let the application take a file that its screen asked for, or take one away."""
        tab, _, file_id = scope["path"].removeprefix(UPLOAD).partition("/")
        if not self._tabs.takes_file(tab, whose):
            await PlainTextResponse(_NO_PLACE, HTTPStatus.FORBIDDEN)(scope, receive, send)
            return
        status = 0

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        async with self._turns.setdefault(whose.akun_id, asyncio.Semaphore(1)):
            await app(scope, receive, note)
        if scope["method"] == "PUT" and status < HTTPStatus.BAD_REQUEST:
            self._keep(whose.akun_id, (tab, file_id))

    def close(self, akun_id: int) -> None:
        """A tab of the account has gone: its files go soon, unless it comes back."""
        if self._of.get(akun_id):
            asyncio.get_running_loop().call_later(_KEPT_S, self.forget_closed, akun_id)

    def forget_closed(self, akun_id: int) -> None:
        """Drop the files of the account's tabs that are open no more."""
        files = self._of.pop(akun_id, OrderedDict())
        for file in list(files):
            if not self._is_open(file[0]):
                self._storage().remove_file(*file)
                del files[file]
        if files:
            self._of[akun_id] = files

    def _keep(self, akun_id: int, file: tuple[str, str]) -> None:
        files = self._of.setdefault(akun_id, OrderedDict())
        files[file] = None
        files.move_to_end(file)
        sizes = {each: self._size(*each) for each in files}
        while sum(sizes.values()) > _MOST_BYTES:
            oldest, _ = files.popitem(last=False)
            del sizes[oldest]
            self._storage().remove_file(*oldest)
        if not self._is_open(file[0]):
            self.close(akun_id)

    def _size(self, tab: str, file_id: str) -> int:
        """Bytes of a file; 0 where it has gone."""
        return sum(len(each.data) for each in self._storage().get_files(tab, [file_id]))
