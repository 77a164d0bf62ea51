"""The page that a phone opens by the QR on the wall: no account, no script, a form at a time."""

import datetime as dt
import re
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import parse_qs

import anyio.to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response

from db.actions.pindai import JawabanPindai, record_hadir, refuse_pindai
from db.clock import WIB
from db.enums import AlasanHadir, HasilHadir, StatusKehadiran
from db.errors import DataRejected, DataUnavailable
from db.postgres import engine
from db.queries.pindai import find_tanda, list_calon
from db.values.kode_hadir import (
    KODE_PESERTA,
    IsianHadir,
    hash_alamat,
    hash_ponsel,
    is_genuine,
    is_in_time,
    is_kode,
    is_lisan,
    read_isian,
    read_lisan,
    sign_isian,
    split_kode,
)
from ui.gate.identity import cookie_name, is_secure, read_cookie
from ui.gate.limits import Paces
from ui.hadir.ditolak import (
    KALIMAT,
    refuse_hour,
    refuse_kode,
    refuse_late,
    refuse_lisan,
    refuse_long,
    refuse_mark,
    slow_down,
    tell_at,
    tell_outage,
)
from ui.hadir.halaman import (
    PALING_PANJANG,
    POLICY,
    Halaman,
    ask_hadir,
    ask_lisan,
    ask_nama,
    build,
    say,
    sesi_words,
    show_at,
    tell_hadir,
)
from ui.hadir.pintu import Doors, Pintu
from ui.session.metrik import count_scan
from ui.words.labels import STATUS_KEHADIRAN

_PONSEL = "ponsel"
_KUE = re.compile(r"[\w-]{22}")
_LONGEST_BODY = 4096
_MOST_FIELDS = 8
_LETTERS = 2
# What the address of a page may say.
_LOOKED_AT = {"t", "cari", "isi", "jadi", "ulang", "tolak"}
# Digits that surely fit a bigint.
_LONGEST_ID = 19
_TOO_MANY = 429
# A hotel has one address for all its guests, so what is right is counted by phone and only what is
# wrong by address: codes that are none, and spoken ones, of which there are 10.000.
_WRONG, _WRONG_SPOKEN, _OF_PHONE = (0.5, 60.0), (0.1, 20.0), (0.5, 30.0)
_FOUND = "Kode undangan Anda sudah terbaca. Ketik kode lisan yang ada di layar dinding."


@dataclass(frozen=True)
class Asked:
    """What a phone sends: from which address, its cookie, the code of the address, the form.

    Attributes:
        isian: the fields of the form; of a page that is only looked at, those of its address.
        dikirim: a form was sent.
    """

    alamat: str
    kue: str
    kode: str
    isian: Mapping[str, str]
    dikirim: bool = False


class CheckIn:
    """Answers phones; counts what is wrong by address and what is right by phone."""

    def __init__(self, doors: Doors | None = None) -> None:
        self.doors = doors or Doors()
        clock = self.doors.clock
        self.wrong, self.spoken = Paces(*_WRONG, clock=clock), Paces(*_WRONG_SPOKEN, clock=clock)
        self.phones = Paces(*_OF_PHONE, clock=clock)

    def answer(self, asked: Asked) -> Halaman:
        """The page for what was asked.

        Raises:
            DataUnavailable.
        """
        if "tolak" in asked.isian and not asked.dikirim:
            return replace(self._tell(asked), hasil="dilihat")
        if "t" in asked.isian:
            return self._continue(asked)
        if "kode" in asked.isian:
            return self._open_spoken(asked, asked.isian["kode"])
        if asked.kode:
            return self._open(asked)
        return _greet(asked.isian.get("cari", ""))

    def _tell(self, asked: Asked) -> Halaman:
        """Why a form was refused, as often as it is looked at: nothing is tried, nothing kept."""
        isian = asked.isian
        alasan, token, cari = isian["tolak"], isian.get("t", ""), isian.get("cari", "")
        pintu = self._find_genuine(asked, token)
        if pintu is not None and alasan == AlasanHadir.DI_LUAR_JAM:
            if pintu.isi.is_open:
                return _ask(pintu, token, cari)
            return refuse_hour(pintu, pintu.detik(self.doors.clock()))
        hari, typed = pintu.hari if pintu else None, isian.get("isi", "")
        told: dict[str, Callable[[], Halaman]] = {
            "kode_lewat": lambda: refuse_kode(cari),
            "kode_lisan_salah": lambda: refuse_lisan(
                typed, cari, angka=read_lisan(typed) is not None
            ),
            "dibatasi": lambda: slow_down(cari, token, hari=hari),
            "isian_lewat": lambda: refuse_late(cari, hari),
            "terlalu_panjang": refuse_long,
            "tidak_menjawab": lambda: tell_outage(token, cari),
            **{
                each.value: partial(refuse_mark, each, kalimat, token, cari, hari)
                for each, kalimat in KALIMAT.items()
            },
        }
        return told.get(alasan, partial(_greet, cari))()

    def _find_genuine(self, asked: Asked, token: str) -> Pintu | None:
        """The door of a form that was given out at it; of any other nothing is told."""
        isian = read_isian(token)
        pintu = self._find(asked, isian.pintu_id) if isian else None
        rahasia = pintu.isi.rahasia if pintu else None
        return pintu if isian and rahasia and is_genuine(isian, rahasia) else None

    def _open(self, asked: Asked) -> Halaman:
        """By the code in the address, which the camera has read."""
        code = split_kode(asked.kode)
        pintu = self._find(asked, code[0]) if code else None
        if code is None or pintu is None or pintu.isi.rahasia is None:
            return self._is_wrong(asked)
        if not is_kode(code[1], pintu.isi.rahasia, pintu.detik(self.doors.clock())):
            return self._is_wrong(asked, pintu)
        return self._welcome(asked, pintu)

    def _find(self, asked: Asked, pintu_id: int) -> Pintu | None:
        """That door; where wrong codes flood, from memory alone, which knows all doors of today."""
        if not self.wrong.of(asked.alamat).is_due():
            return self.doors.known(pintu_id)
        return self.doors.find(pintu_id)

    def _is_wrong(self, asked: Asked, pintu: Pintu | None = None) -> Halaman:
        """A code that stands on no wall now; one of a door is kept as a refused scan."""
        pace = self.wrong.of(asked.alamat)
        if not pace.is_due():
            return slow_down(asked.isian.get("cari", ""))
        pace.take()
        if pintu is not None:
            self._keep(asked, pintu, AlasanHadir.KODE_LEWAT)
        return refuse_kode(asked.isian.get("cari", ""))

    def _open_spoken(self, asked: Asked, typed: str) -> Halaman:
        """By the code that was said aloud, which names no sesi."""
        cari = asked.isian.get("cari", "")
        pace = self.spoken.of(asked.alamat)
        if not pace.is_due():
            return slow_down(cari)
        angka = read_lisan(typed)
        found = [
            each
            for each in (self.doors.list_open() if angka else [])
            if each.isi.rahasia
            and is_lisan(angka or "", each.isi.rahasia, each.detik(self.doors.clock()))
        ]
        if len(found) == 1:
            return self._welcome(asked, found[0])
        pace.take()
        return refuse_lisan(typed, cari, angka=angka is not None)

    def _welcome(self, asked: Asked, pintu: Pintu) -> Halaman:
        """Whoever has seen the wall a moment ago: a form that is good for some minutes."""
        isi, now = pintu.isi, pintu.detik(self.doors.clock())
        assert isi.rahasia is not None
        token = sign_isian(isi.id, isi.rahasia, hash_ponsel(isi.rahasia, asked.kue), now)
        cari = asked.isian.get("cari", "")
        if not isi.is_open:
            self._keep(asked, pintu, AlasanHadir.DI_LUAR_JAM)
            shut = refuse_hour(pintu, now)
            # The page of an address knows its sesi by the form that was not given out.
            return tell_at(shut, {"t": token, "cari": cari}) if asked.dikirim else shut
        return show_at(t=token, isi=cari) if asked.dikirim else _ask(pintu, token, cari)

    def _continue(self, asked: Asked) -> Halaman:
        """A form that was given out comes back: with letters to look for, or with a name."""
        isian = read_isian(asked.isian["t"])
        pintu = self._find(asked, isian.pintu_id) if isian else None
        rahasia = pintu.isi.rahasia if pintu else None
        if isian is None or pintu is None or rahasia is None:
            return self._is_wrong(asked)
        if not is_genuine(isian, rahasia):
            return self._is_wrong(asked, pintu)
        return self._take_form(asked, pintu, isian)

    def _take_form(self, asked: Asked, pintu: Pintu, isian: IsianHadir) -> Halaman:
        peserta = _read_id(asked.isian.get("peserta", ""))
        if asked.dikirim and peserta is None:
            return show_at(t=asked.isian["t"], cari=asked.isian.get("cari", ""))
        if not self.phones.of(isian.ponsel).may():
            return slow_down(asked.isian.get("cari", ""), asked.isian["t"], hari=pintu.hari)
        jadi = _read_id(asked.isian.get("jadi", ""))
        if jadi is not None:
            return self._show_mark(asked, pintu, isian.ponsel, jadi)
        if not is_in_time(isian, pintu.detik(self.doors.clock())):
            self._keep(asked, pintu, AlasanHadir.ISIAN_LEWAT, ponsel=isian.ponsel)
            return refuse_late(asked.isian.get("cari", ""), pintu.hari)
        if peserta is not None:
            return self._mark(asked, pintu, isian.ponsel, peserta)
        return self._search(asked, pintu)

    def _search(self, asked: Asked, pintu: Pintu) -> Halaman:
        token, cari = asked.isian["t"], asked.isian.get("cari", "")
        if "cari" not in asked.isian:
            return _ask(pintu, token, asked.isian.get("isi", ""))
        hari = pintu.hari
        if sum(each.isalnum() for each in cari) < _LETTERS:
            page = say("Ketik sedikitnya dua huruf nama Anda.", salah=True)
            return Halaman(build("Siapa yang hadir?", page + ask_nama(token, cari=cari), hari=hari))
        found, jumlah = engine.run_query(
            lambda session: list_calon(session, pintu.isi.angkatan_id, cari)
        )
        if not found:
            kalimat = (
                f"Tidak ada peserta angkatan ini dengan nama yang salah satu katanya berawal "
                f"“{cari}”. Coba nama depan atau nama belakang saja, atau datang ke meja petugas."
            )
            page = say(kalimat, salah=True) + ask_nama(token, cari=cari)
            return Halaman(build("Belum ditemukan", page, hari=hari), hasil="tidak_ditemukan")
        return Halaman(
            build("Siapa yang hadir?", ask_hadir(token, found, jumlah, cari=cari), hari=hari),
            hasil="mencari",
        )

    def _mark(self, asked: Asked, pintu: Pintu, ponsel: str, peserta_id: int) -> Halaman:
        isi = pintu.isi
        assert isi.rahasia is not None
        with engine.write_session(by="sistem", door="hadir mandiri") as session:
            told = record_hadir(
                session,
                pintu_id=isi.id,
                peserta_id=peserta_id,
                ponsel=ponsel,
                alamat=hash_alamat(isi.rahasia, asked.alamat),
            )
        token = asked.isian["t"]
        if told.hasil is HasilHadir.DITOLAK or told.siapa is None:
            refused = _refuse(pintu, told, token, asked.isian.get("cari", ""))
            if told.alasan is AlasanHadir.SUDAH_DICATAT:
                return show_at(refused.hasil, t=token, jadi=str(peserta_id))
            return refused
        again = {} if told.hasil is HasilHadir.DITERIMA else {"ulang": "1"}
        return show_at(told.hasil.value, t=token, jadi=str(peserta_id), **again)

    def _show_mark(self, asked: Asked, pintu: Pintu, ponsel: str, peserta_id: int) -> Halaman:
        """What became of a mark of this phone, as often as it is looked at."""
        token = asked.isian["t"]
        found = engine.run_query(lambda each: find_tanda(each, pintu.isi, peserta_id, ponsel))
        if found is None:
            return _ask(pintu, token, "")
        if found.status is not StatusKehadiran.HADIR:
            told = JawabanPindai(
                HasilHadir.DITOLAK,
                found.siapa,
                alasan=AlasanHadir.SUDAH_DICATAT,
                status=found.status,
            )
            return _refuse(pintu, told, token, "")
        kata = "Sudah hadir" if "ulang" in asked.isian else "Hadir"
        page = tell_hadir(kata, found.waktu, found.siapa, sesi_words(pintu.isi)) + ask_nama(
            token, label="Mencatat orang lain dari ponsel ini? Paling banyak dua"
        )
        return Halaman(build("Terima kasih", page, hari=pintu.hari), hasil="dilihat")

    def _keep(
        self, asked: Asked, pintu: Pintu, alasan: AlasanHadir, *, ponsel: str | None = None
    ) -> None:
        rahasia = pintu.isi.rahasia
        assert rahasia is not None
        with engine.write_session(by="sistem", door="hadir mandiri") as session:
            refuse_pindai(
                session,
                pintu=pintu.isi,
                alasan=alasan,
                ponsel=ponsel or hash_ponsel(rahasia, asked.kue),
                alamat=hash_alamat(rahasia, asked.alamat),
            )


CHECK_IN = CheckIn()


def _greet(cari: str) -> Halaman:
    """Whoever comes without a code of the wall; an invitation has said whom to look for."""
    page = say(_FOUND) + ask_lisan(cari=cari) if cari else ask_lisan()
    return Halaman(build("Tulis kehadiran Anda", page))


def _ask(pintu: Pintu, token: str, cari: str) -> Halaman:
    """Who is it?"""
    page = say(sesi_words(pintu.isi)) + ask_nama(token, cari=cari)
    return Halaman(build("Siapa yang hadir?", page, hari=pintu.hari))


def _refuse(pintu: Pintu, told: JawabanPindai, token: str, cari: str) -> Halaman:
    """Why somebody is not marked by this phone."""
    alasan = told.alasan or AlasanHadir.BUKAN_PESERTA
    return refuse_mark(alasan, _why(told), token, cari, pintu.hari)


def _read_id(typed: str) -> int | None:
    fits = typed.isascii() and typed.isdecimal() and len(typed) < _LONGEST_ID
    return int(typed) if fits else None


def _why(told: JawabanPindai) -> str:
    if told.alasan is AlasanHadir.SUDAH_DICATAT and told.siapa and told.status:
        status = STATUS_KEHADIRAN[told.status].lower()
        return (
            f"Petugas sudah mencatat {told.siapa.nama} {status} pada sesi ini. Datang ke meja "
            "petugas bila itu keliru."
        )
    return KALIMAT[told.alasan or AlasanHadir.BUKAN_PESERTA]


async def check_in(request: Request) -> Response:
    """The page, whatever was sent; nothing that is sent is a fault of the server."""
    if request.method == "HEAD":
        return Response(status_code=405, headers={"Allow": "GET, POST"})
    kue = read_cookie(request.scope, _PONSEL) or ""
    given = "" if _KUE.fullmatch(kue) is None else kue
    kue = given or secrets.token_urlsafe(16)
    alamat = request.client.host if request.client else ""
    sent = request.method == "POST"
    body = await _read_body(request) if sent else request.url.query.encode()[:_LONGEST_BODY]
    if body is None:
        return _respond(tell_at(refuse_long(), {}) if sent else refuse_long())
    isian = _read_form(body)
    if not sent:
        # What is only looked at marks nobody and tries no code.
        looked_at = {name: isian[name] for name in _LOOKED_AT & isian.keys()}
        isian = _read_invitation(request) | looked_at
    asked = Asked(alamat, kue, request.path_params.get("kode", ""), isian, dikirim=sent)
    halaman = await anyio.to_thread.run_sync(partial(_answer, CHECK_IN.answer, asked))
    # A phone that goes back or forward to it is not asked whether to send the form once more.
    response = _respond(tell_at(halaman, isian) if sent and not halaman.lokasi else halaman)
    if not given:
        _name_phone(request, response, kue)
    return response


def _answer(answer: Callable[[Asked], Halaman], asked: Asked) -> Halaman:
    try:
        return answer(asked)
    except (DataUnavailable, DataRejected):
        return tell_outage(asked.isian.get("t", ""), asked.isian.get("cari", ""))


async def _read_body(request: Request) -> bytes | None:
    """What was sent; None where it is longer than any form of ours."""
    body = b""
    with suppress(ClientDisconnect):  # nobody hears the answer to half a form
        async for chunk in request.stream():
            body += chunk
            if len(body) > _LONGEST_BODY:
                return None
        return body
    return b""


def _read_form(body: bytes) -> dict[str, str]:
    """The fields, the last of each name, no longer than they can be; {} where it is no form."""
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return {}
    plain = {
        name: "".join(each for each in values[-1] if each.isprintable()).strip()
        for name, values in fields.items()
    }
    short = [name for name in ("cari", "isi") if name in plain]
    return plain | {name: plain[name][:PALING_PANJANG] for name in short}


def _read_invitation(request: Request) -> dict[str, str]:
    """The code of an invitation in the address, which looks for a name; {} for anything else."""
    kode = request.query_params.get("u", "").upper()
    return {"cari": kode} if KODE_PESERTA.fullmatch(kode) else {}


def _respond(halaman: Halaman) -> Response:
    count_scan(halaman.hasil)
    headers = {"Cache-Control": "no-store", "Content-Security-Policy": POLICY}
    if halaman.status == _TOO_MANY:
        headers["Retry-After"] = "60"
    if halaman.lokasi:
        headers["Location"] = halaman.lokasi
    return HTMLResponse(halaman.isi, halaman.status, headers)


def _name_phone(request: Request, response: Response, kue: str) -> None:
    """Give the phone a name for the rest of the day."""
    now = dt.datetime.now(WIB)
    night = dt.datetime.combine(now.date() + dt.timedelta(days=1), dt.time(), WIB)
    response.set_cookie(
        cookie_name(request.scope, _PONSEL),
        kue,
        max_age=int((night - now).total_seconds()) + 1,
        path="/",
        secure=is_secure(request.scope),
        httponly=True,
        samesite="lax",
    )
