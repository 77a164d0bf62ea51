"""Downloads and pictures: each for the session that it was made for, and nobody else's.

A download is kept in the database until it is fetched: Streamlit drops it at the end of the next
run of anybody, gives it to whoever knows its address, and another process knows nothing of it.
"""

import asyncio
import uuid
from http import HTTPStatus
from pathlib import PurePosixPath
from urllib.parse import quote

import anyio.to_thread
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from db.actions.akses import record_pengambilan
from db.errors import DataUnavailable
from db.postgres import engine
from db.queries.akun import SesiHidup
from db.queries.unduhan import BerkasUnduhan, find_unduhan
from ui.gate.tabs import TABS

MEDIA = "/media/"
_LOOKS, _BETWEEN_S = 10, 0.1


async def serve_media(
    app: ASGIApp, scope: Scope, receive: Receive, send: Send, whose: SesiHidup
) -> None:
    """A download as it was kept; a picture on a screen of this person's from the application."""
    file_id = PurePosixPath(scope["path"]).stem
    answer = None
    if scope["method"] != "GET":
        answer = Response(status_code=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "GET"})
    elif not TABS.shows(file_id, whose):
        answer = await _answer(file_id, whose.id)
        if answer.status_code == HTTPStatus.NOT_FOUND and await _is_shown_again(file_id, whose):
            answer = None
    await (answer or app)(scope, receive, send)


async def _is_shown_again(file_id: str, whose: SesiHidup) -> bool:
    """True once a run that is under way, which begins without pictures, has drawn it again."""
    for _ in range(_LOOKS):
        await asyncio.sleep(_BETWEEN_S)
        if TABS.shows(file_id, whose):
            return True
    return False


async def _answer(file_id: str, sesi_id: uuid.UUID) -> Response:
    try:
        made = await anyio.to_thread.run_sync(_find, file_id, sesi_id)
    except DataUnavailable:
        return Response("Basis data sedang tidak menjawab. Coba lagi sebentar.", 503)
    if made is None:
        return Response("Tidak ada.", 404)
    return Response(
        made.isi,
        media_type=made.jenis,
        headers={"Content-Disposition": f"attachment; filename*=utf-8''{quote(made.nama)}"},
    )


def _find(sidik: str, sesi_id: uuid.UUID) -> BerkasUnduhan | None:
    """The file. One that names people leaves a line before it leaves."""
    made = engine.run_query(lambda session: find_unduhan(session, sidik=sidik, sesi_id=sesi_id))
    if made is not None and made.akses_id is not None and made.pengguna is not None:
        with engine.write_session(by=made.pengguna, door="ekspor") as session:
            record_pengambilan(session, dibuat_id=made.akses_id)
    return made
