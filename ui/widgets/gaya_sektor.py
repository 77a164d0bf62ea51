"""The look of the screen Sektor riil: bands between two years, shares against their targets."""

SEKTOR = """
.d-alir { position: relative; height: 25rem; margin: 2rem 8.5rem 0.5rem; font-size: 0.8125rem; }
.d-alir img { position: absolute; inset: 0; width: 100%; height: 100%; }
.d-alir > b { position: absolute; bottom: calc(100% + 0.6rem); white-space: nowrap; }
.d-alir > b.d-kanan { right: 0; }
.d-alir > span { position: absolute; width: 8rem; transform: translateY(-50%); line-height: 1.2; }
.d-alir > span b { display: block; font-size: 0.9375rem; font-variant-numeric: tabular-nums; }
.d-alir > span.d-kiri { right: calc(100% + 0.5rem); text-align: right; }
.d-alir > span.d-kanan { left: calc(100% + 0.5rem); }
.d-alir a { position: absolute; transform: translate(-50%, -50%); color: inherit;
  background: var(--dasar); border-radius: 0.25rem; padding: 0 0.3rem; line-height: 1.5rem;
  min-width: 1.5rem; box-sizing: border-box; text-align: center;
  text-decoration: none; font-variant-numeric: tabular-nums; }
.d-alir a:hover { text-decoration: underline; outline: 1px solid currentColor; }
.d-lajur.d-capaian { grid-template-columns: max-content minmax(8rem, 1fr) max-content;
  row-gap: 0.7rem; }
.d-capaian > span:nth-child(3n) { text-align: left; }
.d-capaian .d-jalur { border-bottom: 1px dotted rgba(128, 144, 142, 0.5); }
.d-capaian b, .d-capaian i { position: absolute; }
.d-capaian b { top: 30%; height: 40%; opacity: 0.75; border-radius: 2px; }
.d-capaian i { top: 50%; width: 0.8rem; height: 0.8rem; margin: -0.4rem; border-radius: 50%; }
.d-pindah, .d-isi { container-type: inline-size; }
:is(.d-pindah, .d-isi) a { color: inherit; text-underline-offset: 0.15em; display: inline-block;
  min-width: 1.5rem; min-height: 1.5rem; line-height: 1.5rem; }
.d-pindah [aria-current] { font-weight: 700; }
.d-kata-23 :is(td, thead th):is(:nth-child(2), :nth-child(3)),
.d-kata-2 :is(td, thead th):nth-child(2), .d-kata-4 :is(td, thead th):nth-child(4),
.d-kata-semua :is(td, thead th) { text-align: left; }
.d-pendek { max-width: 40rem; }
.d-isi :is(th, td) { vertical-align: top; line-height: 1.5rem; }
.d-kata-23 td:nth-child(n + 4) { white-space: nowrap; }
.d-sub h3 { font-size: 1rem; font-weight: 600; margin: 0 0 0.5rem; padding: 0; }
.d-tempat { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.5rem; }
/* Not a height: where a finger points its rows are taller, and ran over the map below. */
.d-tempat .d-urut { height: auto; min-height: 42rem; }
.d-tempat .d-kecil { position: relative; }
@media (max-width: 62rem) { .d-tempat { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 40rem) {
  .d-alir { margin-inline: 5.4rem; font-size: 0.75rem; height: 23rem; }
  .d-alir > span { width: 5rem; }
  .d-lajur.d-capaian { grid-template-columns: max-content minmax(4rem, 1fr); }
  .d-capaian > span:nth-child(3n) { grid-column: 2; margin-top: -0.5rem; } }
"""
