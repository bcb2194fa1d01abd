"""Words of a scheme: putting what was edited into its file, and telling what differs."""

from __future__ import annotations

from coding_schemes.editing import SchemeEditor, Value
from coding_schemes.loader import LoadedScheme
from coding_schemes.model import Code
from survey_tui.coding.codebook.edits import LISTS, Fields


def put_fields(editor: SchemeEditor, code: Code, fields: Fields) -> None:
    """Only what differs; an empty list takes its field away."""
    for name, value in fields.items():
        now = getattr(code, name)
        if isinstance(value, str):
            if value != now:
                editor.set(code.id, name, value)
        elif tuple(value) != tuple(now):
            editor.set(code.id, name, tuple(value) or None)


def written(fields: Fields) -> dict[str, Value]:
    """The fields of a new code that say something, in the order of a file."""
    order = ("id", "key", "label", "definition", *LISTS)
    return {name: fields[name] for name in order if fields.get(name)}


def differing(before: LoadedScheme, after: LoadedScheme) -> tuple[str, ...]:
    """The codes that mean something else by the second scheme."""
    then, now = before.scheme.meanings, after.scheme.meanings
    return tuple(sorted(c for c in then.keys() & now.keys() if then[c] != now[c]))


def same_but_version(before: LoadedScheme, after: LoadedScheme) -> bool:
    """Whether two schemes differ in nothing but their version."""
    aside = {"version": ""}
    return before.scheme.model_copy(update=aside) == after.scheme.model_copy(
        update=aside
    )
