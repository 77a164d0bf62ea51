import pytest

from db.postgres.replica import Salinan
from ui.screens.pengaturan.salinan import describe

ELSE = "selama itu basis data utama yang menjawab."


@pytest.mark.parametrize(
    ("salinan", "said"),
    [
        (Salinan(0, 3.0), "Salinan baca mengikuti basis data utama."),
        # One save that is held up is a lag as well.
        (
            Salinan(700, 900.0),
            f"Salinan baca tertinggal 1 KiB, perubahan terakhirnya 15 menit lalu; {ELSE}",
        ),
        (
            Salinan(204_800, 7.4),
            f"Salinan baca tertinggal 200 KiB, perubahan terakhirnya 7 detik lalu; {ELSE}",
        ),
        (
            Salinan(5_767_168, 130.0),
            f"Salinan baca tertinggal 5,5 MiB, perubahan terakhirnya 2 menit lalu; {ELSE}",
        ),
        (
            Salinan(204_800),
            f"Salinan baca tertinggal 200 KiB; {ELSE}",
        ),
        (
            Salinan(None),
            (
                "Salinan baca tidak menjawab atau bukan salinan lagi; basis data utama melayani "
                "semua pembacaan."
            ),
        ),
    ],
)
def test_an_admin_reads_how_the_copy_stands(salinan: Salinan, said: str) -> None:
    assert describe(salinan) == said
