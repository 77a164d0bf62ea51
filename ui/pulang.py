"""The address that the Pemkab's single sign-on sends a browser back to."""

import logging

import anyio.to_thread
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from db.actions.masuk import hash_token
from db.actions.sso import record_hasil, spend_permintaan
from db.errors import DataUnavailable
from db.postgres import engine
from ui.gate.identity import PERANGKAT, read_cookie
from ui.sso.provider import provider_of
from ui.sso.setting import SsoRefused, SsoUnreachable, find_setting

LOG = logging.getLogger("dasbor.sso")


async def come_back(request: Request) -> Response:
    """Leave for the login screen of this browser who it is, or why nobody comes in; go there.

    Nothing that the provider sends is in the address afterwards.
    """
    browser = read_cookie(request.scope, PERANGKAT)
    tujuan = "/"
    if request.method == "GET" and browser is not None:
        query = request.query_params
        try:
            tujuan = await anyio.to_thread.run_sync(_settle, query, hash_token(browser))
        except DataUnavailable:
            LOG.warning("sso not settled: the database does not answer")
    return RedirectResponse(tujuan, status_code=303, headers={"Cache-Control": "no-store"})


def _settle(query: QueryParams, perangkat: str) -> str:
    """Write down what came of it, and return where this browser wanted to go."""
    setting = find_setting()
    if setting is None:
        return "/"
    with engine.write_session(by="sistem", door="masuk") as session:
        permintaan = spend_permintaan(session, state=query.get("state", ""), perangkat=perangkat)
    found: dict[str, object]
    if permintaan is None:
        found = {"alasan": "lewat_waktu"}
    elif "code" not in query:
        found = {"alasan": "dibatalkan"}
    else:
        try:
            proven = provider_of(setting).redeem(
                code=query["code"],
                verifier=permintaan.verifier,
                nonce=permintaan.nonce,
                iss=query.get("iss"),
            )
            found = {"pengenal": proven.pengenal, "kuat": proven.kuat}
        except SsoUnreachable:
            found = {"alasan": "mati"}
        except SsoRefused as refusal:
            LOG.warning("sso refused", extra={"sebab": str(refusal)})
            found = {"alasan": "ditolak"}
    with engine.write_session(by="sistem", door="masuk") as session:
        record_hasil(session, perangkat=perangkat, **found)  # type: ignore[arg-type]
    return permintaan.tujuan if permintaan is not None else "/"
