"""A key and a group of keys, as screens, help, palette and documents read them."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Key:
    """One action: its stable id, the keys for it, what it does, and how people read it.

    footer: the key as it stands at the foot of the screen; empty where it does not.
    """

    id: str
    keys: str
    action: str
    _: KW_ONLY
    label: str
    help: str
    footer: str = ""


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
            show=bool(key.footer),
            key_display=key.footer or None,
            id=key.id,
            tooltip=key.help,
        )
        for key in group.keys
    ]
