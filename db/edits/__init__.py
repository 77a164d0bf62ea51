"""How the register changes: field by field, never over somebody else, and back again."""
