"""The few lines of CSS for which Streamlit's theme has no option, and the icon of the tab."""

from urllib.parse import quote

# Inline, because a Material icon would be fetched from the internet and a file needs a login.
FAVICON = "data:image/svg+xml," + quote(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<rect width="32" height="32" rx="7" fill="#0F766E"/>'
    '<path d="M7 24V14l9-6 9 6v10" fill="none" stroke="#fff" stroke-width="2.6"/>'
    '<path d="M12 24v-6m4 6v-9m4 9v-4" stroke="#F0A33E" stroke-width="2.6"/></svg>'
)

STYLE = """<style>
/* The page starts 90 px lower than a phone or a projector can spare. */
.stMainBlockContainer { padding-top: 2.6rem; padding-bottom: 3rem; }
/* Streamlit's English hint under a field ("Press Enter to submit form"). */
[data-testid="InputInstructions"] { display: none; }
/* Captions at Streamlit's 60 % stay under the contrast of 4.5 : 1 on white. */
[data-testid="stCaptionContainer"] { opacity: 0.75; }
/* Four cards in a row, two and two on a phone. */
.st-key-kartu { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); }
.st-key-kartu > div, .st-key-kartu > div > div { height: 100%; }
@media (max-width: 40rem) { .st-key-kartu { grid-template-columns: 1fr 1fr; gap: 0.5rem; } }
/* Streamlit's own CSV would not say DATA CONTOH, nor disarm formulas; ours stands beside. */
[data-testid="stElementToolbarButton"]:has([aria-label="Download as CSV"]) { display: none; }
/* A sentence as a choice goes on below instead of off the screen. */
[class*="st-key-impor_macam"] button { height: auto; max-width: 100%; text-align: left; }
[class*="st-key-impor_macam"] button p { white-space: normal; }
/* Streamlit's ground of the chosen one leaves its words under 4.5 : 1 while the mouse is on it. */
[class*="st-key-impor_macam"] button[aria-checked="true"] {
  background-color: transparent !important; }
/* Words are cut off on a phone where they could go on below. */
[data-testid="stPageLink"] p, [data-testid="stMetricLabel"] p { white-space: normal; }
[data-testid="stMetricValue"] p { white-space: normal; line-height: 1.2; }
[data-testid="stButtonGroup"] [role="radiogroup"] { flex-wrap: wrap; }
/* Streamlit's English where a file is taken; limits and kinds stand beside it in our own words.
   What is not drawn is not read out either, so that a screen reader hears "Pilih" alone. */
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"]::after {
  content: "Pilih"; }
[data-testid="stFileUploaderDropzone"] button [data-testid="stMarkdownContainer"] p,
[data-testid="stFileUploaderDropzoneInstructions"], [data-testid="stFileChipName"] + div,
[data-testid="stFileUploaderDropzone"] [aria-label="Add files"],
[data-testid="stTooltipErrorContent"] { display: none; }
[data-testid="stFileUploaderDropzoneInput"] { visibility: hidden; }
[data-testid="stFileUploaderDropzone"] > div > span:only-child { font-size: 0; }
[data-testid="stFileUploaderDropzone"] > div > span:only-child::after {
  content: "Lepaskan berkas di sini"; font-size: 0.875rem; }
/* A file that the browser refuses: its sentence is shown, not only read out. */
[data-testid="stFileChip"][aria-invalid="true"] { flex-wrap: wrap; padding: 0.4rem 0.6rem; }
[data-testid="stFileChip"] [role="alert"] { position: static; clip: auto; width: 100%; height: auto;
  margin: 0; white-space: normal; font-size: 0; }
[data-testid="stFileChip"] [role="alert"]::after { font-size: 0.875rem; line-height: 1.4;
  content: "Ditolak: terlalu besar, bukan jenis yang diminta, atau terputus saat diunggah. "
  "Pilih berkas lain."; }
/* Impor takes every kind and says itself what to do about one that is no spreadsheet. */
[class*="st-key-impor_unggah"] [data-testid="stFileChip"] [role="alert"]::after {
  content: "Lebih dari 15 MB, atau terputus saat diunggah. Coba lagi; berkas yang lebih besar "
  "disimpan dahulu tanpa gambar dan lembar lain, atau dibaca di server (python -m db.impor)."; }
/* Printed pages show the screen without its controls. */
@media print { [data-testid="stSidebar"], [data-testid="stHeader"] { display: none; } }
</style>"""
