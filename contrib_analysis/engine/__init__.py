"""Where partitions of rows are worked on."""
