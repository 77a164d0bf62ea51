"""The look of the screen Rapor: the matrix where there is room for it, else one kecamatan."""

RAPOR = """
.d-rapor-lebar { overflow: auto; }
.d-buka .d-banding a { color: inherit; text-underline-offset: 0.15em; display: inline-block;
  min-height: 1.5rem; }
.d-kiri .d-banding :is(th, td) { text-align: left; padding-left: 0; padding-right: 1rem; }
.d-matriks { border-collapse: collapse; width: 100%; font-size: 0.8125rem; margin: 0; }
.d-matriks caption { position: absolute; width: 1px; height: 1px; overflow: hidden; }
.d-matriks :is(th, td) { border: 0; border-bottom: 1px solid rgba(128, 144, 142, 0.3);
  padding: 0.15rem 0.45rem; text-align: right; white-space: nowrap; }
.d-matriks thead th { position: sticky; top: 0; z-index: 1; vertical-align: bottom;
  white-space: normal; min-width: 4.5rem; font-weight: 600;
  background: light-dark(#fff, #101817); }
.d-matriks :is(thead, tbody) th:first-child { text-align: left; position: sticky; left: 0;
  background: light-dark(#fff, #101817); min-width: 8rem; }
.d-matriks thead th:first-child { z-index: 2; }
.d-matriks tbody th { font-weight: 400; }
.d-matriks a { color: inherit; text-underline-offset: 0.15em; }
.d-matriks td a { display: block; min-height: 1.5rem; line-height: 1.5rem; text-decoration: none; }
.d-matriks td a:hover { text-decoration: underline; }
.d-matriks a:focus-visible { outline: 2px solid currentcolor; outline-offset: 1px; }
.d-matriks .d-jumlah :is(th, td) { font-weight: 600; border-top: 2px solid currentcolor; }
.d-mutu-baik { background: light-dark(#e3f2ef, #123832); }
.d-mutu-cukup { background: light-dark(#fdf1de, #3d2e15); }
.d-mutu-lemah { background: light-dark(#f9dfea, #4a2135); font-weight: 600; }
.d-mutu-belum_waktunya { background: rgba(128, 144, 142, 0.16); }
span[class^="d-mutu-"] { padding: 0.1rem 0.4rem; border-radius: 0.3rem; white-space: nowrap; }
.stMain ul.d-rapor-sempit { display: none; list-style: none; margin: 0; padding: 0; }
.stMain .d-rapor-sempit li { display: flex; justify-content: space-between; gap: 1rem; margin: 0;
  padding: 0.45rem 0; border-bottom: 1px solid rgba(128, 144, 142, 0.3); font-size: 0.9rem; }
.d-rapor-sempit a { color: inherit; min-height: 1.5rem; text-underline-offset: 0.15em; }
@media (max-width: 46rem) { .d-rapor-lebar { display: none; }
  .stMain ul.d-rapor-sempit { display: block; } }
"""
