"""The look of a year on one sheet: a line a month, a square a day."""

RENCANA = """
.d-rencana .d-bagian + .d-bagian { margin-top: 2rem; }
.d-tahun { display: grid; gap: 2px; max-width: 62rem; }
.d-tahun > span { display: grid; grid-template-columns: 2.2rem repeat(31, minmax(0, 1fr));
  gap: 2px; align-items: center; }
.d-tahun > span:first-child::before { content: ""; }
.d-tahun b { font-weight: 400; font-size: 0.75rem; text-align: center;
  font-variant-numeric: tabular-nums; }
.d-tahun > span:not(:first-child) > b { text-align: left; }
.d-tahun i { height: 1.5rem; line-height: 1.5rem; border-radius: 0.2rem; text-align: center;
  font-style: normal; font-size: 0.75rem; cursor: default;
  border: 1px solid rgba(128, 144, 142, 0.25); }
.d-tahun .d-kini { outline: 2px solid currentColor; outline-offset: 1px; }
@media (max-width: 40rem) {
  .d-tahun > span { grid-template-columns: 1.9rem repeat(31, minmax(0, 1fr)); gap: 1px; }
  .d-tahun > span:first-child > b:not(:nth-child(5n + 1)) { visibility: hidden; }
  .d-tahun i { font-size: 0.5625rem; height: 1.25rem; line-height: 1.25rem; border-width: 0; } }
"""
