"""An angkatan goes out to a laptop and comes home: two real databases, and nothing is lost."""


from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from db.actions.posko import (
    start_posko,
)
from db.clock import today
from db.enums import Peran, StatusKehadiran
from db.models import (
    Peserta,
)
from db.posko.amplop import make_sandi, open_keluar, seal_keluar
from db.posko.buka import fill_posko, settle_posko
from db.postgres import engine as db_engine
from db.postgres.migrate import migrate
from db.queries.posko import build_keluar
from tests.conftest import add_akun, database_beside, trusted
from tests.factories import list_sesi_of, make_angkatan, make_koperasi, make_peserta

HADIR, IZIN, SAKIT = StatusKehadiran.HADIR, StatusKehadiran.IZIN, StatusKehadiran.SAKIT


def test_round(session: Session, engine: Engine) -> None:
    add_akun(session, "sari", Peran.STAF)
    angkatan = make_angkatan(session, mulai=today())
    (sesi,) = list_sesi_of(session, angkatan)
    koperasi = make_koperasi(session)
    people = [make_peserta(session, angkatan) for _ in range(3)]
    posko_id = start_posko(session, angkatan_id=angkatan.id)
    keluar = build_keluar(session, posko_id, oleh="sari", nama_oleh="Sari")
    sandi = make_sandi()
    berkas = seal_keluar(keluar, sandi)
    isi, kantor = open_keluar(berkas, sandi.upper().replace("-", " "))
    with database_beside(engine, "posko", migrated=True) as url:
        laptop = db_engine.build_engine(url)
        migrate(laptop)
        with trusted(Session(laptop)) as away:
            fill_posko(away, isi)
            fill_posko(away, isi)
            away.commit()
        with db_engine.owner_connection(laptop) as owner:
            settle_posko(owner, isi)
        with Session(laptop) as away:
            assert away.scalars(select(Peserta.id).order_by(Peserta.id)).all() == [
                p.id for p in people
            ]
        laptop.dispose()
