"""Self check-in: the page of a phone, and the wall whose code it reads (docs/adr/0049)."""
