"""The look of the list of produk, which is a list of koperasi in all but its columns."""

PRODUK = """
.d-tabel.d-produk tbody tr { cursor: default; }
.d-tabel.d-produk td { white-space: normal; overflow-wrap: break-word; line-height: 1.3; }
.d-tabel.d-produk small { display: block; font-weight: 400; font-size: 0.8rem; }
.d-produk th i { font-style: normal; color: var(--amber); }
.d-p-kategori { width: 9.5rem; } .d-p-koperasi { width: 23%; } .d-p-kapasitas { width: 8.6rem; }
.d-p-harga { width: 6.6rem; } .d-p-omzet { width: 8.4rem; } .d-p-legalitas { width: 8rem; }
.d-tabel .d-p-kapasitas, .d-tabel .d-p-harga, .d-tabel .d-p-omzet { text-align: right;
  font-variant-numeric: tabular-nums; }
@container (max-width: 62rem) { .d-p-kategori { display: none; } }
@container (max-width: 54rem) { .d-p-legalitas { display: none; } }
@container (max-width: 40rem) {
  .d-tabel.d-produk tbody tr { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 0.15rem 0.9rem; padding: 0.6rem 0; }
  .d-tabel.d-produk tbody :is(th, td) { grid-area: auto; text-align: left; }
  .d-tabel.d-produk tbody :is(th, .d-p-koperasi) { grid-column: 1 / -1; }
  .d-tabel.d-produk tbody th { font-size: 1rem; }
  .d-tabel.d-produk small { display: inline; font-size: 0.875rem; }
  .d-tabel.d-produk small::before { content: " · "; }
  .d-tabel.d-produk td:is(.d-p-kategori, .d-p-legalitas) { display: none; }
  .d-tabel.d-produk td:is(.d-p-harga, .d-p-kapasitas, .d-p-omzet)::before {
    content: attr(data-k) " "; color: var(--redup); }
  .d-tabel.d-produk td.d-p-kapasitas { grid-column: 1 / -1; }
}
/* Its controls are one row; on a narrow screen two and two. */
.st-key-produk_saring .stColumn:last-child .stElementContainer { width: auto; }
"""
