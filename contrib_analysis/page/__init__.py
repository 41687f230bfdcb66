"""The page that the committee reads, and the same figures for notebooks."""
