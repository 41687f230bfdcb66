"""Judge changes of how themes are found on many corpora at once."""
