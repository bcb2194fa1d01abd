"""A key and a group of keys, as screens, help, palette and documents read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Key:
    """One action: its stable id, the keys for it, what it does, and how people read it."""

    id: str
    keys: str
    action: str
    label: str
    help: str
    footer: bool = False
    shown_as: str = ""


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """The keys of one screen."""

    name: str
    title: str
    keys: tuple[Key, ...]


def bindings(group: KeyGroup) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """A group as Textual takes it."""
    # Here, not above: listing the keys must not start Textual.
    from textual.binding import Binding

    return [
        Binding(
            key.keys,
            key.action,
            key.label,
            show=key.footer,
            key_display=key.shown_as or None,
            id=key.id,
            tooltip=key.help,
        )
        for key in group.keys
    ]
