"""Files for analysts: one table of formats, and a writer each."""
