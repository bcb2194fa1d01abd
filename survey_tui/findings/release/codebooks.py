"""The codebook as it leaves: what every code means, and how findings tell it."""

from __future__ import annotations

from collections.abc import Iterator

from coding_schemes.loader import LoadedScheme
from coding_schemes.model import Code, Scheme, Theme
from survey_tui.exchange.exports.model import ReleasedCode, ReleasedCodebook, Value
from survey_tui.findings.evidence import SIGNS
from survey_tui.text import one_line


def codebook_of(loaded: LoadedScheme) -> ReleasedCodebook:
    """A scheme as people read it."""
    scheme = loaded.scheme
    return ReleasedCodebook(
        one_line(scheme.title),
        scheme.scheme,
        scheme.version,
        loaded.sha256,
        tuple((v.id, one_line(v.label), SIGNS.get(v.id, "")) for v in scheme.valences),
        tuple(map(one_line, scheme.rules)),
        tuple(_entry(theme, code) for theme in scheme.themes for code in theme.codes),
    )


def _entry(theme: Theme, code: Code) -> ReleasedCode:
    return ReleasedCode(
        code.id,
        one_line(code.label),
        one_line(theme.label),
        theme.id,
        one_line(theme.definition),
        one_line(code.definition),
        tuple(map(one_line, code.include)),
        tuple(map(one_line, code.exclude)),
        code.cues,
        tuple(
            (valence, one_line(words))
            for valence, examples in code.examples.items()
            for words in examples
        ),
        tuple((valence, one_line(words)) for valence, words in code.statement.items()),
        code.is_residual,
        code.is_retired,
    )


def codebook_rows(scheme: Scheme) -> Iterator[list[Value]]:
    """A row for each code."""
    for theme in scheme.themes:
        for code in theme.codes:
            entry = _entry(theme, code)
            yield [
                entry.theme,
                entry.id,
                entry.label,
                entry.definition,
                "; ".join(entry.include),
                "; ".join(entry.exclude),
                "; ".join(f"{valence}: {words}" for valence, words in entry.examples),
                "; ".join(f"{valence}: {words}" for valence, words in entry.statement),
                int(entry.is_retired),
            ]
