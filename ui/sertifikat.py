"""Whether a certificate is the office's: one page for anybody, without a login or a script."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from db.enums import KeadaanSertifikat
from db.errors import DataUnavailable
from db.postgres import engine
from db.postgres.tanda import is_genuine
from db.queries.sertifikat import SertifikatDikenal, find_dikenal, list_kunci
from db.values.bukti_sertifikat import LONGEST, BuktiTerbaca
from db.values.format import format_date
from ui.gate.limits import Paces
from ui.words.markup import Html, joined, tag

_PAGE = Path(__file__).with_suffix(".html").read_text(encoding="utf-8")
# Numbers follow each other, so whoever tries them all is made slow: one in two seconds, after 20.
_ASKED = Paces(0.5, 20.0)
_WAIT_S = "10"
_HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


@dataclass(frozen=True)
class _JawabanPeriksa:
    """What the page says: a word, what it means, how good that is, and what is known."""

    kata: str
    arti: str
    warna: str
    dikenal: SertifikatDikenal | None = None


_ASK = _JawabanPeriksa(
    "Periksa sertifikat",
    "Tempel isi kode QR, atau tulis nomor yang tercetak pada sertifikat.",
    "tanya",
)
_UNKNOWN = _JawabanPeriksa(
    "Tidak dikenal",
    "Tidak ada sertifikat dinas dengan kode atau nomor itu. Periksa penulisannya.",
    "ragu",
)
_FORGED = _JawabanPeriksa(
    "Tidak terbukti",
    "Isi kode itu tidak cocok dengan tanda tangan digital dinas. Jangan dipercaya; tanyakan kepada "
    "dinas.",
    "buruk",
)
_REVOKED = "Sertifikat ini pernah diterbitkan dinas dan sudah dicabut."
_GENUINE = "Kodenya terbukti dari dinas, dan sertifikatnya berlaku."
_KNOWN = (
    "Nomor ini tercatat dan berlaku. Nomor saja tidak membuktikan kertasnya: cocokkan nama, judul, "
    "dan tanggalnya, atau periksa kode QR pada kertas itu."
)


async def tell(request: Request) -> Response:
    """What anybody may know of the certificate whose code or number stands in the address."""
    if not _ASKED.of(request.client.host if request.client else "").may():
        return PlainTextResponse(
            "Terlalu sering bertanya dari alamat ini. Coba lagi sebentar.",
            429,
            _HEADERS | {"Retry-After": _WAIT_S},
        )
    asked = _find_asked(request)
    if not asked:
        return _page(_ASK, "")
    if len(asked) > LONGEST or not asked.isprintable():
        return _page(_UNKNOWN, "", 404)
    try:
        said = await anyio.to_thread.run_sync(_judge, asked)
    except DataUnavailable:
        return PlainTextResponse("Basis data sedang tidak menjawab. Coba lagi sebentar.", 503)
    return _page(said, asked, 200 if said.dikenal else 404)


def _find_asked(request: Request) -> str:
    """A code is taken as it was sent: whoever decodes it has another one."""
    typed = request.query_params.get("n")
    if typed is None:
        raw = request.scope.get("raw_path") or request.url.path.encode()
        typed = raw.decode("ascii", "replace").partition("/sertifikat")[2].removeprefix("/")
        typed = typed.partition("?")[0]
        typed = typed if typed.startswith("1~") else unquote(typed)
    asked = typed.strip().rpartition("#")[2]
    return asked if asked.startswith("1~") else " ".join(asked.split())


def _judge(asked: str) -> _JawabanPeriksa:
    with engine.read_session() as session:
        (known, bukti), keys = find_dikenal(session, asked), list_kunci(session)
    if bukti is not None and not _is_proven(bukti, known, keys):
        return _FORGED
    if known is None:
        return _UNKNOWN
    if known.keadaan is KeadaanSertifikat.DICABUT:
        return _JawabanPeriksa("Dicabut", _REVOKED, "buruk", known)
    return _JawabanPeriksa(
        *(("Asli", _GENUINE) if bukti is not None else ("Tercatat", _KNOWN)), "baik", known
    )


def _is_proven(bukti: BuktiTerbaca, known: SertifikatDikenal | None, keys: dict[str, str]) -> bool:
    """The signature is of a key of ours, and of what is on record."""
    key, said = keys.get(bukti.isi.kunci), bukti.isi
    if key is None or known is None or not is_genuine(key, bukti.pesan, bukti.tanda):
        return False
    return (said.nomor, said.nama, said.judul, said.tanggal) == (
        known.nomor,
        known.nama,
        known.judul,
        known.tanggal,
    )


def _page(said: _JawabanPeriksa, asked: str, status: int = 200) -> HTMLResponse:
    parts = {
        "WARNA": said.warna,
        "KATA": joined(said.kata),
        "ARTI": joined(said.arti),
        "ISI": _list(said.dikenal),
        "DITANYA": joined(asked),
    }
    page = _PAGE
    for mark, inside in parts.items():
        page = page.replace(f"<!--{mark}-->", inside, 1)
    return HTMLResponse(page, status, _HEADERS)


def _list(known: SertifikatDikenal | None) -> Html:
    if known is None:
        return joined()
    pairs = {
        "Nomor": known.nomor,
        "Nama": known.nama,
        "Pelatihan": known.judul,
        "Tanggal": format_date(known.tanggal),
    }
    rows = [joined(tag("dt", name), tag("dd", value)) for name, value in pairs.items()]
    return tag("dl", *rows)
