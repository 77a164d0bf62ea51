"""What the demo shows on the rapor kecamatan: targets, months that are kept, and what is done."""

import datetime as dt
from decimal import Decimal
from itertools import accumulate
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.actions.beku import Target, freeze_angka
from db.enums import JenisPeriode
from db.figures.fasilitasi import PENDIRIAN_TAHUN_INI
from db.figures.katalog import with_parts
from db.figures.rapor import RAPOR
from db.models import Akun, Desa, TargetIndikator, TindakLanjut
from db.queries.rapor import get_rapor
from db.queries.taksiran import list_target_tahun

_MONTHS_KEPT = 3
_TARGETS = {
    "persen_aktif": "76",
    "persen_rat": "45",
    "persen_sertifikat": "30",
    "persen_cakupan": "35",
    "persen_dinilai": "25",
}
_DASAR = "Target contoh, bukan dokumen dinas"
# What is done about a weak figure: in words, days from today, and whether it has been seen to.
_ACTIONS: tuple[tuple[str, str, int, bool], ...] = (
    ("persen_rat", "Pendampingan RAT bersama PPKL, dua kali kunjungan (contoh)", 21, False),
    ("persen_sertifikat", "Klinik ODS di kantor kecamatan (contoh)", 35, False),
    ("persen_rat_tepat_waktu", "Surat pengingat RAT lewat kecamatan (contoh)", -12, False),
    ("persen_cakupan", "Undang pengurus ke pelatihan pembukuan (contoh)", -30, True),
)


def complete_rapor(session: Session, today: dt.date) -> None:
    """Add targets, the months before this one, and some actions; all of the demo."""
    _set_targets(session, today.year)
    _share_pendirian(session, today.year)
    last = today.replace(day=1)
    ends = []
    for _ in range(_MONTHS_KEPT):
        ends.append(last - dt.timedelta(days=1))
        last = ends[-1].replace(day=1)
    target: Target = {(kunci, None): Decimal(nilai) for kunci, nilai in _TARGETS.items()}
    for akhir in reversed(ends):
        freeze_angka(
            session,
            jenis=JenisPeriode.BULAN,
            akhir=akhir,
            kunci=with_parts(("jumlah", *RAPOR)),
            target=target,
        )
    _act(session, today)


def _set_targets(session: Session, tahun: int) -> None:
    of_year = select(TargetIndikator.kunci).where(
        TargetIndikator.tahun == tahun,
        TargetIndikator.triwulan.is_(None),
        TargetIndikator.kecamatan_kode.is_(None),
    )
    known = set(session.scalars(of_year))
    session.add_all(
        TargetIndikator(kunci=kunci, tahun=tahun, nilai=Decimal(nilai), dasar=_DASAR, contoh=True)
        for kunci, nilai in _TARGETS.items()
        if kunci not in known
    )
    session.flush()


def _share_pendirian(session: Session, tahun: int) -> None:
    """Share the foundings that a year should bring among the kecamatan, by how many desa each has.

    Each gets what is due up to and with it, less what those before it got: so the sum is that of
    the kabupaten.
    """
    places = session.execute(
        select(Desa.kecamatan_kode, func.count())
        .group_by(Desa.kecamatan_kode)
        .order_by(Desa.kecamatan_kode)
    ).all()
    target, desa = list_target_tahun(session).get(tahun, 0), sum(n for _, n in places)
    ends = [round(target * each / desa) for each in accumulate(n for _, n in places)]
    session.add_all(
        TargetIndikator(
            kunci=PENDIRIAN_TAHUN_INI.kunci,
            tahun=tahun,
            kecamatan_kode=kode,
            nilai=Decimal(end - before),
            dasar=_DASAR,
            contoh=True,
        )
        for (kode, _), end, before in zip(places, ends, [0, *ends], strict=False)
    )
    session.flush()


def _act(session: Session, today: dt.date) -> None:
    """An action under weak figures of four kecamatan: one is late, one was seen to."""
    weak = get_rapor(session, hari=today).kecamatan
    staf = session.scalar(select(Akun.id).where(Akun.contoh).order_by(Akun.nama_pengguna.desc()))
    taken: set[str | None] = set()
    for kunci, isi, days, is_done in _ACTIONS:
        row = next(
            (
                each
                for each in weak
                if each.kode not in taken and kunci in {cell.kunci for cell in each.lemah}
            ),
            None,
        )
        if row is None:
            continue
        taken.add(row.kode)
        who: dict[str, Any] = (
            {"penanggung": f"Camat {row.nama}"} if days < 0 or staf is None else {"akun_id": staf}
        )
        session.add(
            TindakLanjut(
                kunci=kunci,
                kecamatan_kode=row.kode,
                periode_akhir=today,
                isi=isi,
                tenggat=today + dt.timedelta(days=days),
                selesai_pada=today + dt.timedelta(days=days) if is_done else None,
                hasil="Hadir 12 pengurus (contoh)" if is_done else None,
                contoh=True,
                **who,
            )
        )
    session.flush()
