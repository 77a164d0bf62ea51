"""The look of what is expected of a year's end, and of what became of the founded."""

BERTAHAN = """
.d-perkiraan { margin: 0.9rem 0 0; font-size: 0.95rem; line-height: 1.45; }
.d-perkiraan a { display: inline-block; min-height: 1.5rem; margin-left: 0.5rem;
  color: var(--tautan) !important; font-weight: 600; text-decoration: none; }
.d-perkiraan a:is(:hover, :focus-visible) { text-decoration: underline; }
.d-tangga { height: 15rem; padding: 0.6rem 0.8rem 1.6rem 3rem; }
.d-tangga .d-bidang > span { white-space: nowrap; }
.d-bidang > em { position: absolute; bottom: -1.4rem; transform: translateX(-50%);
  font-style: normal; opacity: 0.85; }
.d-berisiko { margin: 0.2rem 0 1.2rem; font-size: 0.8rem; }
@media (max-width: 640px) {
  .d-berisiko .d-banding thead { position: absolute; clip-path: inset(50%); }
  .d-berisiko .d-banding tr { display: grid; grid-template-columns: repeat(3, 1fr);
    padding: 0.4rem 0; border-bottom: 1px solid rgba(128, 144, 142, 0.3); }
  .d-berisiko .d-banding tbody th { grid-column: 1 / -1; font-weight: 600; }
  .d-berisiko .d-banding :is(th, td) { border: 0; padding: 0.1rem 0; text-align: left; }
  .d-berisiko .d-banding tbody th::after { content: ", yang berisiko"; }
  .d-berisiko .d-banding td::before { content: attr(data-kepala) " bulan: "; } }
"""
