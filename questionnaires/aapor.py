"""AAPOR disposition codes and their classes.

Standard Definitions, 9th edition (2016); the 10th (2023) was not at hand. The classes: I
complete, P partial, R refusal, NC non-contact, O other, UH unknown whether there is an
eligible unit, UO unknown otherwise, NE not eligible.
"""

from __future__ import annotations

from typing import Literal

Disposition = Literal["I", "P", "R", "NC", "O", "UH", "UO", "NE"]
CLASSES: tuple[Disposition, ...] = ("I", "P", "R", "NC", "O", "UH", "UO", "NE")
_PREFIXES: tuple[tuple[str, Disposition], ...] = (
    ("1.1", "I"),
    ("1.2", "P"),
    ("2.1", "R"),
    ("2.2", "NC"),
    ("2.3", "O"),
    ("2.9", "O"),
    ("3.1", "UH"),
    ("3.2", "UO"),
    ("3.3", "UO"),
    ("3.9", "UO"),
    ("4.", "NE"),
)


COMPLETE = "1.1"


def class_of(code: str) -> Disposition:
    """The class of a code. Raises ValueError for one that AAPOR does not have."""
    for prefix, name in _PREFIXES:
        if code.startswith(prefix):
            return name
    raise ValueError(f"'{code}' is no AAPOR code")


def is_complete(code: str) -> bool:
    """Whether a code is that of a complete interview."""
    return code.startswith(COMPLETE)


def is_broken_off(code: str) -> bool:
    """Whether somebody stopped half-way: counted with the refusals in rates, but not called one."""
    return code.startswith("2.12")


def is_refused(code: str) -> bool:
    """Whether somebody said no."""
    return code.startswith("2.1") and not is_broken_off(code)
