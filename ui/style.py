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
/* Words are cut off on a phone where they could go on below. */
[data-testid="stPageLink"] p, [data-testid="stMetricLabel"] p { white-space: normal; }
[data-testid="stMetricValue"] p { white-space: normal; line-height: 1.2; }
[data-testid="stButtonGroup"] [role="radiogroup"] { flex-wrap: wrap; }
/* Streamlit's English on the button that takes a file; the limits stand in our own words. */
[data-testid="stFileUploaderDropzone"] button p { font-size: 0; }
[data-testid="stFileUploaderDropzone"] button p::after { content: "Pilih"; font-size: 1rem; }
[data-testid="stFileUploaderDropzoneInstructions"] { display: none; }
/* Printed pages show the screen without its controls. */
@media print { [data-testid="stSidebar"], [data-testid="stHeader"] { display: none; } }
</style>"""
