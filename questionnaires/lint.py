"""Lint: what a questionnaire says that cannot be meant, each with its position."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from difflib import get_close_matches

from questionnaires.call_rules import call_problems
from questionnaires.documents import Location, Problem, YamlDocument
from questionnaires.expressions import Expression
from questionnaires.fills import BUILT_IN_FILLS, fill_names
from questionnaires.model import Question, Questionnaire
from questionnaires.option_rules import option_problems
from questionnaires.simulate import simulate

# A breath lasts about eleven seconds, speech runs at about 160 words a minute.
MAX_WORDS_A_BREATH = 30


def lint(questionnaire: Questionnaire, document: YamlDocument) -> list[Problem]:
    """Every problem of a questionnaire that loads; errors and warnings, in file order."""
    check = _Lint(questionnaire, document)
    check.collisions()
    check.keys()
    check.shapes()
    check.codes()
    check.expressions()
    check.fills()
    check.order()
    if not check.problems:
        check.reachability()
    check.breath()
    return sorted(check.problems)


class _Lint:
    def __init__(self, questionnaire: Questionnaire, document: YamlDocument) -> None:
        self.q = questionnaire
        self.document = document
        self.problems: list[Problem] = []
        self.places: dict[int, Location] = {}
        self.questions = list(self._questions())
        self.asked = {question.id: question for _where, question in self.questions}
        self.fields = {field.id for field in questionnaire.fields}
        self.names = {*self.asked, *self.fields, *questionnaire.variables}

    def _questions(self) -> Iterator[tuple[Location, Question]]:
        """Every question with its path in the file; parts that were left out are skipped."""
        for section in ("eligibility", "consent", "questions", "close"):
            listed = self.document.find((section,))
            nodes = listed.value if listed and isinstance(listed.value, list) else []
            by_id: dict[str, list[int]] = {}
            for index, node in enumerate(nodes):
                name = node.value.get("id") if isinstance(node.value, dict) else None
                if name is not None and isinstance(name.value, str):
                    by_id.setdefault(name.value, []).append(index)
            for question in getattr(self.q, section):
                indexes = by_id.get(question.id, [0])
                index = indexes.pop(0) if len(indexes) > 1 else indexes[0]
                yield (section, index), question

    def report(
        self,
        where: Location,
        message: str,
        hint: str = "",
        offset: int = 0,
        error: bool = True,
    ) -> None:
        position = self.document.position(where, offset)
        self.problems.append(
            Problem(position.line, position.column, message, hint, error)
        )

    def _repeated(self, items: Iterable[tuple[Location, str]], what: str) -> None:
        first: dict[str, Location] = {}
        for where, name in items:
            if name in first:
                line = self.document.position(first[name]).line
                self.report(
                    where,
                    f"{what} '{name}' is taken already, on line {line}",
                    "Rename it.",
                )
            else:
                first[name] = where

    def collisions(self) -> None:
        """One flat namespace of questions, frame fields and variables."""
        ids = [((*where, "id"), question.id) for where, question in self.questions]
        ids += [
            (("fields", i, "id"), field.id) for i, field in enumerate(self.q.fields)
        ]
        ids += [(("variables", name), name) for name in self.q.variables]
        self._repeated(ids, "the name")
        for where, name in ids:
            if name in BUILT_IN_FILLS or name == "introduction":
                known = ", ".join(sorted(BUILT_IN_FILLS))
                self.report(
                    where,
                    f"the name '{name}' has a meaning of its own",
                    f"Kept: {known}.",
                )
        for group in ("modes", "roles", "call_outcomes"):
            items = [
                ((group, i, "id"), item.id)
                for i, item in enumerate(getattr(self.q, group))
            ]
            self._repeated(items, "the name")
        for where, question in self.questions:
            options = [
                ((*where, "options", i, "id"), o.id)
                for i, o in enumerate(question.options)
            ]
            self._repeated(options, "the option")
            probes = [
                ((*where, "probes", i, "id"), p.id)
                for i, p in enumerate(question.probes)
            ]
            parts = [
                ((*where, "parts", i, "id"), p.id) for i, p in enumerate(question.parts)
            ]
            self._repeated(probes + parts, "the name")

    def keys(self) -> None:
        """A key means one thing at a time."""
        self._repeated(
            [((*w, "key"), q.key) for w, q in self.questions if q.key is not None],
            "the key",
        )
        outcomes = [
            (("call_outcomes", i, "key"), o.key)
            for i, o in enumerate(self.q.call_outcomes)
        ]
        self._repeated(outcomes, "the key")
        for where, question in self.questions:
            options = [
                ((*where, "options", i, "key"), o.key)
                for i, o in enumerate(question.choices)
                if o.key and question.options
            ]
            self._repeated(options, "the key")
            probes = [
                ((*where, "probes", i, "key"), p.key)
                for i, p in enumerate(question.probes)
            ]
            parts = [
                ((*where, "parts", i, "key"), p.key)
                for i, p in enumerate(question.parts)
            ]
            self._repeated(parts + probes, "the key")

    def shapes(self) -> None:
        """Each type has what it needs and nothing else."""
        for where, question in self.questions:
            for place, message, hint in question.kind.problems(question):
                self.report((*where, *place), message, hint)
            if question.writes and question.writes not in self.fields:
                self._unknown(
                    (*where, "writes"), question.writes, self.fields, "frame field"
                )
        if not any(q.consent == "taking_part" for q in self.q.consent):
            hint = "Give one question 'consent: taking_part'."
            self.report(("consent",), "nobody is asked to agree to take part", hint)
        for where, question in self.questions:
            for at, message, hint in option_problems(question):
                self.report((*where, *at), message, hint)

    def codes(self) -> None:
        """Every code that is used is defined."""
        for index, field in enumerate(self.q.fields):
            if field.was is not None and field.was not in self.fields - {field.id}:
                others = self.fields - {field.id}
                self._unknown(
                    ("fields", index, "was"), field.was, others, "frame field"
                )
        outcomes = {outcome.id for outcome in self.q.call_outcomes}
        roles = {role.id for role in self.q.roles}
        for where, question in self.questions:
            for index, option in enumerate(question.options):
                at = (*where, "options", index)
                if option.outcome and option.outcome not in outcomes:
                    self._unknown(
                        (*at, "outcome"), option.outcome, outcomes, "call outcome"
                    )
                if option.maps_to and option.maps_to not in roles:
                    self._unknown((*at, "maps_to"), option.maps_to, roles, "role")
        for where, message, hint in call_problems(self.q):
            self.report(where, message, hint)

    def expressions(self) -> None:
        """Names and codes in expressions exist."""
        for where, expression in self._expressions():
            for name, column in expression.names:
                if name not in self.names:
                    self._unknown(
                        where,
                        name,
                        self.names,
                        "question, field or variable",
                        column - 1,
                    )
            for name, code, column in expression.compared_codes():
                question = self.asked.get(name)
                if question is None or not question.choices or question.option(code):
                    continue
                codes = [option.id for option in question.choices]
                self._unknown(where, code, codes, f"option of '{name}'", column)

    def _expressions(self) -> Iterator[tuple[Location, Expression]]:
        for where, question in self.questions:
            if question.when:
                yield (*where, "when"), question.when
            if question.constraint:
                yield (*where, "constraint"), question.constraint
            if question.warn:
                yield (*where, "warn"), question.warn
        if self.q.sample and self.q.sample.eligible:
            yield ("sample", "eligible"), self.q.sample.eligible

    def _unknown(
        self,
        where: Location,
        name: str,
        known: Iterable[str],
        kind: str,
        offset: int = 0,
    ) -> None:
        listed = sorted(known)
        if self._is_elsewhere_in_file(name):
            return
        close = get_close_matches(name, listed, 1)
        hint = (
            f"Did you mean '{close[0]}'?"
            if close
            else f"Known: {', '.join(listed) or 'none'}."
        )
        self.report(where, f"'{name}' is not a known {kind}", hint, offset)

    def _is_elsewhere_in_file(self, name: str) -> bool:
        """Whether the name belongs to a part that was left out for another mistake."""
        if name in self.names:
            return False
        for node in self.document.root.walk():
            entry = node.value.get("id") if isinstance(node.value, dict) else None
            if entry is not None and entry.value == name:
                return True
        return False

    def filled(self) -> Iterator[tuple[Location, str]]:
        """Every text that may hold fills: what is read aloud, and what only interviewers see."""
        yield from self.texts()
        for index, reply in enumerate(self.q.introduction.replies):
            yield ("introduction", "replies", index, "asked"), reply.asked
        for where, question in self.questions:
            for key in ("instruction", "constraint_message", "warn_message"):
                if getattr(question, key):
                    yield (*where, key), getattr(question, key)
            for index, option in enumerate(question.options):
                yield (*where, "options", index, "label"), option.label

    def unfilled(self) -> Iterator[tuple[Location, str]]:
        """Names on screens and in lists, which are the same for every respondent."""
        for where, question in self.questions:
            yield (*where, "label"), question.label
            if question.short:
                yield (*where, "short"), question.short
            for index, probe in enumerate(question.probes):
                yield (*where, "probes", index, "label"), probe.label
            for index, part in enumerate(question.parts):
                yield (*where, "parts", index, "label"), part.label
        for index, outcome in enumerate(self.q.call_outcomes):
            yield ("call_outcomes", index, "label"), outcome.label

    def texts(self) -> Iterator[tuple[Location, str]]:
        """Everything that is read aloud."""
        for key in ("opening", "say"):
            yield ("introduction", key), getattr(self.q.introduction, key)
        for index, reply in enumerate(self.q.introduction.replies):
            yield ("introduction", "replies", index, "say"), reply.say
        for where, question in self.questions:
            yield (*where, "ask"), question.ask
            for index, probe in enumerate(question.probes):
                yield (*where, "probes", index, "say"), probe.say
            for index, part in enumerate(question.parts):
                yield (*where, "parts", index, "ask"), part.ask

    def fills(self) -> None:
        """Fills are known, and variables do not fill each other in a circle."""
        known = self.names | BUILT_IN_FILLS
        variables = [
            (("variables", name), text) for name, text in self.q.variables.items()
        ]
        for where, text in [*self.filled(), *variables]:
            for name, offset in fill_names(text):
                if name not in known:
                    self._unknown(where, name, known, "fill", offset)
        for where, text in self.unfilled():
            for name, offset in fill_names(text):
                message = f"'{{{name}}}' stays as it is here: this is never filled"
                self.report(where, message, "Write it out.", offset)
        fills = {n: [f for f, _o in fill_names(t)] for n, t in self.q.variables.items()}
        self._report_cycles(
            fills, lambda name: ("variables", name), "fills itself through"
        )

    def order(self) -> None:
        """A condition speaks of what was asked before; nothing depends on itself."""
        places = {
            question.id: place for place, (_w, question) in enumerate(self.questions)
        }
        where_of = {question.id: where for where, question in self.questions}
        needs = {
            question.id: [n for n, _c in question.when.names if n in places]
            for _w, question in self.questions
            if question.when
        }
        in_cycle = self._report_cycles(
            needs,
            lambda name: (*where_of[name], "when"),
            "is asked only if it was answered, through",
        )
        for where, question in self.questions:
            if question.when is None or question.id in in_cycle:
                continue
            for name, column in question.when.names:
                if places.get(name, -1) > places[question.id]:
                    message = f"'{name}' is asked only after '{question.id}'"
                    hint = f"Move '{name}' up, or change the condition."
                    self.report((*where, "when"), message, hint, column - 1)

    def _report_cycles(
        self, graph: dict[str, list[str]], where: Callable[[str], Location], words: str
    ) -> set[str]:
        reported: set[str] = set()
        for start in graph:
            path = _path_back(graph, start)
            if path and not reported & set(path):
                reported |= set(path)
                chain = " -> ".join(path)
                self.report(
                    where(start), f"'{start}' {words} {chain}", "Break the circle."
                )
        return reported

    def reachability(self) -> None:
        """Every question and option is reached on some route."""
        coverage = simulate(self.q, date(2000, 1, 3))
        if not coverage.is_exhaustive:
            return
        where_of = {question.id: where for where, question in self.questions}
        for name in coverage.unreached:
            message = f"'{name}' can never be asked"
            self.report(
                (*where_of[name], "when"),
                message,
                "No combination of answers leads there.",
            )

    def breath(self) -> None:
        """What is read aloud fits into a breath."""
        for where, text in self.texts():
            for sentence in re.split(r"(?<=[.?!;:])\s+|\s-\s", text):
                words = len(sentence.split())
                if words > MAX_WORDS_A_BREATH:
                    start = " ".join(sentence.split()[:4])
                    message = f"'{start} ...' has {words} words without a pause"
                    hint = f"Split it: {MAX_WORDS_A_BREATH} words fit into one breath."
                    self.report(where, message, hint, error=False)


def _path_back(graph: dict[str, list[str]], start: str) -> list[str]:
    """A way from a name back to itself, or nothing."""
    stack = [(start, [start])]
    visited: set[str] = set()
    while stack:
        name, path = stack.pop()
        for following in graph.get(name, []):
            if following == start:
                return [*path, start]
            if following not in visited:
                visited.add(following)
                stack.append((following, [*path, following]))
    return []
