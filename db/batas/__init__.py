"""Official boundaries of the kecamatan: read a file, check it, make it light enough for a map."""
