"""The look of the screen Keanggotaan: a number over a bar, and what it is of below it."""

KEANGGOTAAN = """
:is(.d-anggota, .d-gabung) { container-type: inline-size; }
:is(.d-anggota, .d-gabung) a { color: inherit; text-underline-offset: 0.15em; }
:is(.d-anggota, .d-gabung) a:focus-visible { outline: 2px solid currentcolor;
  outline-offset: 2px; }
:is(.d-anggota, .d-gabung) small { display: block; font-size: 0.75rem;
  opacity: 0.8; }
.d-anggota .d-takar { display: block; padding: 0 0.3rem; border-radius: 0.2rem; text-align: right;
  background: linear-gradient(90deg, color-mix(in srgb, var(--warna) 26%, transparent)
  var(--bagian), transparent 0); }
.d-anggota .d-takar a { display: inline-block; min-height: 1.5rem; }
.d-gabung td:not([data-kepala^="Simpanan"]),
.d-gabung thead th:not(:nth-child(5), :nth-child(6)) { text-align: left; }
"""
