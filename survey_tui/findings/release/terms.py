"""The terms on which something leaves: of whom, by what, and how far people are told apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Terms:
    """What whoever exports asked for.

    view: of whom; empty for everybody. by: the fields that counts are crossed by, each by
    itself. with_names: names and ids of cases, and every value of every field, as well.
    pseudonyms: no number of the database either: keys for answers and coders too.
    quotable_only: the words of those only who agreed to be quoted. finds_names: whether spaCy
    looks for names that nobody judged, beside our forms and the sample's own names.
    is_raw: cells exactly as they are, for programs; never for a spreadsheet.
    """

    view: str = ""
    by: tuple[str, ...] = ()
    with_names: bool = False
    pseudonyms: bool = False
    quotable_only: bool = False
    finds_names: bool = True
    is_raw: bool = False

    def told(self) -> Mapping[str, object]:
        """The same for the record of the export."""
        return {
            "view": self.view,
            "by": list(self.by),
            "with_names": self.with_names,
            "pseudonyms": self.pseudonyms,
            "quotable_only": self.quotable_only,
            "finds_names": self.finds_names,
            "is_raw": self.is_raw,
        }
