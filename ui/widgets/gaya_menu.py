"""The names of the parts of the menu.

Streamlit's own sections put a box among the items of a list, which a screen reader cannot count.
"""

# What stands above which screen, the first of its part.
BAGIAN = {
    "peta": "Keadaan",
    "antrean": "Pekerjaan",
    "laporan": "Laporan dan angka",
    "pengaturan": "Program",
}


def _above(screen: str, name: str) -> str:
    return f"""
  [data-testid="stSidebarNavItems"] li:has(a[href$="/{screen}"])::before {{ content: "{name}"; }}"""


MENU = """
  [data-testid="stSidebarNavItems"] li::before {
    display: block; padding: .9rem .5rem .25rem; font-size: .875rem; font-weight: 600;
  }""" + "".join(_above(*each) for each in BAGIAN.items())
