"""Editing a scheme's text: the edit is there, and nothing else has changed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding_schemes.editing import SchemeEditor
from coding_schemes.loader import builtin_schemes, load_builtin_scheme, parse_scheme
from coding_schemes.model import Scheme
from questionnaires.documents import BadDocument

_TEXT = """\
# Ours; ask Jo before you change a definition.
scheme: care
version: "1.0.0"   # raise it with every change
title: 'Care at home'
valences:
  - {id: strength, key: "+", label: Strength}
  - {id: area, key: "-", label: Area}   # never "weakness"
  - {id: neutral, key: "0", label: Neutral}
rules:
  - Praise of one carer is care.staff, not care.time.
themes:
  # the first theme
  - id: care
    key: c
    label: Care
    codes:
      - id: care.staff    # was "people"
        key: s
        label: "Staff"
        definition: >-
          What the carers are like
          and how they treat people.
        # not the office
        exclude: ["being late (care.time)", "the phone"]
        cues:
          - kind
          # said of many
          - rude   # and of some
        examples: {strength: she is lovely, area: ["he was rude"]}
      - id: care.time
        key: t
        label: Time
        definition: Coming when promised.
        cues: [late, on time]
        examples:
          strength: never late
          area: always late
"""
_COMMENTS = [line.split("#")[1].strip() for line in _TEXT.split("\n") if "#" in line]


def _edited(*edits: tuple[str, str, object], text: str = _TEXT) -> SchemeEditor:
    editor = SchemeEditor(text)
    for code, field, value in edits:
        editor.set(code, field, value)  # type: ignore[arg-type]
    return editor


def _changed(editor: SchemeEditor) -> tuple[list[str], list[str]]:
    """The lines that are gone, and those that are new."""
    old, new = _TEXT.split("\n"), editor.text.split("\n")
    return [x for x in old if x not in new], [x for x in new if x not in old]


@pytest.mark.parametrize(
    ("edit", "gone", "new"),
    [
        (
            ("care.staff", "label", "People"),
            ['        label: "Staff"'],
            ['        label: "People"'],
        ),
        (
            ("care.time", "label", "no"),
            ["        label: Time"],
            ['        label: "no"'],
        ),
        (
            ("care.time", "cues", ["late", "early: or late", "on time"]),
            ["        cues: [late, on time]"],
            ['        cues: [late, "early: or late", on time]'],
        ),
        (
            ("care.staff", "cues", ["kind", "gentle", "rude"]),
            [],
            ["          - gentle"],
        ),
        (("care.staff", "cues", ["rude"]), ["          - kind"], []),
        (
            ("care.time", "is_retired", "true"),
            [],
            ["        is_retired: true"],
        ),
        (
            ("care.time", "statement", {"area": "said they come late"}),
            [],
            ["        statement: {area: said they come late}"],
        ),
    ],
)
def test_an_edit_changes_its_own_lines_only(
    edit: tuple[str, str, object], gone: list[str], new: list[str]
) -> None:
    assert _changed(_edited(edit)) == (gone, new)


def test_a_code_is_added_behind_its_theme_and_taken_away_again() -> None:
    editor = SchemeEditor(_TEXT)
    fields = {"id": "care.food", "key": "f", "label": "Food", "definition": "Meals."}
    editor.add("care", {**fields, "examples": {"area": ["cold: again"]}})
    scheme = editor.done().scheme
    assert [code.id for code in scheme.codes] == [
        "care.staff",
        "care.time",
        "care.food",
    ]
    assert scheme.code("care.food").examples["area"] == ("cold: again",)
    assert _changed(editor)[0] == []


def test_a_new_id_is_put_wherever_the_scheme_names_the_code() -> None:
    editor = SchemeEditor(_TEXT)
    editor.rename("care.time", "care.punctual")
    scheme = editor.done().scheme
    assert scheme.rules[0].endswith("not care.punctual.")
    assert scheme.code("care.staff").exclude[0] == "being late (care.punctual)"
    assert "care.time" not in editor.text


def test_a_longer_id_is_not_taken_for_a_shorter_one() -> None:
    editor = SchemeEditor(_TEXT.replace("the phone", "waiting (care.time_lost)"))
    editor.rename("care.time", "care.punctual")
    assert "care.time_lost" in editor.text
    assert editor.text.count("care.punctual") == 3


@pytest.mark.parametrize(("is_other", "raised"), [(True, "1.1.0"), (False, "1.0.1")])
def test_every_change_raises_the_version(is_other: bool, raised: str) -> None:
    editor = SchemeEditor(_TEXT)
    editor.raise_version(is_other)
    assert f'version: "{raised}"   # raise it' in editor.text


def test_what_is_wrong_is_told_with_its_place() -> None:
    with pytest.raises(BadDocument, match=r"the scheme:\d+:\d+: .*taken already"):
        _edited(("care.time", "key", "s")).done()
    with pytest.raises(KeyError):
        SchemeEditor(_TEXT).set("care.none", "label", "x")
    with pytest.raises(KeyError):
        SchemeEditor(_TEXT).add("none", {"id": "none.x"})


def test_a_retired_code_is_no_longer_coded_with() -> None:
    edits = [
        ("care.time", "is_retired", "true"),
        ("care.time", "became", ["care.staff"]),
    ]
    scheme = _edited(*edits).done().scheme
    assert [code.id for code in scheme.codes] == ["care.staff"]
    assert scheme.label("care.time") == "Time (retired)"
    assert "care.time" not in scheme.meanings
    both = _edited(*edits, ("care.staff", "is_retired", "true"))
    with pytest.raises(BadDocument, match="every code of this scheme is retired"):
        both.done()


def test_what_took_its_place_is_a_code_and_it_is_retired() -> None:
    with pytest.raises(BadDocument, match="is still in use"):
        _edited(("care.time", "became", ["care.staff"])).done()
    wrong = [
        ("care.time", "is_retired", "true"),
        ("care.time", "became", ["care.stuff"]),
    ]
    with pytest.raises(BadDocument, match=r"Did you mean 'care\.staff'"):
        _edited(*wrong).done()


_words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")),
    min_size=1,
    max_size=30,
).filter(lambda s: s.strip() == s and s != "")
_edits = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(["care.staff", "care.time"]),
            st.sampled_from(["label", "definition"]),
            _words,
        ),
        st.tuples(
            st.sampled_from(["care.staff", "care.time"]),
            st.sampled_from(["include", "exclude", "cues"]),
            st.lists(_words, max_size=4),
        ),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60)
@given(_edits)
def test_whatever_is_edited_is_read_back_and_no_comment_is_lost(
    edits: list[tuple[str, str, object]],
) -> None:
    editor = _edited(*edits)
    read = SchemeEditor(editor.text)
    wanted = {(code, field): value for code, field, value in edits}
    for (code, field), value in wanted.items():
        node = read._document.find((*read._place(code), field))
        found = node.plain() if node is not None else None
        assert found == value or (value == [] and found in (None, []))
    lists = {field for _, field, _ in edits}
    for comment in _COMMENTS:
        # A comment on the line of an item goes with the item.
        if not ("cues" in lists and comment == "and of some"):
            assert comment in editor.text


@pytest.mark.parametrize("name", builtin_schemes())
def test_a_built_in_scheme_can_be_edited_and_edited_back(name: str) -> None:
    text = load_builtin_scheme(name).text
    scheme: Scheme = parse_scheme(text, name).scheme
    for code in scheme.codes[:3]:
        editor = SchemeEditor(text)
        editor.set(code.id, "label", "Something else")
        editor.set(code.id, "cues", [*code.cues, "quite another cue"])
        assert editor.done().scheme.code(code.id).cues[-1] == "quite another cue"
        editor.set(code.id, "label", code.label)
        editor.set(code.id, "cues", list(code.cues))
        assert editor.text == text
