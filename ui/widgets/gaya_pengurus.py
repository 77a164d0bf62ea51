"""The look of the directory of officers: posts below each other, doubts apart from facts."""

PENGURUS = """
.d-pengurus { container-type: inline-size; }
.d-pengurus a { color: inherit; text-underline-offset: 0.15em; display: inline-block;
  min-height: 1.5rem; line-height: 1.5rem; }
.d-pengurus a:focus-visible { outline: 2px solid currentcolor; outline-offset: 2px; }
.d-pengurus :is(th, td) { text-align: left !important; vertical-align: top; }
.d-pengurus tbody th { font-weight: 600; min-width: 9rem; }
.d-pengurus td > div + div { margin-top: 0.4rem; }
.d-pengurus small { display: block; font-size: 0.8125rem; font-weight: 400; opacity: 0.85; }
.d-pengurus h2 small { display: inline; }
.d-pengurus h3 { font-size: 1rem; margin: 0.6rem 0 0.2rem; padding: 0; }
.d-pengurus .d-ragu { border-left: 3px solid light-dark(#9a6700, #e3b341); padding-left: 0.5rem;
  opacity: 1; margin: 0.2rem 0; }
@container (max-width: 40rem) {
  .d-pengurus .d-banding thead { position: absolute; clip-path: inset(50%); }
  .d-pengurus .d-banding tr { display: block; padding: 0.5rem 0;
    border-bottom: 1px solid rgba(128, 144, 142, 0.3); }
  .d-pengurus .d-banding :is(th, td) { display: block; border: 0; padding: 0.1rem 0; }
  .d-pengurus .d-banding td:not(:has(div > a))::before { content: attr(data-kepala) ": ";
    opacity: 0.85; } }
"""
