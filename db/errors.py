"""What can go wrong with the store, in words for the person who can act on it."""

from __future__ import annotations


class StoreError(Exception):
    """The base of all of these: message says what and where, hint says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class CannotOpen(StoreError):
    """The database cannot be opened at all."""


class NotADatabase(CannotOpen):
    """The file is something else."""


class NewerDatabase(CannotOpen):
    """A newer version of the product wrote it."""


class NetworkFolder(CannotOpen):
    """SQLite is not safe on this file system."""


class NotWritten(StoreError):
    """A write was not accepted; nothing of it is in the database."""


class SpoiledSpool(StoreError):
    """A spool file that cannot be brought in, now or later."""


class NotThere(StoreError):
    """There is no such row."""


class Conflict(StoreError):
    """Somebody else was first."""
