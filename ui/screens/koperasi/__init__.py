"""The screen Koperasi: filters, list, bulk edits, figures of a tahun buku."""
