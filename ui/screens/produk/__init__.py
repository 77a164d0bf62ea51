"""The screen Produk, and the produk of one koperasi."""
