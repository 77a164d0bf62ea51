"""How a grid of coloured cells looks (ui/charts/html/kisi.py)."""

KISI = """
.d-kata .d-buka a { color: inherit; text-underline-offset: 0.15em; }
.d-kisi .d-gulung { overflow-x: auto; max-height: none; }
.d-kisi table { border-collapse: separate; border-spacing: 2px; font-size: 0.8125rem; margin: 0;
  font-variant-numeric: tabular-nums; }
.d-kisi caption, .d-kisi u { position: absolute; clip-path: inset(50%); width: 1px; height: 1px;
  overflow: hidden; white-space: nowrap; }
.d-kisi :is(th, td) { border: 0; padding: 0.25rem 0.4rem; text-align: center; font-weight: 400;
  min-width: 2.6rem; position: relative; border-radius: 2px; }
.d-kisi thead th { font-weight: 600; vertical-align: bottom; line-height: 1.2; }
.d-kisi :is(thead th, tbody th, tfoot td):first-child { text-align: left; max-width: 16rem;
  position: sticky; left: 0; background: var(--dasar-kisi, light-dark(#fff, #101817)); z-index: 1; }
.d-kisi td b { font-weight: 650; }
.d-kisi tfoot td { opacity: 0.85; font-size: 0.75rem; }
.d-kisi-arti { display: flex; flex-wrap: wrap; gap: 0.3rem 1rem; list-style: none;
  margin: 0 0 0.6rem; padding: 0 !important; }
.d-kisi-arti li { margin: 0; font-size: 0.8125rem; display: flex; gap: 0.4rem;
  align-items: center; }
.d-kisi-arti b { min-width: 1.5rem; height: 1.5rem; line-height: 1.5rem; text-align: center;
  border-radius: 2px; font-weight: 650; box-shadow: inset 0 0 0 1px rgba(128, 144, 142, 0.4); }
.d-kisi tbody td:not([style]) { box-shadow: inset 0 0 0 1px rgba(128, 144, 142, 0.35); }
@media (max-width: 40rem) { .d-kisi :is(thead th, tbody th, tfoot td):first-child {
  max-width: 8.5rem; } .d-kisi :is(th, td) { padding: 0.2rem 0.25rem; min-width: 2.2rem; } }
"""
