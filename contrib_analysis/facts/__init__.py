"""Rules that several rooms need, each written once."""
