"""The parts of Pembinaan, as the reader and the machine have them."""

from db.izin import Izin
from db.posko.laptop import is_posko
from ui.screens.pembinaan.bagan import CAKUPAN
from ui.screens.pembinaan.baru import SECTION as PESERTA
from ui.screens.pembinaan.hasil import TAB as HASIL
from ui.screens.pembinaan.kalender import SECTION as KALENDER
from ui.screens.pembinaan.kepala import PELATIHAN, RINGKASAN
from ui.screens.pembinaan.menunggu import SECTION as MENUNGGU
from ui.screens.pembinaan.posko import SECTION as POSKO
from ui.screens.pembinaan.rat_sesudah import DAMPAK
from ui.screens.pembinaan.spj_kurang import SECTION as SPJ
from ui.session.auth import current_user

PRESENSI = "Presensi"


def list_bagian() -> list[str]:
    """What the reader may open, first what is opened first; on a laptop what is worked on there."""
    if is_posko():
        return [PRESENSI, PESERTA, POSKO]
    known = [RINGKASAN, CAKUPAN, DAMPAK, PELATIHAN, KALENDER]
    if current_user().may(Izin.UBAH):
        known += [PESERTA, PRESENSI, HASIL, SPJ, POSKO]
    return [*known, MENUNGGU]
