"""How far themes are those of people, not of languages, where contributions are in several."""
