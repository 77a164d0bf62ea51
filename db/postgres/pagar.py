"""What the database does not guard as it is set up now, each in a sentence for whoever runs it."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from db.postgres.engine import is_embedded
from db.postgres.login import APPLICATION_ROLE, list_brought

_STATE = text(f"""
    SELECT current_user = {APPLICATION_ROLE} AS peran,
        (SELECT pg_has_role(session_user, relowner, 'MEMBER') FROM pg_class
         WHERE oid = 'audit'::regclass) AS pemilik,
        has_database_privilege(current_user, current_database(), 'TEMP') AS sementara
""")

_NO_ROLE = (
    "Program bekerja sebagai pemilik basis data tanpa batas: pemiliknya tidak berhak CREATEROLE, "
    "jadi batas kecamatan dan kunci akun hanya dijaga program sendiri."
)
_OWNER = (
    "Sambungan program dapat menjadi pemilik basis data: pernyataan SQL yang lolos dapat mengubah "
    "catatan perubahan, dan hanya segel harian yang menunjukkannya. Buat login sendiri dengan "
    "python -m db.peran buat (docs/operasi.md)."
)
_TEMPORARY = (
    "Program masih boleh membuat tabel sementara, karena basis data bukan milik pemilik skemanya: "
    "cabut dengan REVOKE TEMP ON DATABASE … FROM PUBLIC."
)
_BROUGHT = (
    "Login program membawa setelan yang tidak dipasang program ({}). Tidak satu pun dipakainya, "
    "tetapi seseorang mungkin menyelipkan pernyataan SQL: periksa log, lalu cabut dengan python -m "
    "db.peran cabut, dan beri sandi baru dengan python -m db.peran buat (docs/operasi.md)."
)
_EMBEDDED = (
    "PostgreSQL bawaan tidak meminta sandi: siapa pun yang dapat bekerja sebagai pengguna mesin "
    "yang menjalankan program adalah pemilik basis datanya."
)


def list_unguarded(session: Session) -> list[str]:
    """One sentence for each guard that is missing; none where all stand."""
    state = session.execute(_STATE).one()
    found = [_EMBEDDED] if is_embedded() else []
    if state.pemilik:
        found.append(_OWNER if state.peran else _NO_ROLE)
    if state.sementara and state.peran:
        found.append(_TEMPORARY)
    if brought := list_brought(session):
        found.append(_BROUGHT.format(", ".join(brought)))
    return found
