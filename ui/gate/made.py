"""Downloads that this process does not know: another made them, or a click of anybody drops them.

Streamlit drops a made file at the end of the next run of anybody, which may come before the browser
has fetched it.
"""

import uuid
from http import HTTPStatus
from pathlib import PurePosixPath
from urllib.parse import quote

import anyio.to_thread
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from db.errors import DataUnavailable
from db.postgres import engine
from db.queries.unduhan import BerkasUnduhan, find_unduhan

MEDIA = "/media/"


async def serve_media(
    app: ASGIApp, scope: Scope, receive: Receive, send: Send, sesi_id: uuid.UUID
) -> None:
    """Answer as the application does; where it knows no such file, with the one that was kept."""
    missing = False

    async def send_what_is_there(message: Message) -> None:
        nonlocal missing
        if message["type"] == "http.response.start":
            missing = message["status"] == HTTPStatus.NOT_FOUND
        if not missing:
            await send(message)

    await app(scope, receive, send_what_is_there)
    if missing:
        await (await _answer(scope["path"], sesi_id))(scope, receive, send)


async def _answer(path: str, sesi_id: uuid.UUID) -> Response:
    try:
        made = await anyio.to_thread.run_sync(_find, PurePosixPath(path).stem, sesi_id)
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
    return engine.run_query(lambda session: find_unduhan(session, sidik=sidik, sesi_id=sesi_id))
