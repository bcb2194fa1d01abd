"""Hold a YAML tree against a model: every mistake at once, each at its line and column.

Serves whatever people write: questionnaires and coding schemes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from questionnaires.documents import (
    MOST_PROBLEMS,
    Location,
    Node,
    Problem,
    YamlDocument,
    and_more,
)

Written = TypeVar("Written", bound=BaseModel)


def validated(
    document: YamlDocument,
    model: type[Written],
    stand_ins: Mapping[str, str],
    noun: str,
) -> tuple[Written | None, list[Problem]]:
    """The model and the problems met; broken parts are left out, so that the rest is checked.

    stand_ins: what takes the place of a required value that is missing or wrong, by key; it
    is never stored, because a document with errors is not. ``{number}`` in it makes it
    different each time. noun: what the document is, with its article. Looks no further once
    there are more than MOST_PROBLEMS.
    """
    tree = document.root.plain()
    problems: list[Problem] = []
    if not isinstance(tree, dict):
        message = f"{noun} is a mapping of keys"
        return None, [Problem(1, 1, message, "Start with its name.")]
    paths = _Paths(document.root)
    while True:
        try:
            return model.model_validate(tree), problems
        except ValidationError as error:
            found = _causes(error.errors(include_url=False))
        is_last = len(problems) + len(found) > MOST_PROBLEMS
        found = found[: MOST_PROBLEMS - len(problems)]
        changed = False
        removed: set[Location] = set()
        for number, item in enumerate(found):
            where = tuple(item["loc"])
            problems.append(
                _problem(document, model, noun, item, paths.original(where))
            )
            if where and where[-1] in stand_ins:
                stand_in = stand_ins[str(where[-1])].format(number=number)
                changed |= _put(tree, where, stand_in)
                continue
            target = where[:-1] if item["type"] == "missing" else where
            if target and not any(
                target[:size] in removed for size in range(1, len(target) + 1)
            ):
                removed.add(target)
        if is_last:
            return None, [*problems, and_more(problems[-1])]
        for where in sorted(removed, key=_deepest_last_first):
            changed |= paths.remove(tree, where)
        if not changed:
            return None, problems


def _causes(found: list[Any]) -> list[Any]:
    """Without the lists that are too short only because their items are wrong."""
    parents = {item["loc"][:size] for item in found for size in range(len(item["loc"]))}
    return [
        item
        for item in found
        if item["type"] != "too_short" or item["loc"] not in parents
    ]


def _put(tree: Any, where: Location, value: str) -> bool:
    parent = tree
    for step in where[:-1]:
        try:
            parent = parent[step]
        except (KeyError, IndexError, TypeError):
            return False
    if not isinstance(parent, dict) or parent.get(where[-1]) == value:
        return False
    parent[where[-1]] = value
    return True


def _deepest_last_first(where: Location) -> tuple[Any, ...]:
    # Later list items go first, so that the indexes of earlier ones stay right.
    return tuple((0, -s) if isinstance(s, int) else (1, s) for s in where)


class _Paths:
    """Keeps track of where items of a shortened tree stood in the file."""

    def __init__(self, root: Node) -> None:
        self.indexes: dict[Location, list[int]] = {}
        self._note(root, ())

    def _note(self, node: Node, where: Location) -> None:
        if isinstance(node.value, list):
            self.indexes[where] = list(range(len(node.value)))
            for index, item in enumerate(node.value):
                self._note(item, (*where, index))
        elif isinstance(node.value, dict):
            for key, item in node.value.items():
                self._note(item, (*where, key))

    def original(self, where: Location) -> Location:
        """The path in the file of a path in the shortened tree."""
        result: Location = ()
        for step in where:
            kept = self.indexes.get(result)
            if isinstance(step, int) and kept is not None and step < len(kept):
                step = kept[step]
            result = (*result, step)
        return result

    def remove(self, tree: Any, where: Location) -> bool:
        """Take one part out of the tree; False if it is not there."""
        parent = tree
        for step in where[:-1]:
            try:
                parent = parent[step]
            except (KeyError, IndexError, TypeError):
                return False
        last = where[-1]
        if isinstance(parent, dict) and last in parent:
            del parent[last]
            return True
        if isinstance(parent, list) and isinstance(last, int) and last < len(parent):
            del parent[last]
            kept = self.indexes.get(self.original(where[:-1]))
            if kept is not None:
                del kept[last]
            return True
        return False


def _problem(
    document: YamlDocument,
    model: type[BaseModel],
    noun: str,
    item: Any,
    where: Location,
) -> Problem:
    kind, context = item["type"], item.get("ctx", {})
    if kind == "missing":
        position = document.position(where[:-1])
        message = f"the key '{where[-1]}' is missing"
        return Problem(position.line, position.column, message, "Add it.")
    if kind == "extra_forbidden":
        position = document.position(where, of_key=True)
        message = f"'{where[-1]}' is not a key of {_name_of(where, noun)}"
        hint = _key_hint(model, where)
        return Problem(position.line, position.column, message, hint)
    if kind == "expression":
        position = document.position(where, offset=context["column"] - 1)
        message = f"in the expression: {context['message']}"
        return Problem(position.line, position.column, message, context["hint"])
    position = document.position(where)
    given = str(item.get("input", ""))[:40].replace("\n", " ")
    message, hint = _value_message(kind, context, given, str(item["msg"]))
    return Problem(position.line, position.column, message, hint)


def _value_message(kind: str, context: Any, given: str, words: str) -> tuple[str, str]:
    if kind == "literal_error":
        return f"'{given}' is not allowed here", f"Write one of {context['expected']}."
    if kind == "string_pattern_mismatch":
        return f"'{given}' has the wrong form", f"It has to fit {context['pattern']}."
    if kind in ("bool_parsing", "bool_type"):
        return f"'{given}' is neither yes nor no", "Write true or false."
    if kind in ("int_parsing", "float_parsing", "int_from_float"):
        return f"'{given}' is not a number", "Write a number in figures."
    if kind in ("tuple_type", "list_type"):
        return (
            "a list is needed here",
            "Write one item a line, each after '- ', or use [ ].",
        )
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return "keys are needed here", "Write 'key: value', indented."
    if kind == "string_too_short":
        return "there is no text here", "Write it; delete the key if it may be missing."
    if kind == "too_short":
        return "the list is empty", "Write at least one item, each after '- '."
    if kind == "string_type":
        return "a text is needed here", "Put it in quotes if it holds [ or {."
    return words[:1].lower() + words[1:], ""


def _name_of(where: Location, noun: str) -> str:
    names = [str(step) for step in where[:-1] if isinstance(step, str)]
    return f"'{names[-1]}'" if names else noun


def _key_hint(model: type[BaseModel], where: Location) -> str:
    part = _model_at(model, where[:-1])
    if part is None:
        return ""
    known = [name for name, field in part.model_fields.items() if not field.exclude]
    close = get_close_matches(str(where[-1]), known, 1)
    return f"Did you mean '{close[0]}'?" if close else f"Known: {', '.join(known)}."


def _model_at(model: type[BaseModel], where: Location) -> type[BaseModel] | None:
    for step in where:
        if isinstance(step, int):
            continue
        field = model.model_fields.get(step)
        found = next(_models_in(field.annotation), None) if field else None
        if found is None:
            return None
        model = found
    return model


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
