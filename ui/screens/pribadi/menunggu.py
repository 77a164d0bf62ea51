"""The requests about personal data, told where people look for what waits."""

from db.clock import this_minute
from db.izin import Izin
from ui.screens.pribadi.model import build_berjalan, build_judul, build_menunggu
from ui.session.auth import current_user
from ui.session.view import view
from ui.widgets.links import link


def tell_requests() -> None:
    """Draw the line that leads to them; nothing where none waits, or for who may not see names.

    Also to a cleaning that was begun and not finished, as after a cadangan was brought back.
    """
    if current_user().may(Izin.NAMA) and view(build_menunggu):
        link(view(build_judul, this_minute()), "pribadi", icon=":material/shield_person:")
    why = view(build_berjalan) if current_user().may(Izin.KELOLA) else ""
    if why:
        words = f"Pembersihan data pribadi belum selesai: {why}"
        link(words, "pribadi", icon=":material/mop:", bagian_pribadi="Pembersihan")
