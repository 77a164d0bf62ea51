"""Whom a file or a screen names, for the log of looks."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Disebut:
    """People, by whatever the screen knows them by; the log turns all of it into their own ids.

    Attributes:
        orang, peserta, sertifikat: ids.
        angkatan_id, sesi_id: everybody who is enrolled there.
        koperasi_id: whoever has a post there on the day `pada`, or ever had one.
    """

    orang: Collection[int] = ()
    peserta: Collection[int] = ()
    sertifikat: Collection[int] = ()
    angkatan_id: int | None = None
    sesi_id: int | None = None
    koperasi_id: int | None = None
    pada: dt.date | None = None


# A paper that somebody wrote names people whom nobody has told the register of.
TAK_DIKENAL = Disebut()
