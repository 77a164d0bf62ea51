"""Who else has a screen open, and what others changed of it: one statement, asked now and then."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import text
from sqlalchemy.orm import Session

from db.izin import Izin, needs

STATEMENT = text("""
WITH lalu AS (
    DELETE FROM layar_terbuka
    WHERE terakhir NOT BETWEEN clock_timestamp() - interval '1 minute' AND clock_timestamp()
      AND jendela <> :jendela
), kini AS (
    INSERT INTO layar_terbuka (jendela, akun_id, halaman) VALUES (:jendela, :akun_id, :halaman)
    ON CONFLICT (jendela) DO UPDATE
    SET akun_id = excluded.akun_id, halaman = excluded.halaman, terakhir = clock_timestamp()
)
SELECT a.nama_lengkap, 0 AS baris, NULL::timestamptz AS kapan
FROM layar_terbuka l JOIN akun a ON a.id = l.akun_id
WHERE l.halaman = :halaman AND l.akun_id <> :akun_id
  AND l.terakhir BETWEEN clock_timestamp() - interval '1 minute' AND clock_timestamp()
GROUP BY a.id
UNION ALL
SELECT coalesce(p.nama_lengkap, u.pengguna), count(DISTINCT (u.tabel, u.kunci)), max(u.waktu)
FROM audit u LEFT JOIN akun p ON p.nama_pengguna = u.pengguna
WHERE u.id > :sejak AND u.pengguna <> :pengguna
  AND ((u.tabel = :tabel AND u.kunci = ANY (:ids))
       OR (:pemilik <> '' AND coalesce(u.sesudah, u.sebelum) ->> :pemilik = ANY (:ids)))
GROUP BY 1
ORDER BY 1
""")


@dataclass(frozen=True, kw_only=True)
class TampilanLayar:
    """What a screen shows.

    Attributes:
        nama: the same for everybody who sees the same screen or record.
        tabel, ids: the rows on it.
        pemilik: column by which rows of other tables name them; "" for none.
        sejak: number of the newest audited change when they were read.
    """

    nama: str
    tabel: str
    ids: Sequence[int]
    pemilik: str = ""
    sejak: int


@dataclass(frozen=True)
class PerubahanOrangLain:
    """Somebody changed rows that are on the screen."""

    siapa: str
    baris: int
    kapan: dt.datetime


@dataclass(frozen=True)
class Tetangga:
    """Who else is there, and who changed what since the screen was read."""

    siapa: list[str] = field(default_factory=list)
    perubahan: list[PerubahanOrangLain] = field(default_factory=list)


@needs(Izin.LIHAT, door="layar")
def touch_layar(
    session: Session, *, jendela: uuid.UUID, akun_id: int, pengguna: str, halaman: TampilanLayar
) -> Tetangga:
    """Say that this browser tab shows a screen, and hear who else does.

    Args:
        akun_id, pengguna: who looks; their own changes are no news to them.
    """
    found = session.execute(
        STATEMENT,
        {
            "jendela": jendela,
            "akun_id": akun_id,
            "pengguna": pengguna,
            "halaman": halaman.nama,
            "tabel": halaman.tabel,
            "ids": [str(each) for each in halaman.ids],
            "pemilik": halaman.pemilik,
            "sejak": halaman.sejak,
        },
    ).all()
    return Tetangga(
        [nama for nama, _, kapan in found if kapan is None],
        [PerubahanOrangLain(*row) for row in found if row.kapan is not None],
    )
