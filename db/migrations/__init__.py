"""The steps that build the schema, applied in order at every start."""
