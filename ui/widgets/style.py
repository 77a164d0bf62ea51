"""The few lines of CSS for which Streamlit's theme has no option, and the icon of the tab."""

import re
from urllib.parse import quote

from ui.charts.html.look import ATLAS
from ui.widgets.gaya_antrean import ANTREAN
from ui.widgets.gaya_bertahan import BERTAHAN
from ui.widgets.gaya_daftar import DAFTAR
from ui.widgets.gaya_indikator import INDIKATOR
from ui.widgets.gaya_kdmp import KDMP
from ui.widgets.gaya_keanggotaan import KEANGGOTAAN
from ui.widgets.gaya_kinerja import KINERJA
from ui.widgets.gaya_kisi import KISI
from ui.widgets.gaya_kontras import KONTRAS
from ui.widgets.gaya_menu import MENU
from ui.widgets.gaya_pengurus import PENGURUS
from ui.widgets.gaya_produk import PRODUK
from ui.widgets.gaya_rapor import RAPOR
from ui.widgets.gaya_rencana import RENCANA
from ui.widgets.gaya_sektor import SEKTOR

# Inline, because a Material icon would be fetched from the internet and a file needs a login.
FAVICON = "data:image/svg+xml," + quote(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<rect width="32" height="32" rx="7" fill="#0F766E"/>'
    '<path d="M7 24V14l9-6 9 6v10" fill="none" stroke="#fff" stroke-width="2.6"/>'
    '<path d="M12 24v-6m4 6v-9m4 9v-4" stroke="#F0A33E" stroke-width="2.6"/></svg>'
)

_STYLE = """<style>
/* White on the light green of the dark theme is 2,5 : 1. */
.stApp [kind^="primary"] :is(p, span) { color: light-dark(#fff, #06231f); }
/* The page starts 90 px lower than a phone or a projector can spare. */
.stMainBlockContainer { padding: 1.4rem 2rem 3rem; gap: 0.75rem; }
@media (max-width: 62rem) { .stMainBlockContainer { padding: 2.8rem 1.5rem 3rem; }
  /* A title stands below the bar of the menu by its own room; what is offered above it has none. */
  .st-key-draf { padding-top: 1rem; } }
@media (max-width: 40rem) { .stMainBlockContainer { padding: 2.8rem 1rem 3rem; }
  .stMain .stMainBlockContainer h1 { font-size: 1.375rem; line-height: 1.25; }
  .d-kartu .d-garis { display: none; } }
/* Streamlit's English hint under a field ("Press Enter to submit form"). */
[data-testid="InputInstructions"] { display: none; }
/* Who has pressed the button of a form sees that it works, and need not press again. */
.stApp[data-test-script-state="running"] .stForm [kind="primaryFormSubmit"],
.stMain:has(.d-membuka) .stForm [kind="primaryFormSubmit"] { opacity: 0.75; cursor: progress; }
.stApp[data-test-script-state="running"] .stForm [kind="primaryFormSubmit"]::after,
.stMain:has(.d-membuka) .stForm [kind="primaryFormSubmit"]::after {
  content: ""; width: 0.8em; height: 0.8em; margin-left: 0.6em; border-radius: 50%;
  border: 2px solid currentColor; border-right-color: transparent;
  animation: d-putar 0.8s linear infinite; }
@keyframes d-putar { to { transform: rotate(1turn); } }
@media (prefers-reduced-motion: reduce) { .stForm [kind="primaryFormSubmit"]::after {
  animation-duration: 4s !important; } }
/* Captions at Streamlit's 60 % stay under the contrast of 4.5 : 1 on white. */
[data-testid="stCaptionContainer"] { opacity: 1; }
.stMain [data-testid="stMarkdownContainer"] code { font-size: max(0.75em, 0.75rem); }
[data-testid="stCaptionContainer"] p, [data-testid="stCaptionContainer"] li {
  color: color-mix(in srgb, currentColor 75%, transparent); }
/* Four in a row, two and two where there is less room. */
:is(.d-empat, .st-key-impor_angka, .st-key-potret_angka) { display: grid; gap: 1rem;
  grid-template-columns: repeat(4, 1fr); }
@media (max-width: 62rem) {
  :is(.d-empat, .st-key-impor_angka, .st-key-potret_angka) { gap: 0.5rem;
    grid-template-columns: 1fr 1fr; } }
.st-key-potret_angka .stMetric > div { padding: 0.6rem 0.9rem; }
.st-key-potret_angka [data-testid="stMetricDelta"] p { white-space: normal; }
/* Columns (ui/widgets/beside.py) part where half of the width is too little for a chart. */
@media (max-width: 62rem) {
  [class*="st-key-berdampingan_"] > * > .stHorizontalBlock { row-gap: 1.25rem; }
  [class*="st-key-berdampingan_balik_"] > * > .stHorizontalBlock { flex-wrap: wrap-reverse; }
  [class*="st-key-berdampingan_"] > * > .stHorizontalBlock > .stColumn {
    flex: 1 1 100%; min-width: 100%; } }
/* The choices of a report: two and two on a tablet, so that its page is in sight. */
@media (min-width: 40rem) and (max-width: 62rem) {
  .st-key-laporan_pilihan { display: grid; grid-template-columns: 1fr 1fr; align-items: end;
    gap: 0.4rem 1rem; } }
/* What a finger is to meet is 24 px, also where Streamlit draws it smaller. */
.stMain :is(.stTooltipIcon button, button[aria-label="Pilih tanggal"],
  button[aria-label="Buka pilihan"]) { min-width: 24px; min-height: 24px;
  display: inline-flex; align-items: center; justify-content: center; }
/* The filters of Produk: two and two where five in a row are too narrow to read. */
@media (max-width: 62rem) { .st-key-produk_saring .stHorizontalBlock { display: grid;
  grid-template-columns: 1fr 1fr; gap: 0.5rem 0.75rem; align-items: end; }
  .st-key-produk_saring .stColumn { min-width: 0; width: auto; }
  .st-key-produk_saring .stColumn:first-child { grid-column: 1 / -1; } }
/* A slide in its own shape, however wide its place. */
.st-key-pratinjau :is(iframe, .stIFrame, .stElementContainer) { height: auto !important;
  flex: 0 0 auto !important; }
.st-key-pratinjau iframe { aspect-ratio: 16 / 9; }
/* A slide of the list stands beside its picture (ui/screens/harkopnas/cuplikan.py). */
.st-key-salindia [role="radiogroup"] > * { min-height: 72px; padding-left: 140px; width: 100%;
  background: no-repeat left top / 128px 72px; }
.st-key-salindia [role="radiogroup"] { gap: 0.6rem; }
/* The numbers behind a chart have the room of a dialog: every column, and the files in sight. */
[data-testid="stPopoverBody"]:has([class*="st-key-isi_angka_"]) { inset: 0 !important; margin: auto;
  transform: none !important; width: min(56rem, 94vw); max-width: none !important;
  height: fit-content; max-height: min(46rem, 90dvh) !important;
  box-shadow: 0 0 0 100vmax rgba(10, 20, 18, 0.4); }
/* The two papers of a screen stay in one row of a phone. */
@media (max-width: 40rem) { [class*="st-key-kertas_"] { flex-wrap: nowrap; gap: 0.5rem; }
  [class*="st-key-kertas_"] button { padding-inline: 0.5rem; }
  [class*="st-key-kertas_"] button p { font-size: 0.8rem; white-space: nowrap; } }
.d-kartu { padding: 0.6rem 0.9rem 2rem; border: 1px solid rgba(128, 144, 142, 0.35);
  border-radius: 0.5rem; position: relative; min-width: 0; }
.d-kartu:hover { border-color: var(--tautan); }
.d-kartu .d-menuju { position: absolute; bottom: 0.35rem; left: 0.9rem; }
/* The whole card is its link; what is explained lies above it. */
.d-kartu .d-menuju::before { content: ""; position: absolute; inset: -20rem; }
.d-empat .d-kartu { overflow: clip; }
.d-empat .d-kartu:has(.d-tanya:hover), .d-empat .d-kartu:has(.d-tanya:focus) { overflow: visible;
  z-index: 6; }
.d-angka { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 0 0.75rem; }
.d-garis { flex: 1; min-width: 4rem; display: flex; flex-wrap: wrap; font-size: 0.75rem;
  justify-content: space-between; line-height: 1.2; padding-top: 0.15rem; }
.d-garis img { width: 100%; }
.d-kartu .d-delta, .d-kartu .d-kaki { display: inline; }
.d-kartu p { margin: 0; }
.d-kartu { line-height: 1.3; }
.d-judul, .d-delta, .d-kaki { font-size: 0.8125rem; line-height: 1.4; }
.d-judul { font-weight: 600; }
.d-delta b { font-weight: inherit; padding: 0.1rem 0.45rem; border-radius: 0.75rem;
  background: color-mix(in srgb, currentColor 8%, transparent); }
.d-nilai { font-size: 2.1rem; line-height: 1.2; font-weight: 600; overflow-wrap: anywhere; }
.d-kaki { opacity: 0.85; }
.d-tanya { border: 1px solid; border-radius: 50%; color: inherit !important; z-index: 1;
  width: 1.1rem; height: 1.1rem; font-size: 0.75rem; line-height: 1rem; cursor: help;
  opacity: 0.8; position: relative; display: inline-block; text-align: center;
  text-decoration: none; }
.d-tanya::after { content: ""; position: absolute; inset: -0.35rem; }
.d-arti { display: none; position: absolute; left: 0.5rem; right: 0.5rem; top: 2.6rem; z-index: 5;
  padding: 0.6rem 0.75rem; border-radius: 0.5rem; background: #1B2625; color: #FFFFFF;
  font-size: 0.8rem; }
.d-tanya:hover + .d-arti, .d-tanya:focus + .d-arti { display: block; }
/* Ready charts (ui/charts/html): a picture, real text around it, places that answer the mouse. */
.d-grafik ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0.1rem 1rem;
  margin: 0 0 0.5rem; padding: 0 !important; font-size: 0.8rem; }
.d-grafik li { margin: 0; font-size: inherit; }
.d-legenda i { display: inline-block; width: 0.8em; height: 0.8em; margin-right: 0.35em;
  border-radius: 0.15em; }
.d-bidang img { position: absolute; inset: 0; width: 100%; height: 100%; }
.d-kurva { padding: 0.6rem 6.4rem 1.4rem 1.8rem; font-size: 0.75rem; }
.d-bidang { position: relative; height: 100%; }
.d-bidang > span { position: absolute; right: calc(100% + 0.4rem); transform: translateY(50%);
  opacity: 0.85; }
.d-bidang > b { position: absolute; left: 0.2rem; transform: translateY(105%); }
.d-bidang > u { position: absolute; left: calc(100% + 0.4rem); transform: translateY(50%);
  text-decoration: none; white-space: nowrap; font-weight: 600; }
.d-satuan { font-size: 0.75rem; margin: 0; line-height: 1.5; }
.d-bidang > i { position: absolute; top: 0; bottom: -1.4rem; display: flex; align-items: end;
  justify-content: center; font-style: normal; opacity: 0.85; }
.d-bidang > i:hover { background: rgba(128, 144, 142, 0.15); }
.d-simpanan p { margin: 0 0 0.5rem; }
.d-simpanan ul { margin: 0; }
.d-simpanan summary { cursor: pointer; min-height: 24px; }
.d-simpanan details[open] summary { margin-bottom: 0.4rem; }
.d-kotak { border: 1px solid rgba(128, 144, 142, 0.35); border-radius: 0.5rem; margin: 0 0 1rem;
  padding: 1rem; }
/* The button that takes a save back is laid into the box before it, at its foot; however wide the
screen is, not far from what it takes back. */
.st-key-simpanan { max-width: 75rem; }
.d-urung { min-height: 4.6rem; padding-right: 15.5rem; }
[class*="st-key-urungkan_"] { display: flex; align-items: end; height: 2.5rem; width: fit-content;
  margin: -4.5rem 1rem 2rem auto; }
@media (max-width: 640px) { .d-urung { padding: 1rem 1rem 4.2rem; } }
[data-testid="stHtml"] > h2 { font-size: 1.0625rem; font-weight: 600; padding: 0;
  margin: 0.8rem 0; }
.d-bagian h2 { padding: 0; margin: 0 0 1rem; font-size: 1.25rem; font-weight: 600; }
.d-bagian h2:has(+ .d-anak) { margin-bottom: 0.1rem; }
.d-bagian .d-anak { margin: 0 0 0.75rem; font-size: 0.875rem; opacity: 0.8; }
.d-kata { font-size: 0.875rem; opacity: 0.75; margin: 0.9rem 0 0; }
.d-kosong { padding: 1rem; border-radius: 0.5rem; background: rgba(59, 91, 169, 0.1); }
.d-lajur { display: grid; grid-template-columns: minmax(5rem, max-content) 1fr; font-size: 0.8rem;
  gap: 0.45rem 0.75rem; align-items: center; }
.d-lajur > span { text-align: right; max-width: 13rem; line-height: 1.2; }
/* On a phone the names leave room for bars beside the longest numbers. */
@media (max-width: 640px) { .d-lajur > span { max-width: 7.5rem; } }
/* A table of words (ui/charts/html/tabel.py); narrow, a row is a card with all its values. */
[data-testid="stHtml"]:has(.d-banding) { container-type: inline-size; }
.d-banding table { width: 100%; border-collapse: collapse; font-size: 0.875rem; margin: 0;
  font-variant-numeric: tabular-nums; }
.d-banding caption { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); }
.d-banding :is(th, td) { border: 0; border-bottom: 1px solid rgba(128, 144, 142, 0.3);
  padding: 0.35rem 0.5rem; text-align: right; font-weight: 400; vertical-align: baseline;
  overflow-wrap: normal; }
.d-banding :is(thead th, tbody th):first-child { text-align: left; padding-left: 0; }
.d-banding thead th { font-weight: 600; }
/* A name of two lines begins level with its values, not above them. */
.d-banding a { vertical-align: top; }
@container (max-width: 26rem) { .d-banding :is(th, td) { padding-inline: 0.25rem; }
  .d-banding table { font-size: 0.8125rem; } }
@container (max-width: 46rem) {
  .d-7kolom thead { position: absolute; clip-path: inset(50%); }
  .d-7kolom tr { display: grid; grid-template-columns: 1fr 1fr; padding: 0.4rem 0;
    border-bottom: 1px solid rgba(128, 144, 142, 0.3); }
  .d-7kolom tbody th { grid-column: 1 / -1; font-weight: 600; }
  .d-7kolom :is(th, td) { border: 0; padding: 0.1rem 0; text-align: left; }
  .d-7kolom td::before { content: attr(data-kepala) ": "; } }
.d-jalur { position: relative; height: 1.15rem; display: flex; }
.d-jalur > span, .d-selang b, .d-selang i { position: absolute; }
.d-jalur > span { padding: 0 0.4rem; white-space: nowrap; }
.d-jalur > em { position: absolute; top: -2px; bottom: -2px; width: 3px; }
.d-selang .d-jalur { border-bottom: 1px dotted rgba(128, 144, 142, 0.5); }
.d-selang b { top: 45%; height: 3px; opacity: 0.6; }
.d-selang i { top: 50%; width: 0.7rem; height: 0.7rem; margin: -0.3rem; border-radius: 50%; }
.d-selang .d-jalur > span { padding-right: 0.8rem; }
.d-tegak { display: flex; gap: 0.35rem; margin-bottom: 1.6rem; font-size: 0.75rem;
  border-bottom: 1px solid rgba(128, 144, 142, 0.5); }
.d-tegak > div { flex: 1; max-width: 7rem; position: relative; display: flex; text-align: center;
  flex-direction: column; justify-content: end; }
.d-tegak b { margin: 0 12%; }
.d-tegak .d-dalam { position: absolute; left: 0; right: 0; bottom: 0.2rem; }
.d-tegak em { position: absolute; left: 4%; right: 4%; height: 3px; }
.d-tegak i { position: absolute; top: calc(100% + 0.2rem); left: 0; right: 0; font-style: normal;
  opacity: 0.85; }
/* Streamlit's own CSV would not say DATA CONTOH, nor disarm formulas; ours stands beside. */
[data-testid="stElementToolbarButton"]:has([aria-label^="Unduh CSV"]) { display: none; }
/* A finger has no hover: the tools of a table always stand above it, and have a room there. */
@media (hover: none) {
  .stElementContainer:has([data-testid="stDataFrame"]) { margin-top: 2rem; } }
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
[data-testid="stFileUploaderDropzone"] [aria-label="Tambah berkas"],
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
/* Whoever looks as somebody else is not to forget it. */
.st-key-sebagai { background-color: rgba(240, 163, 62, 0.2); }
@media (max-width: 62rem) { .st-key-sebagai { margin-top: 1.25rem; } }
/* Over the sentence before it lies a button that makes the code larger: no telephone needs it. */
.st-key-kode_qr [data-testid="stElementToolbar"] { display: none; }
/* Printed pages show the screen without its controls. */
@media print { [data-testid="stSidebar"], [data-testid="stHeader"] { display: none; } }
</style>"""
_PARTS = (
    *(ATLAS, ANTREAN, BERTAHAN, DAFTAR, INDIKATOR, KDMP, KEANGGOTAAN, KINERJA, KISI),
    *(PENGURUS, PRODUK, RAPOR, RENCANA, SEKTOR, KONTRAS, MENU),
)
# In the page itself (ui.gate.assets), not sent with every click; without what is said here to who
# reads this file.
STYLE = re.sub(
    r"/\*.*?\*/\s*",
    "",
    _STYLE.replace("</style>", "".join(_PARTS) + "</style>"),
    flags=re.DOTALL,
)
