"""Fieldwork: surveys, cases, attempts and appointments. No Textual here."""
