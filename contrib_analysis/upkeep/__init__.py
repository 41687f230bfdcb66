"""What is done with runs that are there: verify one, compare two, forget a person."""
