"""How the large map, its scale, the ranking and the card look: the CSS of their elements."""

ATLAS = """
/* The map grows with the window, no higher than the window is, and its letters with it. */
.st-key-peta_bagan { display: grid; gap: 0.75rem 1.5rem; align-items: stretch;
  grid-template-columns: minmax(0, calc((100vh - 12.4rem) * 1.265)) minmax(17rem, 1fr); }
.st-key-peta_gambar { position: relative; container-type: inline-size; gap: 0; }
.d-atlas { position: relative; width: 100%; border-radius: 0.5rem; overflow: hidden;
  font-size: clamp(0.75rem, 1.75cqw, 1.25rem); line-height: 1.12; }
.d-atlas img, .d-pilihan { position: absolute; inset: 0; width: 100%; height: auto; }
.st-key-peta_gambar .stElementContainer, .st-key-peta_gambar .stHtml { position: static; }
.d-pilihan { pointer-events: none; }
.d-atlas a { position: absolute; inset: 0; }
.d-atlas a:hover { background: color-mix(in srgb, currentColor 22%, transparent); }
.d-atlas span, .d-atlas em { position: absolute; transform: translate(-50%, -50%); z-index: 1;
  pointer-events: none; text-align: center; white-space: nowrap; }
.d-atlas b { font-weight: 650; }
.d-atlas em { font-size: max(0.95em, 0.75rem); }
.d-atlas span { text-shadow: 0 0 2px var(--dasar), 0 0 2px var(--dasar), 0 0 3px var(--dasar); }
.d-atlas .d-timur { transform: translate(0, -50%); }
.d-atlas .d-barat { transform: translate(-100%, -50%); }
.d-atlas .d-tanda { border: 2px solid currentColor; border-radius: 50%; width: 1.6em; height: 1.6em;
  line-height: calc(1.6em - 3px); font-weight: 650; text-shadow: none; }
.d-titik { position: absolute; inset: 0 0 auto; aspect-ratio: var(--bentuk);
  pointer-events: none; }
.d-titik i { position: absolute; pointer-events: auto; aspect-ratio: 1; border-radius: 50%;
  background: var(--titik); border: 1px solid var(--dasar); transform: translate(-50%, -50%); }
.d-skala { position: absolute; top: 2.4%; left: 1.8%; font-size: 0.8125rem; line-height: 1.3; }
.d-skala p { max-width: 15rem; margin: 0 0 0.2rem; font-weight: 600; font-size: inherit; }
.d-skala ul { display: flex; list-style: none; margin: 0; padding: 0 !important; }
.d-skala li { margin: 0; font-size: 0.75rem; text-align: center; min-width: 2.5rem; }
.d-skala li i { display: block; height: 0.7rem; }
.d-skala li b { display: block; font-weight: 400; text-align: left; transform: translateX(-0.35em);
  min-height: 1.3em; }
.d-skala u { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
.d-skala .d-hilang { flex-direction: column; margin-top: 0.3rem; }
.d-hilang li { text-align: left; }
.d-hilang li i { display: inline-block; width: 0.8em; height: 0.8em; margin-right: 0.4em; }
.st-key-peta_bagan > .stElementContainer, .st-key-peta_bagan > .stElementContainer div
  { height: 100%; }
.d-urut { display: flex; flex-direction: column; height: 100%; font-size: 0.875rem; }
.d-urut h2 { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; }
.d-urut p { position: relative; height: 1.25rem; margin: 0 0 0 8.1rem; font-size: 0.8125rem; }
.d-urut p span { position: absolute; left: var(--garis); color: var(--warna); font-weight: 600;
  white-space: nowrap; transform: translateX(-50%); }
.d-urut p .d-right { transform: translateX(-85%); }
.d-urut ol { flex: 1; display: flex; flex-direction: column; list-style: none; margin: 0;
  padding: 0 !important; }
.d-urut li { flex: 1; margin: 0; display: flex; font-size: inherit; }
.d-urut a { flex: 1; display: grid; grid-template-columns: 7.6rem 1fr; gap: 0.5rem;
  align-items: stretch; color: inherit; text-decoration: none; line-height: 1;
  min-height: 1.15rem; }
.d-urut a > span { display: flex; align-items: center; position: relative; }
.d-urut a > span:first-child { justify-content: flex-end; text-align: right; }
.d-urut a b { flex: none; height: 78%; min-width: 2px; border-radius: 0 2px 2px 0; }
.d-urut a i { font-style: normal; position: relative; z-index: 1; margin-left: 0.25rem;
  padding: 0.1em 0.2em; background: var(--dasar); border-radius: 2px; white-space: nowrap; }
.d-urut .d-batas::after { content: ""; position: absolute; top: 0; bottom: 0; left: var(--garis);
  border-left: 1.5px dashed var(--warna); }
.d-urut a:hover { background: color-mix(in srgb, currentColor 7%, transparent); }
.d-urut a[aria-current] { background: color-mix(in srgb, var(--warna) 15%, transparent);
  font-weight: 650; }
.d-urut a[aria-current] i { background: none; }
.d-terpilih { position: absolute; left: 1.2%; right: 1.2%; bottom: 1.2%; z-index: 2;
  padding: 0.55rem 0.9rem; border-radius: 0.5rem; background: var(--kartu);
  border: 1px solid var(--tepi); box-shadow: 0 2px 10px rgba(0, 0, 0, 0.16); }
.d-terpilih h2 { font-size: 1.0625rem; padding: 0; margin: 0 1rem 0 0; }
.d-terpilih header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1.25rem;
  margin: 0 2rem 0.2rem 0; }
.d-terpilih .d-tutup { position: absolute; top: 0.3rem; right: 0.4rem; width: 2rem; height: 2rem;
  line-height: 1.9rem; text-align: center; font-size: 1.4rem; color: inherit;
  text-decoration: none; border-radius: 0.4rem; }
.d-terpilih dl { display: grid; grid-template-columns: repeat(4, auto); gap: 0.3rem 1.25rem;
  margin: 0; padding: 0 !important; }
.d-terpilih dt, .d-terpilih dd { margin: 0; font-weight: 400; font-size: 0.75rem;
  line-height: 1.35; }
.d-terpilih dt + dd { font-size: 0.9375rem; font-weight: 600; }
.d-terpilih header a, .d-menuju { font-weight: 600; font-size: 0.875rem; line-height: 1.5rem;
  text-decoration: none; color: var(--tautan); }
.d-terpilih header a::after, .d-menuju::after { content: " ›"; }
.d-kurva { container-type: inline-size; }
@container (max-width: 30rem) { .d-bidang > i:nth-of-type(even) { font-size: 0; } }
@container (max-width: 13rem) { .d-bidang > i:nth-of-type(4n + 3) { font-size: 0; } }
/* Where names have no room the values stay; on a narrow phone the ranking says them. */
@container (max-width: 38rem) {
  .d-atlas > div > span:not(.d-tanda) { font-size: 0; }
  .d-atlas > div > span > b { font-size: 0.75rem; }
  .d-atlas em { display: none; }
  .d-skala { position: static; margin: 0.5rem 0 0; } }
@container (max-width: 24rem) {
  .d-atlas > div > span:not(.d-tanda), .d-pengantar { display: none; } }
@container (max-width: 44rem) {
  .d-terpilih { position: relative; left: 0; right: 0; bottom: 0; margin-top: 0.6rem; }
  .d-terpilih dl { grid-template-columns: 1fr 1fr; } }
/* Beranda: three answers in a row. What needs somebody is the last there, and the first of a
   column. */
.st-key-jawab { display: grid; gap: 1rem 1.75rem; align-items: start;
  grid-template-columns: minmax(0, 1.2fr) minmax(0, 1.15fr) minmax(0, 1fr); }
/* Each has its place before the others are there: nothing jumps. */
.st-key-jawab > :has(> .st-key-jawab_perlu) { grid-area: 1 / 3; }
.st-key-jawab > :has(> .st-key-jawab_target) { grid-area: 1 / 1; }
.st-key-jawab > :has(> .st-key-jawab_jarang) { grid-area: 1 / 2; }
.d-jawab h2 { font-size: 1.0625rem; line-height: 1.3; padding: 0; margin: 0; }
.d-jawab p { margin: 0; }
.d-jawab .d-menuju-ke { display: flex; flex-wrap: wrap; column-gap: 1.25rem; }
.d-jawab .d-kurva { height: clamp(15.4rem, 100vh - 32.5rem, 24rem) !important; }
.d-jawab .d-anak { font-size: 0.8125rem; line-height: 1.5; margin-bottom: 0.3rem; opacity: 0.85; }
.d-jawab .d-kata { font-size: 0.75rem; line-height: 1.4; margin-top: 0.2rem; opacity: 0.85; }
.d-kecil { position: relative; container-type: inline-size; overflow: clip;
  border-radius: 0.5rem; }
.d-kecil .d-atlas { margin-bottom: -11%; border-radius: 0; }
.d-kecil .d-skala { position: absolute; top: auto; bottom: 2%; left: 3%; margin: 0; }
.d-kecil .d-skala li { min-width: 2rem; }
.d-kecil .d-skala p { display: none; }
@container (max-width: 19rem) {
  .d-kecil .d-atlas { margin: 0; }
  .d-kecil .d-skala { position: static; margin-top: 0.3rem; } }
.d-jarang { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.2rem; list-style: none;
  margin: 0.35rem 0 0; padding: 0 !important; font-size: 0.8125rem; }
.d-jarang li { margin: 0; font-size: inherit; }
.d-jarang a, .d-jarang li:last-child { display: flex; gap: 0.5rem; line-height: 1.5rem;
  color: inherit; text-decoration: none; }
.d-jarang a:hover { text-decoration: underline; }
.d-jarang i { font-style: normal; font-weight: 650; width: 0.8em; }
.d-jarang b { margin-left: auto; font-weight: 600; }
.d-perlu ul { list-style: none; margin: 0; padding: 0 !important; }
.d-perlu li { margin: 0; border-bottom: 1px solid var(--tepi); }
.d-perlu li > * { display: flex; align-items: center; gap: 0.7rem; padding: 0.3rem 0;
  color: inherit; text-decoration: none; min-height: 2.6rem; }
.d-perlu a::after { content: "›"; margin-left: auto; font-size: 1.1rem; color: var(--tautan); }
.d-perlu a:hover { background: color-mix(in srgb, var(--tautan) 8%, transparent); }
.d-perlu li b { font-size: 1.125rem; font-weight: 650; min-width: 2.6rem; text-align: right; }
.d-perlu li span { font-size: 0.875rem; line-height: 1.25; }
.d-perlu small { display: block; font-size: 0.75rem; line-height: 1.35; opacity: 0.85; }
.d-perlu summary { font-size: 0.875rem; line-height: 2rem; color: var(--tautan); cursor: pointer; }
/* A large window has room for all that waits, and for larger letters. */
@media (min-width: 100rem) and (min-height: 58rem) {
  .d-perlu li > * { min-height: 3.2rem; }
  .d-perlu li b { font-size: 1.375rem; min-width: 3.2rem; }
  .d-perlu li span { font-size: 1rem; } .d-perlu small { font-size: 0.875rem; }
  .d-jarang { font-size: 0.9375rem; } .d-jawab .d-anak, .d-jawab .d-kata { font-size: 0.875rem; }
  .d-jawab h2 { font-size: 1.25rem; }
  .d-jawab .d-kurva { font-size: 0.875rem; padding-right: 7.6rem; }
  @supports selector(::details-content) {
    .d-perlu summary { display: none; }
    .d-perlu details::details-content { content-visibility: visible; display: block; } }
}
@media (max-width: 75rem) {
  .st-key-jawab { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .st-key-jawab > :has(> .st-key-jawab_perlu) { grid-area: 1 / 1 / auto / span 2; }
  .st-key-jawab > :has(> .st-key-jawab_target) { grid-area: 2 / 1; }
  .st-key-jawab > :has(> .st-key-jawab_jarang) { grid-area: 2 / 2; } }
@media (max-width: 62rem) {
  .st-key-jawab { grid-template-columns: minmax(0, 1fr); }
  .d-jawab .d-kurva { height: 17rem !important; }
  .st-key-jawab > :has(> .st-key-jawab_perlu) { grid-area: 1 / 1; }
  .st-key-jawab > :has(> .st-key-jawab_jarang) { grid-area: 3 / 1; } }
@media (max-width: 62rem) {
  .st-key-peta_bagan { grid-template-columns: minmax(0, 1fr); }
  .d-urut a { min-height: 1.75rem; } }
@media (pointer: coarse) { .d-urut a { min-height: 1.75rem; } }
/* On a phone the card is where the thumb is, whatever was tapped. */
@media (max-width: 40rem) {
  .st-key-peta_pilih { display: grid; grid-template-columns: repeat(6, 1fr); gap: 0.5rem; }
  .st-key-peta_pilih > * { width: 100% !important; min-width: 0; grid-column: span 3; }
  .st-key-peta_pilih > :first-child { grid-area: 1 / 1 / auto / span 4; }
  .st-key-peta_pilih > :last-child:not(:first-child) { grid-area: 1 / 5 / auto / span 2; }
  .st-key-peta_pilih [data-testid="stButtonGroup"] [role="radiogroup"] { flex-wrap: nowrap; }
  .d-terpilih dd:last-child { display: none; }
  .d-terpilih { position: fixed !important; left: 0; right: 0; bottom: 0; margin: 0; z-index: 90;
    border-radius: 0.75rem 0.75rem 0 0; padding-bottom: max(0.8rem, env(safe-area-inset-bottom)); }
  .st-key-peta_bagan:has(.d-terpilih) { padding-bottom: 12rem; } }
"""
