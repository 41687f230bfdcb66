"""How a text is folded, hashed, cut into words and parsed."""
