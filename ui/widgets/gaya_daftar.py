"""The look of lists that are HTML of our own: rows, chips, status bar, the koperasi beside them."""

from ui.charts.palette import PALETTES, Palette


def _colours(palette: Palette) -> str:
    """The colours of one theme, by what they mean."""
    status = "".join(f"--{name}: {code}; " for name, code in palette.status.items())
    return (
        f".d-{palette.name} {{ {status}--teks: {palette.text}; --dasar: {palette.ground}; "
        f"--kedua: {palette.second}; --garis: {palette.border}; --redup: {palette.last_year}; "
        f"--utama: {palette.this_year}; --amber: {palette.target}; --soal: {palette.problem}; }}\n"
    )


_RULES = """
/* Two parts of one element, as the columns of ui/widgets/beside.py. */
.d-sisi { display: grid; gap: 1.25rem 4rem; grid-template-columns: var(--sisi); }
.d-sisi > div { display: flex; flex-direction: column; gap: 1rem; min-width: 0; }
@media (max-width: 62rem) { .d-sisi { grid-template-columns: minmax(0, 1fr); } }
.d-dalam { color: var(--teks); font-size: 0.9rem; line-height: 1.4; container-type: inline-size; }
.d-dalam a { color: inherit; text-decoration: none; }
.d-dalam a:hover { text-decoration: underline; }
.d-dalam a:focus-visible { outline: 2px solid var(--utama); outline-offset: 2px; }
.d-dalam nav { display: flex; flex-wrap: wrap; }
.d-dalam .d-batang { gap: 2px; margin: 0 0 0.6rem; }
.d-ruas { padding: 0.3rem 0.6rem; min-width: max-content; white-space: nowrap; font-size: 0.8rem;
  color: var(--dasar) !important; background: var(--warna); border: 1px solid var(--warna); }
.d-ruas:first-child { border-radius: 0.4rem 0 0 0.4rem; }
.d-ruas:last-child { border-radius: 0 0.4rem 0.4rem 0; }
.d-ruas.d-pudar { color: var(--teks) !important; background: transparent; }
.d-aktif { --warna: var(--aktif); } .d-kurang_aktif { --warna: var(--kurang_aktif); }
.d-tidak_aktif { --warna: var(--tidak_aktif); } .d-dibubarkan { --warna: var(--redup); }
.d-usulan_pembubaran { --warna: var(--usulan_pembubaran); }
.d-belum_terdata { --warna: var(--redup); }
.d-kepingan { gap: 0.4rem; margin: 0 0 0.6rem; align-items: center; }
.d-keping { padding: 0.15rem 0.6rem; border: 1px solid var(--utama); border-radius: 1rem;
  background: color-mix(in srgb, var(--utama) 10%, transparent); font-size: 0.85rem;
  min-height: 1.5rem; }
.d-keping span { margin-left: 0.4rem; font-weight: 600; }
.d-hapus { padding: 0.2rem 0.4rem; color: var(--utama) !important; font-size: 0.85rem; }
.d-isi { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem; align-items: start; }
.d-baris { container-type: inline-size; min-width: 0; }
.d-tabel { width: 100%; border-collapse: collapse; table-layout: fixed; margin: 0; }
.d-tabel caption { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); }
.d-tabel th, .d-tabel td { border: 0; border-bottom: 1px solid var(--garis); padding: 0.4rem 0.5rem;
  text-align: left; vertical-align: middle; overflow: hidden; text-overflow: ellipsis;
  white-space: nowrap; font-weight: 400; background: none; color: inherit; }
.d-tabel thead th { position: sticky; top: 0; z-index: 1; background: var(--dasar);
  font-size: 0.8rem; color: var(--redup); padding-block: 0; }
.d-tabel thead a { display: inline-block; padding: 0.35rem 0; }
.d-tabel thead i { font-style: normal; margin-left: 0.25rem; color: var(--utama); }
.d-tabel tbody tr { cursor: pointer; }
.d-tabel tbody tr:hover { background: var(--kedua); }
.d-tabel tr.d-barisnya { background: color-mix(in srgb, var(--utama) 12%, transparent); }
/* Names of one kind begin alike, and what is cut is what tells them apart: they go on below. */
.d-tabel tbody th { font-weight: 600; white-space: normal; overflow-wrap: break-word; }
.d-tabel tbody th a { display: inline-block; max-width: 100%; padding: 0.2rem 0;
  line-height: 1.25; vertical-align: bottom; }
.d-tabel small { font-size: inherit; color: var(--redup); }
.d-k-tempat { width: 25%; } .d-k-status { width: 10rem; } .d-k-rat { width: 8rem; }
.d-k-anggota { width: 6.6rem; text-align: right !important; } .d-k-jenis { width: 7.6rem; }
.d-k-berdiri { width: 6.8rem; } .d-k-alasan { width: 9.6rem; }
td.d-k-alasan { color: var(--soal) !important; font-weight: 600; }
td.d-k-anggota { font-variant-numeric: tabular-nums; }
.d-kosong-sel { color: var(--redup) !important; }
.d-ada-rat { color: var(--utama) !important; } .d-lama-rat { color: var(--amber) !important; }
.d-tanpa-rat { color: var(--soal) !important; }
.d-status { display: inline-block; padding: 0.05rem 0.55rem; border-radius: 1rem;
  font-size: 0.8rem; font-weight: 600; color: var(--warna);
  background: color-mix(in srgb, var(--warna) 6%, transparent); }
.d-halaman { gap: 0.25rem; align-items: center; margin-top: 0.6rem; }
.d-halaman > span:first-child { margin-right: 0.75rem; color: var(--redup); }
.d-halaman a, .d-halaman b { min-width: 2rem; padding: 0.25rem 0.4rem; text-align: center;
  border-radius: 0.4rem; }
.d-halaman b { background: color-mix(in srgb, var(--utama) 14%, transparent); }
.d-petunjuk { display: none; color: var(--redup); font-size: 0.8rem; margin: 0.5rem 0 0; }
@media (min-width: 75rem) and (hover: hover) { .d-petunjuk { display: block; } }
/* Less room: first the least asked for goes, then a row has two lines, then it is a card. */
@container (max-width: 68rem) { .d-k-berdiri { display: none; } }
@container (max-width: 58rem) { .d-k-jenis { display: none; } }
@container (max-width: 46rem) {
  .d-k-anggota, .d-k-tempat small { display: none; }
  .d-k-tempat { width: 24%; } .d-k-status { width: 9.2rem; } .d-k-rat { width: 7.3rem; }
}
@container (max-width: 40rem) {
  .d-tabel, .d-tabel tbody { display: block; }
  .d-tabel thead { display: none; }
  .d-tabel tbody tr { display: grid; gap: 0 0.75rem; align-items: center; padding: 0.5rem 0;
    border-bottom: 1px solid var(--garis);
    grid-template-columns: minmax(0, 1fr) 9rem 7.2rem 6.2rem; }
  .d-tabel tbody th, .d-tabel tbody td { display: block; border: 0; padding: 0; width: auto;
    white-space: normal; grid-row: 1 / 3; }
  .d-tabel tbody th { grid-area: 1 / 1; } .d-tabel td.d-k-tempat { grid-area: 2 / 1; }
  .d-tabel td.d-k-status { grid-column: 2; } .d-tabel td.d-k-rat { grid-column: 3; }
  .d-tabel td.d-k-anggota { grid-column: 4; }
  .d-tabel tbody th a { padding: 0.2rem 0; white-space: normal; }
  .d-tabel td.d-k-jenis, .d-tabel td.d-k-berdiri { display: none; }
  .d-tabel td.d-k-tempat small { display: inline; }
  .d-tabel td.d-k-rat::before { content: "RAT "; color: var(--teks); }
  .d-tabel td.d-k-anggota::after { content: " anggota"; }
  .d-tabel td.d-k-anggota.d-kosong-sel::before { content: "anggota "; }
  .d-tabel td.d-k-anggota.d-kosong-sel::after { content: ""; }
  .d-tabel td.d-k-alasan { grid-area: 3 / 1 / 4 / -1; }
  .d-tabel td.d-k-alasan::before { content: attr(data-k) ": "; font-weight: 400;
    color: var(--teks); }
}
@container (max-width: 36rem) {
  .d-tabel tbody tr { grid-template-columns: auto auto minmax(0, 1fr); row-gap: 0.15rem; }
  .d-tabel tbody th { grid-area: 1 / 1 / 2 / -1; font-size: 1rem; }
  .d-tabel td.d-k-tempat { grid-area: 2 / 1 / 3 / -1; }
  .d-tabel td.d-k-status { grid-area: 3 / 1; } .d-tabel td.d-k-rat { grid-area: 3 / 2; }
  .d-tabel td.d-k-anggota { grid-area: 3 / 3; }
  .d-tabel td.d-k-alasan { grid-area: 4 / 1 / 5 / -1; }
}
/* The koperasi beside the list: only where both have room. */
.d-panel { display: none; }
@media (min-width: 75rem) {
  .d-isi:has(.d-panel) { grid-template-columns: minmax(0, 1fr) 18rem; }
  .d-panel { display: block; position: sticky; top: 1rem; padding-left: 1.25rem;
    border-left: 1px solid var(--garis); font-size: 0.875rem; }
}
.d-dalam .d-panel h2 { font-size: 1.0625rem; line-height: 1.3; padding: 0; margin: 0;
  overflow-wrap: anywhere; }
.d-panel header { display: flex; gap: 0.5rem; justify-content: space-between; align-items: start; }
.d-tutup { min-width: 1.75rem; min-height: 1.75rem; text-align: center; font-size: 1.1rem; }
.d-dalam .d-panel p { margin: 0.3rem 0 0.7rem; font-size: inherit; }
.d-dalam .d-pasangan { display: grid; grid-template-columns: auto minmax(0, 1fr);
  font-size: inherit; gap: 0.35rem 0.9rem; margin: 0 0 0.8rem; padding: 0; }
.d-pasangan dt { color: var(--redup); font-weight: 400; }
.d-dalam .d-pasangan dd { margin: 0; padding: 0; font-size: inherit; }
.d-dalam .d-pasangan small { display: block; color: var(--redup); font-size: 0.8rem; }
.d-panel .d-anak-judul { margin-bottom: 0.3rem; color: var(--redup); }
.d-dibaca { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.d-kurang { color: var(--amber); font-size: 0.85rem; }
.d-dalam .d-tahun { display: flex; flex-wrap: wrap; gap: 0.25rem; list-style: none;
  margin: 0 0 0.9rem; padding: 0; }
.d-dalam .d-tahun li { margin: 0; padding: 0.15rem 0.3rem; border-radius: 0.3rem; font-size: 0.8rem;
  text-align: center; border: 1px solid var(--garis); color: var(--redup); }
.d-dalam .d-tahun li.d-sudah { color: var(--utama); border-color: transparent;
  background: color-mix(in srgb, var(--utama) 12%, transparent); }
.d-dalam .d-tahun li.d-belum { color: var(--soal); border-color: transparent;
  background: color-mix(in srgb, var(--soal) 12%, transparent); }
.d-pintu { display: flex; flex-wrap: wrap; gap: 0.4rem; margin: 0 0 0.9rem; }
.d-pintu a { padding: 0.35rem 0.8rem; border: 1px solid var(--garis); border-radius: 0.5rem; }
.d-pintu a.d-pertama { background: var(--utama); border-color: var(--utama);
  color: var(--dasar) !important; font-weight: 600; }
/* A profile: its essentials as doors. */
.d-dalam p:has(> .d-kembali) { margin: 0 0 0.5rem; font-size: 0.9rem; }
.d-kembali { display: inline-block; padding: 0.2rem 0; color: var(--utama) !important; }
.d-petak { display: grid; gap: 0.6rem;
  grid-template-columns: minmax(9rem, 1fr) minmax(16rem, 1.7fr) repeat(4, minmax(7.5rem, 1fr)); }
.d-petak > a { display: block; padding: 0.55rem 0.75rem; border: 1px solid var(--garis);
  border-radius: 0.5rem; text-decoration: none !important; }
.d-petak > a:hover { border-color: var(--utama); }
.d-petak > a > span:first-child { display: block; font-size: 0.8rem; color: var(--redup); }
.d-petak b { display: block; font-size: 1.2rem; line-height: 1.5; font-weight: 600;
  white-space: nowrap; }
.d-petak b.d-kosong-sel { font-size: 0.95rem; line-height: 1.9; }
.d-petak small { display: block; font-size: 0.8rem; color: var(--redup); }
.d-petak .d-status { margin: 0.25rem 0; }
.d-dalam .d-petak .d-tahun { margin: 0.2rem 0; flex-wrap: nowrap; }
@container (max-width: 60rem) {
  .d-petak { grid-template-columns: repeat(4, 1fr); }
  .d-petak > a:nth-child(-n + 2) { grid-column: span 2; }
}
@container (max-width: 34rem) {
  .d-petak { grid-template-columns: 1fr 1fr; gap: 0.4rem; }
  .d-petak > a:nth-child(1) { grid-column: span 2; display: flex; gap: 0.6rem; flex-wrap: wrap;
    align-items: center; }
}
.d-dalam p.d-kurang { margin: 0.6rem 0 0; font-size: 0.85rem; }
.d-kurang a { text-decoration: underline; padding: 0.2rem; }
.d-dua { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2.5rem; }
@container (max-width: 44rem) { .d-dua { grid-template-columns: minmax(0, 1fr); } }
.d-dalam .d-dua h2 { font-size: 1.25rem; font-weight: 600; padding: 0; margin: 0 0 0.6rem; }
.d-dalam .d-dua .d-pasangan { gap: 0; margin: 0 0 1.2rem; }
.d-dua dt, .d-dua dd { padding: 0.35rem 0 !important; border-bottom: 1px solid var(--garis);
  overflow-wrap: anywhere; }
.d-dua dt { padding-right: 1.2rem !important; }
/* The controls of the list are one row: where it is narrow, signs without their words. */
.st-key-daftar_kendali { container-type: inline-size; flex-wrap: nowrap; gap: 0.5rem;
  margin-bottom: -0.4rem; }
.st-key-daftar_kendali > * { flex: none; }
.st-key-daftar_kendali > :first-child { flex: 0 1 19rem; min-width: 5rem; }
.st-key-daftar_kendali kbd { display: none; }
.st-key-daftar_kendali:has([role="radiogroup"]) .st-key-tambah_koperasi button p { font-size: 0; }
@container (max-width: 50rem) {
  .st-key-daftar_kendali > :first-child { flex: 1 1 5rem; }
  .st-key-daftar_kendali button:not([role="radio"]) { padding-inline: 0.6rem; }
  .st-key-daftar_kendali button:not([role="radio"]) p { font-size: 0; }
  .st-key-daftar_kendali [data-has-shortcut] { gap: 0; }
  .st-key-daftar_kendali [data-testid="stPopoverButton"] > div > [aria-hidden="true"] {
    display: none; }
}
@media (max-width: 60rem) {
  .st-key-daftar_kendali:has([role="radiogroup"]) { flex-wrap: wrap; }
}
@media print { .st-key-daftar_kendali, .d-kepingan, .d-halaman, .d-panel { display: none; } }
"""

DAFTAR = "".join(map(_colours, PALETTES.values())) + _RULES
