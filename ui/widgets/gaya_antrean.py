"""The look of the screen Antrean: the choice of a queue, the marks, the columns of the board."""

ANTREAN = """
.d-antrean-atas { display: flex; flex-wrap: wrap; gap: 0.6rem 1rem;
  justify-content: space-between; }
.d-antrean-pilih { display: flex; flex-wrap: wrap; gap: 0.4rem; }
.d-antrean-pilih a { padding: 0.2rem 0.75rem; border-radius: 1rem; min-height: 1.75rem;
  line-height: 1.75rem; border: 1px solid rgba(128, 144, 142, 0.45); }
.d-antrean-pilih a[aria-current] { font-weight: 650; background: light-dark(#e3f2ef, #123832);
  border-color: currentcolor; }
.d-antrean-rupa a { border-radius: 0.4rem; }
.stMain .st-key-antrean_depan h2 { margin: 0; }
.d-kiri th small { display: block; font-size: 0.8125rem; font-weight: 400; opacity: 0.85; }
.d-antre th:first-child { min-width: 11rem; }
.d-antre th a { font-weight: 600; text-decoration: underline; text-underline-offset: 0.2em; }
@container (max-width: 34rem) {
  .d-antre th:first-child { min-width: 0; }
  .d-antre .d-banding thead { position: absolute; clip-path: inset(50%); }
  .d-antre .d-banding tr { display: grid; padding: 0.5rem 0;
    border-bottom: 1px solid rgba(128, 144, 142, 0.3); }
  .d-antre .d-banding :is(th, td) { border: 0; padding: 0.1rem 0; }
  .d-antre .d-banding td::before { content: attr(data-kepala) ": "; opacity: 0.85; } }
.d-tepat { opacity: 0.85; }
.d-dalam [class^="d-mutu-"] i, .d-tepat i { font-style: normal; font-size: 0.75em; }
.d-papan h2 { font-size: 1rem; padding: 0.5rem 0 0.25rem; }
.d-papan-lajur { display: grid; gap: 0.75rem; grid-auto-flow: column;
  grid-auto-columns: minmax(0, 1fr); align-items: start; }
.d-papan-lajur > section { border-top: 3px solid rgba(128, 144, 142, 0.5); padding-top: 0.25rem;
  min-width: 0; }
.d-papan h3 { font-size: 0.875rem; line-height: 1.3; padding: 0 0 0.4rem; min-height: 2.6em; }
.d-papan h3 i { font-style: normal; font-weight: 400; margin-left: 0.25rem; }
.stMain .d-papan ul { list-style: none; margin: 0; padding: 0; display: grid; gap: 0.5rem; }
.stMain .d-papan li { margin: 0; padding: 0.5rem 0.6rem; border-radius: 0.5rem;
  font-size: 0.8125rem; border: 1px solid rgba(128, 144, 142, 0.4); display: grid; gap: 0.15rem;
  justify-items: start; overflow-wrap: anywhere; }
.d-papan li a { font-weight: 600; min-height: 1.5rem; }
.d-papan li span[class] { white-space: normal; }
@container (max-width: 52rem) { .d-papan-lajur { grid-auto-flow: row;
  grid-template-columns: 1fr; } .d-papan h3 { min-height: 0; } }
"""
