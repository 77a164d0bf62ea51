"""A deck on stage: one page of its own, beside the screens."""

import uuid
from functools import partial
from urllib.parse import urlencode

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from db.errors import DataUnavailable, NotFound
from db.izin import Izin
from db.postgres import engine
from db.queries.akun import find_pengguna
from db.queries.dek import DekTayang, get_dek
from ui.files.deck.html.document import build_html, policy
from ui.gate.identity import IDENTITY_HEADER
from ui.words.address import find_id


async def present(request: Request) -> Response:
    """A deck on stage, for whoever may look; anybody else is sent to the screen with the login."""
    wanted = request.query_params.get("dek", "")
    home = "/harkopnas?" + urlencode({"dek": wanted}) if wanted.isdecimal() else "/harkopnas"
    sesi = request.headers.get(IDENTITY_HEADER.decode())
    no_store = {"Cache-Control": "no-store"}
    if sesi is None:
        return RedirectResponse(home, status_code=303, headers=no_store)
    try:
        dek = await anyio.to_thread.run_sync(_find_dek, uuid.UUID(sesi), wanted)
    except DataUnavailable:
        return PlainTextResponse("Basis data sedang tidak menjawab. Coba lagi sebentar.", 503)
    if dek is None:
        return RedirectResponse(home, status_code=303, headers=no_store)
    hanya = request.query_params.get("salindia", "")
    content = await anyio.to_thread.run_sync(partial(build_html, dek, hanya=hanya))
    return HTMLResponse(content, headers=no_store | {"Content-Security-Policy": policy()})


def _find_dek(sesi_id: uuid.UUID, wanted: str) -> DekTayang | None:
    """The deck, if there is one and its reader may look at this moment."""
    with engine.read_session() as session:
        user = find_pengguna(session, sesi_id)
        dek_id = find_id(wanted)
        if user is None or not user.may(Izin.LIHAT) or dek_id is None:
            return None
        try:
            return get_dek(session, dek_id)
        except NotFound:
            return None
