"""A few places, for tests that need no database."""

from db.sheets.row.places import Wilayah
from tests.factories import CIRUAS, KRAMATWATU


def make_wilayah() -> Wilayah:
    """Two kecamatan with their desa, another spelling of each, and one that lies outside."""
    return Wilayah(
        nama={
            KRAMATWATU: "Kramatwatu",
            CIRUAS: "Ciruas",
            f"{KRAMATWATU}.2001": "Harjatani",
            f"{CIRUAS}.2001": "Citerep",
            f"{CIRUAS}.2002": "Pelawad",
        },
        kecamatan={"KRAMATWATU": KRAMATWATU, "CIRUAS": CIRUAS, "KERAMATWATU": KRAMATWATU},
        desa={
            KRAMATWATU: {"HARJATANI": f"{KRAMATWATU}.2001"},
            CIRUAS: {
                "CITEREP": f"{CIRUAS}.2001",
                "CITERUP": f"{CIRUAS}.2001",
                "PELAWAD": f"{CIRUAS}.2002",
            },
        },
        luar={"TAKTAKAN"},
    )
