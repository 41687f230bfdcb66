"""Themes: group ideas, name the groups, choose quotes."""
