"""The look with the colours of the system (Windows high contrast): no grounds, no shadows.

What a colour alone says is drawn as it is; what is chosen, switched on or in focus gets a line.
"""

KONTRAS = """
/* Streamlit's arrows beside tabs that find no room are narrower than a finger. */
[data-testid="stMain"] button[aria-label^="Geser tab"] { min-width: 1.5rem; min-height: 1.5rem; }
/* Its keys beside a button are fainter than letters of that size may be. */
.stMain button kbd { opacity: 0.8; }
@media (forced-colors: active) {
  .d-atlas, .d-skala i, .d-urut b, .d-hilang i, .d-legenda i,
  .d-bidang :is(img, b, u), .d-jalur, .d-tegak, .d-ruas, .d-tahun { forced-color-adjust: none; }
  [data-testid="stButtonGroup"] [aria-checked="true"], [role="tab"][aria-selected="true"],
  [data-testid="stSidebarNav"] [aria-current="page"], .d-urut a[aria-current] {
    outline: 2px solid Highlight; outline-offset: -2px; }
  /* Streamlit shows the focus by a shadow. */
  .stApp :focus-visible, .stApp label:has(:focus-visible) { outline: 2px solid Highlight !important;
    outline-offset: 2px; }
  /* A switch, a box and a choice are nothing but grounds. */
  .stCheckbox label > span + div, .stRadio label > span + div > :first-child {
    border: 1px solid CanvasText; }
  .stCheckbox label > span + div > div { background-color: CanvasText; }
  .stCheckbox label:has(:checked) > span + div,
  .stRadio label:has(:checked) > span + div > :first-child { background-color: Highlight;
    border-color: Highlight; forced-color-adjust: none; }
  .stCheckbox label:has([role="switch"]:checked) > span + div > div { background-color: Canvas; }
  .d-kisi .d-kisi-baru { outline: 1px dashed CanvasText; }
  .d-tabel tr.d-barisnya, .d-kisi .d-kisi-dipilih, .d-kisi-pilih [aria-selected="true"] {
    outline: 2px solid Highlight; outline-offset: -2px; }
}
"""
