"""What a regency lets a province have of its register, and how it gets there (docs/skala.md)."""
