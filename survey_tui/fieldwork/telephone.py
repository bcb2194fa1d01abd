"""Numbers to dial: only digits, a plus and spaces are ever shown large or handed on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys


def dialable(phone: str) -> str:
    """The digits, plus and spaces of a number; nothing else of what was imported."""
    return re.sub(r"[^0-9+ ]", "", phone).strip()


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
