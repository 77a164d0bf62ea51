"""The few lines of CSS for which Streamlit's theme has no option."""

STYLE = """<style>
/* The page starts 90 px lower than a phone or a projector can spare. */
.stMainBlockContainer { padding-top: 2.6rem; padding-bottom: 3rem; }
/* Printed pages show the screen without its controls. */
@media print { [data-testid="stSidebar"], [data-testid="stHeader"] { display: none; } }
</style>"""
