"""The screens there are, and the menu of each role.

Apart from ui/frame.py, which Streamlit runs anew at every click: what stands there is never kept.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from streamlit.navigation.page import StreamlitPage
from streamlit.util import calc_hash

from db.enums import Peran
from db.izin import Izin, may
from db.posko.laptop import is_posko


@dataclass(frozen=True)
class Screen:
    """One file in pages/; its name is the URL. Hidden ones are opened from a list."""

    name: str
    title: str
    icon: str
    izin: Izin = Izin.LIHAT
    hidden: bool = False


# In the order of the menu; above the first of each part stands its name (ui.widgets.gaya_menu).
SCREENS = (
    Screen("beranda", "Beranda", "home"),
    Screen("peta", "Peta", "map"),
    Screen("koperasi", "Koperasi", "storefront"),
    Screen("profil", "Profil koperasi", "badge", hidden=True),
    Screen("produk", "Produk", "shopping_basket"),
    Screen("sektor", "Sektor riil", "conversion_path"),
    Screen("keanggotaan", "Keanggotaan", "groups"),
    Screen("pengurus", "Pengurus", "contacts"),
    Screen("rat", "RAT dan kesehatan", "event_available"),
    Screen("kdmp", "KDMP", "holiday_village"),
    Screen("antrean", "Antrean", "checklist"),
    Screen("fasilitasi", "Fasilitasi", "flag"),
    Screen("kasus", "Kasus fasilitasi", "flag", hidden=True),
    Screen("pembinaan", "Pembinaan", "school"),
    Screen("impor", "Impor", "upload_file", izin=Izin.UBAH),
    Screen("riwayat", "Riwayat perubahan", "history"),
    Screen("gabung", "Gabungkan dua catatan", "merge", izin=Izin.UBAH, hidden=True),
    Screen("laporan", "Laporan", "print"),
    Screen("rapor", "Rapor kecamatan", "grading"),
    Screen("kinerja", "Lembar kinerja", "fact_check"),
    Screen("bulanan", "Ringkasan bulanan", "calendar_month"),
    Screen("potret", "Keadaan per tanggal", "photo_camera"),
    Screen("indikator", "Indikator", "menu_book"),
    Screen("harkopnas", "Harkopnas", "slideshow"),
    Screen("pribadi", "Data pribadi", "shield_person", izin=Izin.NAMA),
    Screen("pengaturan", "Pengaturan", "settings", izin=Izin.KELOLA),
    Screen("saya", "Akun saya", "person", hidden=True),
    Screen("kantor", "Kop surat", "signature", izin=Izin.KELOLA, hidden=True),
    Screen("batas", "Batas wilayah", "polyline", izin=Izin.KELOLA, hidden=True),
    Screen("akses", "Akses data pribadi", "policy", izin=Izin.KELOLA, hidden=True),
)
HOME = SCREENS[0].name
# What a laptop shows that holds one angkatan: it knows no figures of the register.
POSKO = frozenset({"pembinaan", "riwayat", "pengaturan", "akses", "saya"})


# Beside its name stands how many wait there.
WAITING = "antrean"


def pages_for(peran: Peran | None, menunggu: int = 0) -> tuple[StreamlitPage, ...]:
    """The screens as that role's menu has them.

    Args:
        menunggu: how many wait in the reader's queue; none is not said.
    """
    return _build_menu(peran, menunggu, is_posko=is_posko())


# Of each role as many numbers as a queue has in a while.
@lru_cache(maxsize=256)
def _build_menu(peran: Peran | None, menunggu: int, *, is_posko: bool) -> tuple[StreamlitPage, ...]:
    return tuple(
        build_page(
            screen,
            f"{screen.title} ({menunggu})" if menunggu and screen.name == WAITING else screen.title,
            is_shown=_is_in_menu(screen, peran, is_posko=is_posko),
        )
        for screen in SCREENS
    )


class _MenuPage(StreamlitPage):
    """One for all clicks: Streamlit marks the page that may run, and nothing else, on itself.

    Quick to ask for its hash: each click does, for every screen there is.
    """

    @property
    def _can_be_called(self) -> bool:
        return True

    @_can_be_called.setter
    def _can_be_called(self, value: bool) -> None:
        """The frame runs the page that st.navigation gives it, and no other."""

    @property
    def _script_hash(self) -> str:
        return _hash_of(self._url_path)


_hash_of = cache(calc_hash)


@cache
def build_page(screen: Screen, title: str, *, is_shown: bool) -> StreamlitPage:
    """A screen for the menu, built once: each asks the disk for its file."""
    return _MenuPage(
        f"../pages/{screen.name}.py",
        title=title,
        icon=f":material/{screen.icon}:",
        url_path=screen.name,
        default=screen.name == HOME,
        visibility="visible" if is_shown else "hidden",
    )


@cache
def page_of(name: str) -> StreamlitPage:
    """The screen of that name, to lead to; whether it is in somebody's menu does not matter."""
    return next(
        page for page, screen in zip(pages_for(None), SCREENS, strict=True) if screen.name == name
    )


def is_away(screen: Screen) -> bool:
    """Whether a screen has nothing to show here, on a laptop that is out of the office."""
    return screen.name not in POSKO and is_posko()


def _is_in_menu(screen: Screen, peran: Peran | None, *, is_posko: bool) -> bool:
    if is_posko and screen.name not in {*POSKO, HOME}:
        return False
    return not screen.hidden and peran is not None and may(peran, screen.izin)
