"""Numbers to dial: only digits, a plus and spaces are ever shown large or handed on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys


def dialable(phone: str) -> str:
    """The digits, plus and spaces of the first number; no extension, no second number."""
    first = re.split(r"(?i)\s*(?:ext|x|/|;|,|#| or )", phone, maxsplit=1)[0]
    # The trunk zero in brackets is not dialled after a country code.
    national = re.sub(r"\(0\)", "", first) if "+" in first else first
    return " ".join(re.sub(r"[^0-9+ ]", "", national).split())


def split_numbers(cell: str) -> list[str]:
    """The numbers of a cell that may hold several: '01632 960001 / 01632 960002'."""
    parts = [part.strip() for part in re.split(r"[/;,]| or ", cell)]
    are_numbers = all(sum(c.isdigit() for c in part) >= 9 for part in parts)
    return parts if len(parts) > 1 and are_numbers else [cell]


# Locale -> how many figures follow the 0 that a spreadsheet takes away.
_AFTER_ZERO = {"GB": (9, 10), "IE": (7, 9), "FR": (9, 9), "AU": (9, 9), "NZ": (7, 9)}


def with_its_zero(cell: str, locale: str) -> str:
    """A number as it was before a spreadsheet read it as a figure: ``1632960100.0``.

    Only what has as many figures as a number of the locale's country has after its 0.
    """
    bare = cell.strip()
    figure = bare.removesuffix(".0")
    low, high = _AFTER_ZERO.get(locale.partition("-")[2].upper(), (99, 0))
    is_lost = figure.isascii() and figure.isdigit() and not figure.startswith("0")
    return f"0{figure}" if is_lost and low <= len(figure) <= high else cell


# How numbers begin, Ofcom's National Telephone Numbering Plan; the longest first.
_KINDS_GB = (
    ("070", "personal"),
    ("07624", "mobile"),
    ("076", "pager"),
    ("07", "mobile"),
    ("080", "free of charge"),
    ("08", "special rate"),
    ("09", "special rate"),
    ("03", "non-geographic"),
    ("02", "landline"),
    ("01", "landline"),
)


def number_kind(phone: str, locale: str) -> str | None:
    """Whose kind of number this is: landline, mobile and so on; None where it is not known.

    Only numbers of the United Kingdom are told apart.
    """
    digits = dialable(phone).replace(" ", "")
    for abroad in ("+44", "0044"):
        if digits.startswith(abroad):
            digits = "0" + digits.removeprefix(abroad).removeprefix("0")
            break
    else:
        if digits.startswith(("+", "00")) or not locale.endswith("GB"):
            return None
    found = sorted(_KINDS_GB, key=lambda entry: -len(entry[0]))
    return next((kind for start, kind in found if digits.startswith(start)), None)


def is_number(cell: str) -> bool:
    """Whether a cell can be rung: "none" and "ex-directory" cannot."""
    return any(character.isdigit() for character in cell)


def tel_link(phone: str) -> str:
    """The ``tel:`` link of a number; empty if it has no digits."""
    number = dialable(phone).replace(" ", "")
    return f"tel:{number}" if any(character.isdigit() for character in number) else ""


def dial(phone: str) -> bool:
    """Hand a number to the desktop's telephone program; False if there is none."""
    link, opener = tel_link(phone), _opener()
    if not link or opener is None:
        return False
    subprocess.Popen(
        [opener, link],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    return True


def _opener() -> str | None:
    """The program that opens links, where there is a desktop; a text browser would take over."""
    if sys.platform == "darwin":
        return shutil.which("open")
    has_desktop = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return shutil.which("xdg-open") if has_desktop else None
