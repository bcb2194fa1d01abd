"""Reading, and adding what is not part of a call; one module a group of tables."""
