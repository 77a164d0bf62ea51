"""The parts of the menu stand above screens that are in it."""

from ui.menu import SCREENS
from ui.widgets.gaya_menu import BAGIAN


def test_each_part_begins_with_a_screen_of_the_menu_in_its_order() -> None:
    shown = [screen.name for screen in SCREENS if not screen.hidden]

    assert [each for each in shown if each in BAGIAN] == list(BAGIAN)
