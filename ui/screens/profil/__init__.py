"""The page of one koperasi."""
