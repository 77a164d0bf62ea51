"""The look of the lembar kinerja and of the monthly summary: words in cells, small lines below."""

KINERJA = """
[data-testid="stHtml"]:has(.d-lembar) { container-type: inline-size; }
.d-lembar .d-banding :is(th, td) { text-align: left; vertical-align: top; line-height: 1.4; }
.d-lembar .d-banding tbody th { min-width: 12rem; font-weight: 600; }
.d-bagian:has(.d-lembar) + .d-bagian { margin-top: 1.5rem; }
.d-lembar small { display: block; font-size: 0.75rem; font-weight: 400; opacity: 0.85; }
:is(.d-lembar, .d-selisih) a { color: inherit; text-underline-offset: 0.15em;
  display: inline-block; min-height: 1.5rem; }
:is(.d-lembar, .d-selisih) a:focus-visible { outline: 2px solid currentcolor; outline-offset: 2px; }
.d-lembar .d-6kolom table { table-layout: fixed; }
.d-lembar .d-6kolom thead th:first-child { width: 28%; }
.d-lembar .d-8kolom table { font-size: 0.8125rem; }
.d-lembar .d-8kolom :is(td:nth-child(5), td:nth-child(6)) { min-width: 9rem;
  white-space: pre-line; }
.d-empat-butir { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.5rem; }
@media (max-width: 62rem) { .d-empat-butir { grid-template-columns: 1fr; } }
.d-empat-butir ul { list-style: none; margin: 0 0 1rem; padding: 0; }
.d-empat-butir li { margin: 0; padding: 0; font-size: 0.9rem; line-height: 1.35;
  border-top: 1px solid rgba(128, 144, 142, 0.3); }
.d-empat-butir li:not(:has(a)) { padding: 0.4rem 0; opacity: 0.75; }
.d-empat-butir li a { display: block; padding: 0.4rem 0; color: inherit; text-decoration: none; }
.d-empat-butir a span { text-decoration: underline; text-underline-offset: 0.15em; }
.d-empat-butir b { display: inline-block; min-width: 2.6rem; }
.d-sejak { margin: -0.4rem 0; font-size: 0.875rem; }
.d-sejak a { color: inherit; text-underline-offset: 0.15em; white-space: nowrap;
  display: inline-block; min-height: 1.5rem; }
:is(.d-empat-butir, .d-sejak) a:focus-visible { outline: 2px solid currentcolor;
  outline-offset: 2px; }
@container (max-width: 50rem) {
  .d-lembar thead { position: absolute; clip-path: inset(50%); }
  .d-lembar .d-banding tr { display: block; padding: 0.5rem 0;
    border-bottom: 1px solid rgba(128, 144, 142, 0.3); }
  .d-lembar .d-banding :is(tbody th, td) { display: block; border: 0; padding: 0.1rem 0; }
  .d-lembar .d-banding tbody td { display: grid; grid-template-columns: 7rem minmax(0, 1fr);
    column-gap: 0.75rem; }
  .d-lembar .d-banding td > * { grid-column: 2; }
  .d-lembar .d-banding td::before { content: attr(data-kepala); opacity: 0.8;
    grid-row: 1 / span 9; } }
"""
