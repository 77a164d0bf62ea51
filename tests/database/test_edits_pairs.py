"""Two people at one koperasi at the same moment, 1.000 times: nothing is lost without a word.

Each pair has looked at the same values. Which of the two is first is up to PostgreSQL; whoever is
second is told, or has touched something else.
"""

import copy
import random
import uuid
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Barrier
from time import sleep
from typing import Any

import pytest
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from db.actions.arsip import archive_koperasi, restore_koperasi
from db.actions.impor import apply_impor, record_keputusan, stage_impor
from db.actions.massal import apply_massal
from db.actions.riwayat import undo_batch
from db.edits.merge import Bentrok, Edit, HasilSimpan, apply_edits
from db.enums import CaraPerbaikan, Peran
from db.errors import DataRejected
from db.models import Akun, Audit, ImporBerkas, Koperasi
from db.postgres import engine as db_engine
from db.postgres.migrate import migrate
from db.sheets.file.book import Baris
from db.sheets.file.find import read_daftar
from db.sheets.stage.decide import Keputusan
from tests.conftest import database_beside, trusted
from tests.factories import make_koperasi, remove_koperasi
from tests.workbooks import HEADING, row, write_xlsx

pytestmark = pytest.mark.slow  # a thousand interleavings of two people

# Of 1.000 interleavings each kind of pair has its share.
SAME, DIFFERENT, UNDO, ARCHIVE, BULK, IMPORT = 230, 230, 170, 170, 160, 40
FIRST_ROW = 5  # below three titles and the heading
# As long as a save takes.
LONGEST_START_S = 0.004


class Pair:
    """A few koperasi that every connection sees, and two people who act at the same moment."""

    def __init__(self, ids: list[int], people: ThreadPoolExecutor) -> None:
        self.ids = ids
        self.id = ids[0]
        self.people = people
        self.chance = random.Random(15)
        self.turn = 0

    def new(self) -> str:
        """A value that was never there."""
        self.turn += 1
        return f"nilai {self.turn}"

    def at_once(self, first: Callable[[], Any], second: Callable[[], Any]) -> tuple[Any, Any]:
        """Both start together, each after a moment of its own."""
        barrier = Barrier(2, timeout=60)

        def after(wait: float, act: Callable[[], Any]) -> Any:
            barrier.wait()
            sleep(wait)
            return act()

        waits = [self.chance.uniform(0, LONGEST_START_S) for _ in range(2)]
        started = [
            self.people.submit(after, wait, act)
            for wait, act in zip(waits, (first, second), strict=True)
        ]
        return started[0].result(), started[1].result()

    def apply(self, kolom: str, awal: str | None, baru: str, session: Session) -> HasilSimpan:
        """Edit the first koperasi."""
        edits = [Edit(self.id, kolom, awal, baru)]
        return apply_edits(session, tabel="koperasi", edits=edits)

    def edit(self, kolom: str, awal: str | None, baru: str, by: str = "sari") -> Any:
        """What became of an edit, or the rule that refused it."""
        return act(by, "grid", partial(self.apply, kolom, awal, baru))

    def now(self, kolom: str, koperasi_id: int | None = None) -> Any:
        """What is stored, of the first koperasi unless one is named."""
        column = getattr(Koperasi, kolom)
        with db_engine.read_session() as session:
            return session.scalar(select(column).where(Koperasi.id == (koperasi_id or self.id)))

    def steps(self, *, newest: int | None = None) -> Sequence[Any]:
        """Door, before and after of each change of the koperasi, the newest first."""
        mine = (Audit.tabel == "koperasi", Audit.kunci == str(self.id))
        found = select(Audit.pintu, Audit.sebelum, Audit.sesudah).where(*mine)
        with db_engine.read_session() as session:
            return session.execute(found.order_by(Audit.id.desc()).limit(newest)).all()


def act(
    by: str, door: str, action: Callable[[Session], Any], batch: uuid.UUID | None = None
) -> Any:
    """What an action returns, or the rule that refused it."""
    try:
        with db_engine.write_session(by=by, door=door, batch=batch) as session:
            return action(session)
    except DataRejected as rejected:
        return rejected.rule


def was_saved(hasil: Any) -> bool:
    assert isinstance(hasil, HasilSimpan), hasil
    return hasil.tersimpan == 1


def told(hasil: Any) -> Bentrok:
    """The one conflict that somebody was told of."""
    (found,) = hasil.bentrok
    assert isinstance(found, Bentrok)
    return found


@pytest.fixture(scope="module")
def apart(engine: Engine) -> Iterator[Engine]:
    """A database of its own: what is committed here really, no other test sees."""
    with database_beside(engine, "pasangan", migrated=True) as url:
        built = db_engine.build_engine(url)
        migrate(built)
        with trusted(Session(built)) as session:
            session.add(Akun(nama_pengguna="sari", nama_lengkap="Sari", peran=Peran.STAF))
            session.add(Akun(nama_pengguna="budi", nama_lengkap="Budi", peran=Peran.ADMIN))
            session.commit()
        yield built
        built.dispose()


@pytest.fixture
def register(apart: Engine) -> Iterator[list[int]]:
    """A few koperasi; taken away afterwards."""
    known = dict(zip(HEADING, row(1), strict=True))
    with trusted(Session(apart)) as session:
        first = make_koperasi(
            session,
            nama=known["Nama Koperasi"],
            nik_koperasi=known["NIK"],
            nomor_badan_hukum=known["Nomor Badan Hukum Pendirian"],
            status_kelembagaan=None,
        )
        ids = [first.id, *(make_koperasi(session).id for _ in range(2))]
    db_engine.bind_sessions(bind=apart)
    yield ids
    db_engine.bind_sessions()
    with trusted(Session(apart)) as session:
        session.execute(delete(ImporBerkas))
        for koperasi_id in ids:
            remove_koperasi(session, koperasi_id)


@pytest.fixture
def pair(register: list[int]) -> Iterator[Pair]:
    with ThreadPoolExecutor(2) as people:
        made = Pair(register, people)
        yield made
    # Each change began where the one before had ended: nobody wrote over what was not seen.
    steps = made.steps()
    assert [each.sebelum for each in steps] == [*(each.sesudah for each in steps[1:]), None]


def test_the_same_field_has_one_winner_and_the_other_is_told_both_values(pair: Pair) -> None:
    for _ in range(SAME):
        awal, mine, theirs = pair.now("telepon"), pair.new(), pair.new()

        sari, budi = pair.at_once(
            partial(pair.edit, "telepon", awal, mine, "sari"),
            partial(pair.edit, "telepon", awal, theirs, "budi"),
        )

        assert was_saved(sari) != was_saved(budi)
        winner, loser = (mine, theirs) if was_saved(sari) else (theirs, mine)
        found = told(budi if was_saved(sari) else sari)
        assert (found.awal, found.mereka, found.saya) == (awal, winner, loser)
        assert found.siapa == ("sari" if was_saved(sari) else "budi")
        assert pair.now("telepon") == winner


def test_different_fields_are_both_saved(pair: Pair) -> None:
    for _ in range(DIFFERENT):
        mine, theirs = pair.new(), pair.new()

        sari, budi = pair.at_once(
            partial(pair.edit, "telepon", pair.now("telepon"), mine, "sari"),
            partial(pair.edit, "catatan", pair.now("catatan"), theirs, "budi"),
        )

        assert was_saved(sari)
        assert was_saved(budi)
        assert (pair.now("telepon"), pair.now("catatan")) == (mine, theirs)


def test_an_undo_and_an_edit_of_what_it_takes_back(pair: Pair) -> None:
    for _ in range(UNDO):
        before, saved, mine = pair.now("telepon"), pair.new(), pair.new()
        batch = uuid.uuid4()
        act("budi", "grid", partial(pair.apply, "telepon", before, saved), batch)

        sari, undone = pair.at_once(
            partial(pair.edit, "telepon", saved, mine, "sari"),
            partial(act, "budi", "undo", partial(undo_batch, batch=batch)),
        )

        if was_saved(sari):
            assert undone.tersimpan == 0
            assert (told(undone).awal, told(undone).mereka) == (saved, mine)
        else:
            assert undone == HasilSimpan(1, ())
            assert (told(sari).mereka, told(sari).siapa) == (before, "budi")
        assert pair.now("telepon") == (mine if was_saved(sari) else before)


def test_nothing_changes_in_a_koperasi_once_it_is_archived(pair: Pair) -> None:
    for _ in range(ARCHIVE):
        awal, mine = pair.now("telepon"), pair.new()

        sari, closed = pair.at_once(
            partial(pair.edit, "telepon", awal, mine, "sari"),
            partial(
                act,
                "budi",
                "arsip",
                partial(archive_koperasi, koperasi_id=pair.id, alasan="Ganda."),
            ),
        )

        assert closed is None
        assert pair.now("diarsipkan_pada") is not None
        refused = sari == "koperasi_diarsipkan"
        assert refused or was_saved(sari)
        assert pair.now("telepon") == (awal if refused else mine)
        # The history says in which order: an edit that was saved came before the archive.
        assert pair.steps(newest=1)[0].pintu == "arsip"
        act("budi", "arsip", partial(restore_koperasi, koperasi_id=pair.id))


def test_a_change_of_many_leaves_what_one_has_changed_and_says_so(pair: Pair) -> None:
    for _ in range(BULK):
        mine, theirs = pair.new(), pair.new()
        awal = {each: pair.now("alamat", each) for each in pair.ids}
        edits = [Edit(each, "alamat", value, theirs) for each, value in awal.items()]

        sari, bulk = pair.at_once(
            partial(pair.edit, "alamat", awal[pair.id], mine, "sari"),
            partial(act, "budi", "massal", partial(apply_massal, edits=edits)),
        )

        others = tuple(sorted(pair.ids[1:]))
        if was_saved(sari):
            assert bulk.berubah == others
            assert (told(bulk).id, told(bulk).mereka) == (pair.id, mine)
        else:
            assert bulk.berubah == tuple(sorted(pair.ids))
            assert told(sari).mereka == theirs
        assert [pair.now("alamat", each) for each in others] == [theirs, theirs]
        assert pair.now("alamat") == (mine if was_saved(sari) else theirs)


def test_an_import_and_an_edit_of_the_same_field(pair: Pair, tmp_path: Path) -> None:
    heading = (*HEADING, "Alamat")
    path = write_xlsx(tmp_path / "uji.xlsx", [[*row(1, Status=""), "?"]], heading=(heading,))
    daftar = read_daftar(path)
    place = daftar.kolom["alamat"]
    for number in range(IMPORT):
        awal, mine, theirs = pair.new(), pair.new(), pair.new()
        pair.edit("alamat", pair.now("alamat"), awal)
        file = copy.deepcopy(daftar)
        file.sidik = f"{number:064}"
        first = file.baris[0]
        file.baris[0] = Baris(first.nomor, [*first.sel[:place], theirs, *first.sel[place + 1 :]])
        berkas = act("budi", "impor", partial(stage_impor, daftar=file, ingat=False))
        agreed = [Keputusan(FIRST_ROW, "koperasi.alamat", CaraPerbaikan.PERBARUI, theirs)]
        act("budi", "impor", partial(record_keputusan, berkas_id=berkas, keputusan=agreed))

        sari, applied = pair.at_once(
            partial(pair.edit, "alamat", awal, mine, "sari"),
            partial(
                act, "budi", "impor", partial(apply_impor, berkas_id=berkas, lapor=lambda *_: None)
            ),
        )

        assert applied.ditulis == (0 if was_saved(sari) else 1)
        if not was_saved(sari):
            assert (told(sari).mereka, told(sari).siapa) == (theirs, "budi")
        assert pair.now("alamat") == (mine if was_saved(sari) else theirs)


def test_the_pairs_make_a_thousand() -> None:
    assert SAME + DIFFERENT + UNDO + ARCHIVE + BULK + IMPORT == 1_000
