"""What a click sends: each message costs the server and the browser, and has to arrive whole."""

import psycopg
import pytest

from tests.browser.conftest import Program, open_sesi
from tests.wire import open_wire

pytestmark = pytest.mark.browser

# Of a bare page 9. What a screen gains has to be worth its messages.
MOST = {
    "beranda": 44,
    "peta": 34,
    "koperasi": 40,
    # With three tabs more: whether the year reaches its target, the list behind its number, and how
    # long the founded live.
    "fasilitasi": 34,
    # With what its figures mean, at its foot, and what narrows its year.
    "pembinaan": 41,
    # Tests beside this one write saves and files that are listed.
    "riwayat": 110,
    "harkopnas": 60,
    "impor": 45,
    # With the health of the server, what a founding needs and the work queues, a tab each.
    "pengaturan": 42,
}


@pytest.mark.parametrize("screen", MOST)
def test_a_click_sends_no_more_messages_than_it_did(
    program: Program, database: psycopg.Connection, screen: str
) -> None:
    with open_wire(program.url, cookie=open_sesi(database, "admin")) as wire:
        wire.rerun(screen)
        sent = wire.rerun(screen)

    assert len(sent) <= MOST[screen]


def test_nothing_is_left_to_what_a_browser_says_it_has_kept(
    program: Program, database: psycopg.Connection
) -> None:
    """Quick clicks make it throw away what it has just named, and then its tab is dead."""
    with open_wire(program.url, cookie=open_sesi(database, "admin")) as wire:
        kept = [message.hash for message in wire.rerun("koperasi")]
        wire.send("koperasi", kept=kept)
        sent = wire.read_run()

    assert {message.hash for message in sent} & set(kept)
    assert "ref_hash" not in {message.WhichOneof("type") for message in sent}
