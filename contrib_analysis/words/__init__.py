"""Every sentence and word that people read."""
