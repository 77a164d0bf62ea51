"""A deck as PowerPoint: native charts, tables and shapes that the office can edit.

berkas puts the file together, halaman a slide, grafik and peta what is drawn on it, lampiran the
tables at the end, tata the measures and words they share.
"""
