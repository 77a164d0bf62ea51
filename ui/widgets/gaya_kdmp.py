"""The look of the screen KDMP: the squares of the desa, and tables with a column for each sign."""

KDMP = """
.d-kisi-desa { display: grid; grid-template-columns: max-content max-content 1fr;
  gap: 0.3rem 0.75rem; align-items: center; font-size: 0.8125rem; }
.d-kisi-desa > a { color: inherit; text-underline-offset: 0.15em; min-height: 1.5rem;
  line-height: 1.5rem; }
.d-kisi-desa > span { display: flex; flex-wrap: wrap; gap: 2px; }
.d-kisi-desa i { width: 1.25rem; height: 1.25rem; line-height: 1.25rem; border-radius: 0.2rem;
  text-align: center; font-style: normal; font-size: 0.75rem; cursor: default; }
.d-kisi-desa > b { font-weight: 400; text-align: right; font-variant-numeric: tabular-nums; }
.d-peta-kdmp { position: relative; container-type: inline-size; max-width: 62rem; }
.d-gerak { margin-bottom: 1.5rem; }
.d-kaitan .d-bagian + .d-bagian { margin-top: 2rem; }
.d-kdmp { overflow-x: auto; }
.d-kdmp-desa .d-banding table { font-size: 0.75rem; }
.d-kdmp-desa .d-banding :is(th, td) { padding: 0.3rem 0.3rem; text-align: left; }
.d-kdmp-desa .d-banding thead th { vertical-align: bottom; }
.d-tanda-belum { opacity: 0.85; }
.d-tanda-melapor { opacity: 0.75; font-style: italic; }
.d-tanda-ya { font-weight: 600; }
@container (max-width: 46rem) {
  .d-kdmp .d-banding thead { position: absolute; clip-path: inset(50%); }
  .d-kdmp .d-banding tr { display: grid; grid-template-columns: 1fr 1fr; padding: 0.4rem 0;
    border-bottom: 1px solid rgba(128, 144, 142, 0.3); }
  .d-kdmp .d-banding tbody th { grid-column: 1 / -1; font-weight: 600; }
  .d-kdmp .d-banding :is(th, td) { border: 0; padding: 0.1rem 0; text-align: left;
    font-size: 0.8125rem; }
  .d-kdmp .d-banding td::before { content: attr(data-kepala) ": "; } }
@media (max-width: 40rem) {
  .d-kisi-desa { grid-template-columns: 1fr max-content; gap: 0.1rem 0.5rem; }
  .d-kisi-desa > span { grid-column: 1 / -1; margin-bottom: 0.4rem; } }
"""
