"""Word lists, tables, vectors and weights."""
