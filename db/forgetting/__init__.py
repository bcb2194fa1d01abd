"""Forgetting a person: what goes, what quotes them, the bytes, and that it stays so."""
