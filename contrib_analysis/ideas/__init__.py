"""Where ideas begin and end, and what each does."""
