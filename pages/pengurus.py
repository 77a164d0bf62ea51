"""Pengurus: who is ketua, pengawas or bendahara where, since when, and last seen."""

from ui.screens.pengurus.show import show_parts
from ui.widgets.head import show_head

show_head(
    "Pengurus dan pengawas",
    subtitle="Siapa memegang jabatan apa, dan jabatan mana yang belum tercatat",
    source="jabatan di register dan daftar hadir pelatihan",
)
show_parts()
