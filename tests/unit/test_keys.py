"""The registry: nothing twice, nothing that a text field or a terminal swallows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from survey_tui import keys
from survey_tui.config import read_config
from survey_tui.errors import BadFile
from survey_tui.places import PLACES
from survey_tui.ways import WAYS

# Measured with Textual 8.2: a text area or the terminal keeps these for itself.
EATEN = {
    "f6",
    "f7",
    "tab",
    "shift+tab",
    "enter",
    "pageup",
    "pagedown",
    "home",
    "end",
} | {f"ctrl+{letter}" for letter in "adekuvwxyz"}
NEVER_SENT = {
    "ctrl+m",
    "ctrl+i",
    "ctrl+h",
    "ctrl+s",
    "ctrl+j",
    "ctrl+space",
    "ctrl+enter",
}


def names(group: keys.KeyGroup) -> list[str]:
    return [name for key in group.keys for name in key.keys.split(",")]


@pytest.mark.parametrize("group", keys.GROUPS, ids=lambda group: group.name)
def test_no_key_means_two_things_on_a_screen(group: keys.KeyGroup) -> None:
    own = names(group)
    if group is not keys.EVERYWHERE:
        own += names(keys.EVERYWHERE)

    assert len(own) == len(set(own))


@pytest.mark.parametrize("group", keys.GROUPS, ids=lambda group: group.name)
def test_terminals_can_send_every_key(group: keys.KeyGroup) -> None:
    assert not set(names(group)) & NEVER_SENT


def test_no_key_of_the_call_is_one_that_the_answer_box_takes() -> None:
    assert not set(names(keys.CALL)) & EATEN
    assert not [name for name in names(keys.CALL) if len(name) == 1]


@pytest.mark.parametrize("group", keys.GROUPS, ids=lambda group: group.name)
def test_the_footer_holds_at_most_seven(group: keys.KeyGroup) -> None:
    footer = [key for key in group.keys if key.footer]

    assert (
        len(footer) + (group is not keys.EVERYWHERE and group is not keys.DIALOG) <= 7
    )


def test_ids_are_unique_and_every_key_is_explained() -> None:
    ids = [key.id for key in keys.all_keys()]

    assert len(ids) == len(set(ids))
    assert all(key.help and key.label for key in keys.all_keys())


def test_settings_move_keys_and_choose_a_look(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('theme = "light"\n[keys]\n"call.next" = "f10"\n')

    config = read_config(file, keys.key_ids())

    assert (config.theme, config.keys) == ("light", {"call.next": "f10"})
    assert read_config(tmp_path / "none.toml", keys.key_ids()).theme == "dark"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("theme = \n", "line 1"),
        ('theme = "pink"\n', "'pink' is not a theme"),
        ('colour = "x"\n', "'colour' is not a setting"),
        ('[keys]\n"call.fly" = "f6"\n', "'call.fly' is not the name of a key"),
        ('[keys]\n"call.next" = ""\n', "needs a key"),
        ('keys = "f6"\n', "keys is a table"),
    ],
)
def test_a_mistake_in_the_settings_is_told_with_the_file(
    tmp_path: Path, text: str, told: str
) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)

    with pytest.raises(BadFile) as caught:
        read_config(file, keys.key_ids())

    assert str(file) in caught.value.message
    assert told in caught.value.message


def test_every_place_that_a_key_opens_is_one() -> None:
    actions = {key.action for group in keys.GROUPS for key in group.keys}
    named = {a[7:-2] for a in actions if a.startswith("place('")}

    assert named
    assert named <= PLACES.keys()


def test_the_key_that_the_settings_recommend_is_one_that_works() -> None:
    text = Path("survey_tui/config.py").read_text("utf-8")
    recommended = set(re.findall(r'"(f\d+)"', text))

    assert recommended
    assert not recommended & (EATEN | NEVER_SENT)
    assert not recommended & {name for group in keys.GROUPS for name in names(group)}


def test_every_place_has_a_way() -> None:
    assert set(WAYS) == set(PLACES)
