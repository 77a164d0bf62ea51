"""The parts of Pembinaan, as the reader and the machine have them."""

from db.izin import Izin
from db.posko.laptop import is_posko
from ui.screens.pembinaan.baru import SECTION as PESERTA
from ui.screens.pembinaan.hasil import TAB as HASIL
from ui.screens.pembinaan.kalender import SECTION as KALENDER
from ui.screens.pembinaan.menunggu import SECTION as MENUNGGU
from ui.screens.pembinaan.posko import SECTION as POSKO
from ui.screens.pembinaan.spj import SECTION as SPJ
from ui.session.auth import current_user

RINGKASAN, PELATIHAN, PRESENSI, BELUM = "Ringkasan", "Pelatihan", "Presensi", "Belum terjangkau"


def list_bagian() -> list[str]:
    """What the reader may open, first what is opened first; on a laptop what is worked on there."""
    if not current_user().may(Izin.UBAH):
        return [RINGKASAN, PELATIHAN, KALENDER, MENUNGGU, BELUM]
    if is_posko():
        return [PRESENSI, PESERTA, POSKO]
    known = [RINGKASAN, PELATIHAN, KALENDER, PESERTA, PRESENSI, HASIL, SPJ, POSKO]
    return [*known, MENUNGGU, BELUM]
