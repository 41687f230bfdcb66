"""Whole runs at growing sizes: time, memory, growth, one process beside several."""
