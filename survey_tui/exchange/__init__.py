"""Reading and writing files of other programs. No Textual here; nothing is decided here."""
