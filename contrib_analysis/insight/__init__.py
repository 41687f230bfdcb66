"""Insight: who says what, when, who disagrees, what is rare, what cuts across themes."""
