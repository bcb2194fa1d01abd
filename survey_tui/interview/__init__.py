"""The interview: where we are, what was said, and that none of it is lost. No Textual here."""
