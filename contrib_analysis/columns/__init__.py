"""From cells to roles: what each column holds."""
