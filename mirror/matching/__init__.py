"""Comparing a pose with the demonstration poses of a library."""
