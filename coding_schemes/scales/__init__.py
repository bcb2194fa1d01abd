"""Scales of words for proportions: which word a count of so many of so many carries."""
