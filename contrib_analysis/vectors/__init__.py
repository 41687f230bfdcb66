"""Vectors: from texts to numbers, with no model to download."""
