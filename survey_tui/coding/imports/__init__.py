"""Answers and codings that were made elsewhere."""
