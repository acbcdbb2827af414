"""Which rows are the same thing: entities, works, names."""
