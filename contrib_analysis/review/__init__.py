"""What people decide about themes: edits that are replayed, and agreement that is measured."""
