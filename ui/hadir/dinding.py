"""The wall: what a projector shows in the room, asked for every few seconds by its own page."""

import base64
import datetime as dt
import hashlib
import uuid
from functools import cache, partial
from pathlib import Path

import anyio.to_thread
import segno
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)

from db.actions.akses import record_akses
from db.clock import WIB
from db.errors import DataUnavailable
from db.postgres import engine
from db.queries.pindai import HitungDinding, PintuTerbuka, find_dinding
from db.values.disebut import Disebut
from db.values.format import format_number
from db.values.kode_hadir import LANGKAH_S, left_of, make_kode, make_lisan
from ui.gate.identity import IDENTITY_HEADER
from ui.hadir.halaman import sesi_words
from ui.words.address import find_id
from ui.words.alamat import alamat_of, warn_alamat

_HOME = "/pembinaan?bagian=Presensi"
_NO_STORE = {"Cache-Control": "no-store"}
_DARK, _LIGHT, _BORDER = "#000", "#fff", 4


async def show_wall(request: Request) -> Response:
    """The page, for whoever may mark who came; anybody else is sent to the screen with the login.

    That it names people is written down once, as it is opened.
    """
    sesi_id = find_id(request.query_params.get("sesi", ""))
    if sesi_id is None or request.headers.get(IDENTITY_HEADER.decode()) is None:
        return RedirectResponse(_HOME, status_code=303, headers=_NO_STORE)
    try:
        may = await anyio.to_thread.run_sync(_open, _sesi_of(request), sesi_id)
    except DataUnavailable:
        return PlainTextResponse("Basis data sedang tidak menjawab. Coba lagi sebentar.", 503)
    if not may:
        return RedirectResponse(_HOME, status_code=303, headers=_NO_STORE)
    page, policy = _page()
    headers = _NO_STORE | {"Content-Security-Policy": policy}
    return HTMLResponse(page.replace("SESI_ID", str(sesi_id)), headers=headers)


async def tell_wall(request: Request) -> Response:
    """How the sesi stands now, for the page that is open."""
    sesi_id = find_id(request.query_params.get("sesi", ""))
    if sesi_id is None or request.headers.get(IDENTITY_HEADER.decode()) is None:
        return JSONResponse({}, 401, headers=_NO_STORE)
    skema, host = request.url.scheme, request.headers.get("Host", "")
    work = partial(_tell, _sesi_of(request), sesi_id, skema, host)
    try:
        found = await anyio.to_thread.run_sync(work)
    except DataUnavailable:
        return JSONResponse({}, 503, headers=_NO_STORE)
    return JSONResponse(found or {}, 200 if found else 403, headers=_NO_STORE)


def _sesi_of(request: Request) -> uuid.UUID:
    return uuid.UUID(request.headers[IDENTITY_HEADER.decode()])


@cache
def _page() -> tuple[str, str]:
    """The page, and what it may do: run its one script, ask here."""
    here = Path(__file__).parent
    script = (here / "dinding.js").read_text(encoding="utf-8")
    page = (here / "dinding.html").read_text(encoding="utf-8").replace("SKRIP", script)
    mark = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; script-src 'sha256-{mark}'; style-src 'unsafe-inline'; "
        "img-src data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    return page, policy


def _open(masuk_id: uuid.UUID, sesi_id: int) -> bool:
    now = engine.run_query(lambda session: find_dinding(session, masuk_id, sesi_id))
    if now is None:
        return False
    if now.bernama:
        with engine.write_session(by=now.petugas, door="ekspor") as session:
            record_akses(
                session,
                pengguna=now.petugas,
                apa="Dinding presensi",
                saringan=sesi_words(now.pintu),
                orang=now.hitung.peserta,
                siapa=Disebut(sesi_id=sesi_id),
            )
    return True


def _tell(masuk_id: uuid.UUID, sesi_id: int, skema: str, host: str) -> dict[str, object] | None:
    now = engine.run_query(lambda session: find_dinding(session, masuk_id, sesi_id))
    if now is None:
        return None
    return {
        **_codes(now.pintu, alamat_of(now.pintu.alamat, skema, host)),
        **_counts(now.hitung),
        "judul": sesi_words(now.pintu),
        "terakhir": [_first_name(*each) for each in now.datang],
    }


def _codes(pintu: PintuTerbuka, alamat: str) -> dict[str, object]:
    """What a phone reads, and for how long; nothing where the door is shut."""
    shown = alamat.removeprefix("http://") + "/hadir"
    warning = warn_alamat(alamat) or ""
    if not pintu.is_open or pintu.rahasia is None:
        said = {"terbuka": False, "kode": "", "svg": "", "lisan": "", "sisa_ms": 0}
        return {**said, "alamat": shown, "kabar": _shut_words(pintu)}
    kode = make_kode(pintu.id, pintu.rahasia, pintu.detik)
    picture = segno.make(f"{alamat}/hadir/{kode}", error="m", micro=False)
    return {
        "terbuka": True,
        "kode": kode,
        "svg": picture.svg_inline(border=_BORDER, dark=_DARK, light=_LIGHT, omitsize=True),
        "lisan": " ".join(make_lisan(pintu.rahasia, pintu.detik)),
        "sisa_ms": round(left_of(pintu.detik, LANGKAH_S) * 1000),
        "alamat": shown,
        "kabar": warning,
    }


def _shut_words(pintu: PintuTerbuka) -> str:
    if pintu.saat < pintu.mulai:
        return f"Presensi mandiri dibuka pukul {_time(pintu.mulai)}."
    return "Presensi mandiri sudah ditutup. Yang belum tercatat silakan ke meja petugas."


def _counts(now: HitungDinding) -> dict[str, str]:
    lain = f", {format_number(now.lain)} izin, sakit atau alpa" if now.lain else ""
    return {
        "hadir": format_number(now.hadir),
        "belum": f"belum {format_number(now.belum)} dari {format_number(now.peserta)}{lain}",
    }


def _first_name(nama: str, koperasi: str | None, waktu: dt.datetime) -> str:
    """The first word that is no title, "Karnaen" of "H. Karnaen Contoh"."""
    words = nama.split()
    first = next((each for each in words if not each.endswith(".")), words[0])
    return f"{_time(waktu)} {first}" + (f", {koperasi}" if koperasi else "")


def _time(waktu: dt.datetime) -> str:
    return f"{waktu.astimezone(WIB):%H.%M}"
