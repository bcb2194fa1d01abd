"""Every kind of question, one file each; this table is all that there are.

A new kind is a file with a class and a line here.
"""

from __future__ import annotations

from questionnaires.kinds.choice import Choice
from questionnaires.kinds.date import Date
from questionnaires.kinds.kind import Kind, NoAnswer
from questionnaires.kinds.multiple import Multiple
from questionnaires.kinds.note import Note
from questionnaires.kinds.number import Number
from questionnaires.kinds.role import Role
from questionnaires.kinds.say import Say
from questionnaires.kinds.scale import Scale
from questionnaires.kinds.verbatim import Verbatim

__all__ = ["KINDS", "Kind", "NoAnswer"]

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Say(),
        Verbatim(),
        Choice(),
        Multiple(),
        Number(),
        Date(),
        Scale(),
        Role(),
        Note(),
    )
}
