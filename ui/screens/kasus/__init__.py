"""The page of one founding case: what is known of it, its papers, its form, its way."""
