"""The look of the screen Indikator: the catalogue, what a figure means, and the rows behind it."""

INDIKATOR = """
:is(.d-katalog, .d-telaah, .d-gulung) a { color: inherit; text-underline-offset: 0.15em; }
:is(.d-katalog, .d-telaah, .d-gulung) a:focus-visible { outline: 2px solid currentcolor;
  outline-offset: 2px; }
.d-katalog { font-size: 0.9rem; line-height: 1.45; container-type: inline-size; }
.d-katalog h2 { font-size: 1.0625rem; font-weight: 600; margin: 1.4rem 0 0.4rem; padding: 0; }
.d-katalog section:first-child h2 { margin-top: 0; }
.d-katalog ul { list-style: none; margin: 0; padding: 0; }
.d-katalog li { display: grid; grid-template-columns: 16rem minmax(0, 1fr); margin: 0;
  padding: 0.5rem 0; font-size: inherit; border-top: 1px solid rgba(128, 144, 142, 0.3);
  column-gap: 1.5rem; }
.d-katalog li a { font-weight: 600; min-height: 1.5rem; }
.d-katalog p { margin: 0; font-size: inherit; }
.d-katalog li span, .d-katalog small { display: block; font-size: 0.8rem; opacity: 0.8; }
@container (max-width: 40rem) { .d-katalog li { display: block; } }
.d-telaah dl { display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: 0.4rem 1rem;
  margin: 0; padding: 0; font-size: 0.9rem; line-height: 1.45; }
.d-telaah dt { font-weight: 400; opacity: 0.8; padding: 0; }
.d-telaah dd { margin: 0; padding: 0; font-size: inherit; overflow-wrap: anywhere; }
.d-telaah ul { list-style: none; margin: 0; padding: 0; }
.d-telaah dd li { margin: 0 0 0.3rem; padding: 0; font-size: 0.9rem; }
.d-kiri :is(td, th):not(:last-child), .d-kata-saja :is(td, th) { text-align: left !important; }
.d-banding :is(td, th).d-rp.d-rp { text-align: right !important; white-space: nowrap; }
.d-tegak > .d-patah::before { content: ""; position: absolute; left: -0.2rem; top: 0;
  bottom: -1.4rem; border-left: 2px dashed currentcolor; }
.d-bidang > .d-patah { position: absolute; top: 0; bottom: 0; width: 0.6rem; margin-left: -1px;
  border-left: 2px dashed currentcolor; }
.d-asal { margin-top: 1.5rem; font-size: 0.8125rem; }
.d-asal summary { cursor: pointer; opacity: 0.85; min-height: 1.5rem; }
.d-asal ul { list-style: none; margin: 0.3rem 0 0; padding: 0; display: flex; flex-wrap: wrap;
  gap: 0.2rem 1rem; }
.d-asal li { margin: 0; padding: 0; font-size: inherit; }
:is(.d-asal, .d-asal-baris, .d-terpilih dt) a { color: inherit; text-underline-offset: 0.15em; }
.d-asal a { display: inline-block; min-height: 1.5rem; }
.d-gulung { max-height: 26rem; overflow: auto; }
.d-gulung thead th { position: sticky; top: 0; background: light-dark(#fff, #101817); }
@container (max-width: 30rem) {
  /* Through the fourth card, not between two: who sees three whole ones takes them for all. */
  .d-gulung { max-height: 28rem; }
  .d-gulung :is(.d-4kolom, .d-5kolom, .d-6kolom, .d-8kolom) thead { position: absolute;
    clip-path: inset(50%); }
  .d-gulung :is(.d-4kolom, .d-5kolom, .d-6kolom, .d-8kolom) tr { display: block; padding: 0.4rem 0;
    border-bottom: 1px solid rgba(128, 144, 142, 0.3); }
  .d-gulung :is(.d-4kolom, .d-5kolom, .d-6kolom, .d-8kolom) :is(th, td) { display: block; border: 0;
    padding: 0.1rem 0; text-align: left; }
  .d-gulung :is(.d-4kolom, .d-5kolom, .d-6kolom, .d-8kolom) tbody th { font-weight: 600; }
  .d-gulung :is(.d-4kolom, .d-5kolom, .d-6kolom, .d-8kolom) td::before {
    content: attr(data-kepala) ": "; } }
"""
