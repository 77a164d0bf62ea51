"""Akses data pribadi: who took which file that names people or opened one of them, and when."""

from ui.screens.pengaturan.akses import show_log
from ui.widgets.head import show_head

show_head(
    "Akses data pribadi",
    subtitle="Setiap berkas bernama orang yang diunduh dan data orang yang dibuka, terbaru dahulu",
    source="log akses",
)
show_log()
