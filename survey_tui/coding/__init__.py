"""Coding: suggestions, imported codings, what was decided. No Textual here."""
