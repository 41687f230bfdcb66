"""Insight: what ideas do, who says what, when, who disagrees, and what is rare."""
