"""The one-file page that proves certificates, opened from a folder, without the office."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from db.postgres.tanda import make_kunci_tanda
from db.values.bukti_sertifikat import IsiBukti, join_bukti
from ui.files.verifikasi import write_verifikasi

pytestmark = pytest.mark.browser

KEY = make_kunci_tanda(bytes(range(32)))
OTHER = make_kunci_tanda(bytes(32))
# RFC 8032, 7.1: public key, message, signature of tests 1 to 3.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
            "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da0"
            "85ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac1"
            "8ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]
CHECK = """([key, message, signature, slowly]) => {
  const bytes = (hex) => Uint8Array.from(hex.match(/../g) || [], (each) => parseInt(each, 16));
  const given = [key, message, signature].map(bytes);
  return slowly ? isGenuineSlowly(...given) : isGenuine(...given);
}"""


def line_of(nomor: str = "001/2026", nama: str = "Siti A.") -> str:
    pesan = IsiBukti(KEY.id, nomor, nama, "Pelatihan Uji", dt.date(2026, 7, 6)).pesan()
    return join_bukti(pesan, KEY.sign(pesan))


@pytest.fixture(scope="module")
def verifier(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page as a file on a telephone, whose browser may ask nobody for anything."""
    file: Path = tmp_path_factory.mktemp("situs") / "verifikasi.html"
    file.write_bytes(
        write_verifikasi(
            {OTHER.id: OTHER.publik, KEY.id: KEY.publik},
            ["009/2026"],
            dinas="Dinas </script><b>Uji",
            per=dt.date(2026, 7, 12),
        )
    )
    context = browser.new_context(viewport={"width": 390, "height": 844}, offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    yield page
    context.close()


@pytest.fixture
def say(verifier: Page) -> Callable[[str], str]:
    """What the page says of a line that is pasted."""

    def ask(line: str) -> str:
        verifier.evaluate("document.getElementById('putusan').textContent = ''")
        verifier.get_by_label("Isi kode QR").fill(line)
        verifier.get_by_role("button", name="Periksa").click()
        heading = verifier.locator("#putusan")
        expect(heading).not_to_have_text("")
        return heading.inner_text()

    return ask


def test_its_own_arithmetic_is_that_of_rfc_8032(verifier: Page) -> None:
    for key, message, signature in VECTORS:
        wrong = signature[:-4] + "ffff"
        changed = f"{message}00"
        for slowly in (True, False):
            told = [
                verifier.evaluate(CHECK, [key, *each, slowly])
                for each in ((message, signature), (message, wrong), (changed, signature))
            ]
            assert told == [True, False, False]


def test_it_tells_genuine_from_withdrawn_forged_and_unknown(
    verifier: Page, say: Callable[[str], str]
) -> None:
    assert say(line_of()) == "Asli"
    assert "Siti A." in verifier.locator("#isi").inner_text()
    assert "daftar dicabut per 12 Juli 2026" in verifier.locator("#arti").inner_text()
    assert say("https://serangkab.example/v.html#" + line_of()) == "Asli"
    assert say(line_of(nama="Ani <b> 😀~")) == "Asli"
    assert say(line_of("009/2026")) == "Dicabut"
    assert say(line_of().replace("Siti", "Sita")) == "Palsu atau diubah"
    assert say(line_of().replace(KEY.id, OTHER.id)) == "Palsu atau diubah"
    assert say(line_of().replace(KEY.id, "abcdefgh")) == "Tidak terbukti"
    assert say("001/2026") == "Bukan kode sertifikat"
    assert verifier.locator("#isi").inner_text() == ""
    assert "</script><b>Uji" in verifier.locator("#dinas").inner_text()


def test_a_telephone_that_scans_the_code_comes_with_it_in_the_address(verifier: Page) -> None:
    verifier.evaluate("line => { location.hash = line; }", line_of("002/2026"))

    expect(verifier.locator("#putusan")).to_have_text("Asli")
    expect(verifier.locator("#isi")).to_contain_text("002/2026")
    assert verifier.evaluate("document.documentElement.scrollWidth") <= 390
