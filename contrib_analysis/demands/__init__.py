"""What people ask for, grouped and counted; the sides of a theme."""
