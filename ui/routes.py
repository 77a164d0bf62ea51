"""Plain HTTP addresses beside the screens: enter, leave, a deck on stage, is all well."""

import hmac
import os

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from db.actions.masuk import close_sesi, create_sesi, hash_token
from db.errors import DataUnavailable
from db.postgres import engine
from db.queries.akun import LONGEST_SESSION_H, find_sesi_id
from db.queries.batas import get_isi_batas, list_batas
from ui import VERSION, later
from ui.gate.identity import (
    PERANGKAT,
    SESI,
    cookie_name,
    is_secure,
    read_cookie,
)
from ui.session.denyut import find_denyut
from ui.session.metrik import write_metrics
from ui.sso.setting import KEMBALI

# Environment: who sends it as "Authorization: Bearer …" may read /metrik.
METRICS_SETTING = "METRIK_TOKEN"
_LONGEST_AGENT = 300
# The first screen, whose script then empties the other tabs.
LEFT = "/?keluar=ya"


def _safe_next(address: str) -> str:
    r"""An address inside this application; anything else becomes the first screen.

    A browser reads `//host` and `/\host` as another site, so both are refused.
    """
    inside = address.startswith("/") and address[1:2] not in ("/", "\\") and "\\" not in address
    printable = address.isprintable()
    return address if inside and printable else "/"


async def enter(request: Request) -> Response:
    """Spend the ticket of the login form, set the cookie, go to the screen that was asked for.

    A HEAD, as scanners of links send it, spends nothing, nor does a link on another site.
    """
    if request.method != "GET":
        return Response(status_code=405, headers={"Allow": "GET"})
    if not _comes_from_here(request):
        return Response(status_code=403)
    address = _safe_next(request.query_params.get("next", "/"))
    response = RedirectResponse(address, status_code=303, headers={"Cache-Control": "no-store"})
    tiket = request.query_params.get("tiket", "")
    browser = read_cookie(request.scope, PERANGKAT) or ""
    old = read_cookie(request.scope, SESI)
    where = (request.client.host if request.client else None, _peramban(request))
    token = await anyio.to_thread.run_sync(_spend, tiket, hash_token(browser), old, *where)
    if token is not None:
        response.set_cookie(
            _name(request),
            token,
            max_age=LONGEST_SESSION_H * 3600,
            path="/",
            secure=is_secure(request.scope),
            httponly=True,
            samesite="lax",
        )
    return response


def _comes_from_here(request: Request) -> bool:
    """True when a page of ours sent the browser. Over plain http browsers do not say."""
    site = request.headers.get("Sec-Fetch-Site")
    return site == "same-origin" or (site is None and not is_secure(request.scope))


def _peramban(request: Request) -> str | None:
    """What the browser calls itself, no longer than it has to be and without a NUL."""
    said = request.headers.get("User-Agent", "").replace("\0", "")
    return said[:_LONGEST_AGENT] or None


def _spend(
    tiket: str, perangkat: str, old_token: str | None, alamat: str | None, peramban: str | None
) -> str | None:
    """Start the new session and end the one this browser had."""
    with engine.write_session(by="sistem", door="masuk") as session:
        token = create_sesi(
            session, tiket=tiket, perangkat=perangkat, alamat=alamat, peramban=peramban
        )
        if token is not None and old_token:
            old = find_sesi_id(session, hash_token(old_token))
            if old is not None:
                close_sesi(session, sesi_id=old)
    return token


async def leave(request: Request) -> Response:
    """Drop the cookie after the session was ended on the screen, and show the login.

    It ends nothing by itself, so that a link on another site cannot log anybody out.
    """
    response = RedirectResponse("/", status_code=303, headers={"Cache-Control": "no-store"})
    token = read_cookie(request.scope, SESI)
    if token and not await anyio.to_thread.run_sync(_is_alive, token):
        # What was shown and kept goes; the other tabs are told by the page that comes (ketik.js).
        response.headers["Location"] = LEFT
        response.headers["Clear-Site-Data"] = '"cache"'
        response.delete_cookie(
            _name(request), path="/", secure=is_secure(request.scope), httponly=True, samesite="lax"
        )
    return response


def _is_alive(token: str) -> bool:
    found = engine.run_query(lambda session: find_sesi_id(session, hash_token(token)))
    return found is not None


def _name(request: Request) -> str:
    return cookie_name(request.scope, SESI)


async def health(_request: Request) -> Response:
    """200 when the database can be read and written at this program's migration, else 503 and why.

    A monitor has its answer within 2 s, also where the database is frozen.
    """
    now = await find_denyut()
    return JSONResponse(
        {"status": now.status, "migrasi": now.migrasi, "bagian": now.bagian, "versi": VERSION},
        status_code=200 if now.status == "sehat" else 503,
        headers={"Cache-Control": "no-store"},
    )


async def metrics(request: Request) -> Response:
    """What a monitor reads, for who has the token of METRIK_TOKEN; without one, nobody does."""
    token = os.environ.get(METRICS_SETTING, "")
    if not token:
        return PlainTextResponse(f"Tertutup: {METRICS_SETTING} belum diatur.", 404)
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(given.encode(), token.encode()):
        return PlainTextResponse("Token salah.", 401, headers={"WWW-Authenticate": "Bearer"})
    try:
        content = await anyio.to_thread.run_sync(write_metrics)
    except DataUnavailable:
        return PlainTextResponse("Basis data tidak menjawab.", 503)
    return Response(content, media_type="text/plain; version=0.0.4; charset=utf-8")


async def geometry(request: Request) -> Response:
    """Uploaded boundaries by their fingerprint. The gate lets only people with a session through.

    Other boundaries have another address, so a browser may keep these.
    """
    isi = await anyio.to_thread.run_sync(_find_geometry, request.path_params["sidik"])
    if isi is None:
        return Response("Tidak ada.", 404)
    return Response(isi, media_type="application/geo+json")


def _find_geometry(sidik: str) -> str | None:
    with engine.read_session() as session:
        found = next((each.id for each in list_batas(session) if each.sidik == sidik), None)
        return None if found is None else get_isi_batas(session, found)


async def home(_request: Request) -> Response:
    """The first screen has no name of its own in Streamlit; its file's name works as well."""
    return RedirectResponse("/", status_code=303)


ROUTES = [
    Route("/beranda", home),
    Route("/sesi", enter),
    Route("/keluar", leave),
    Route(KEMBALI, later.come_back),
    Route("/presentasi", later.present),
    Route("/hadir", later.check_in, methods=["GET", "POST"]),
    Route("/hadir/{kode}", later.check_in, methods=["GET", "POST"]),
    Route("/dinding", later.show_wall),
    Route("/dinding/keadaan", later.tell_wall),
    Route("/sertifikat", later.tell_sertifikat),
    Route("/sertifikat/{apa:path}", later.tell_sertifikat),
    Route("/sehat", health),
    Route("/metrik", metrics),
    Route("/geometri/{sidik}.geojson", geometry),
]
