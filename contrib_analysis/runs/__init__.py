"""Runs: save, load, describe, compare."""
