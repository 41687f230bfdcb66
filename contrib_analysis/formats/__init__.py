"""From bytes to cells, and back to the workbooks that people fill in."""
