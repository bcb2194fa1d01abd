"""The demo: an invented authority, Marlshire, half-way through its fieldwork."""
