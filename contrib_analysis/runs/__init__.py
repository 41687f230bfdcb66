"""Runs: save and load them, say where they come from, keep what stages made, measure."""
