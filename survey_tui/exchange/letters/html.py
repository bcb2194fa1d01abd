"""The letter as one page of HTML: no script, nothing fetched, readable on paper and aloud."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from survey_tui.exchange.letters import model
from survey_tui.exchange.letters.model import EvidenceRow, Letter, anchor

_WIDTH, _HEIGHT = 160, 14


def html_lines(letter: Letter) -> Iterator[str]:
    """The page in pieces; every text in it is escaped by the template engine."""
    folder = files("survey_tui.exchange") / "letters"
    style = (folder / "letter.css").read_text("utf-8").strip()
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=False,
        keep_trailing_newline=False,
    )
    template = environment.from_string(
        (folder / "letter.html.jinja").read_text("utf-8")
    )
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    yield template.render(
        letter=letter,
        names=model,
        anchor=anchor,
        chart=_chart,
        small_chart=_small_chart,
        # The style is ours, word for word as its digest in the policy says.
        style=Markup(style),  # noqa: S704
        style_hash=digest,
    )


def _chart(row: EvidenceRow) -> Markup:
    """A bar for the share, and a line for its interval, with the same in words."""
    words = f"{row.group}: {row.schools} of {row.asked}"
    span = Markup("")
    if row.low is not None and row.high is not None:
        words += f", interval {row.low} to {row.high} %"
        low, high = row.low * _WIDTH // 100, row.high * _WIDTH // 100
        middle = _HEIGHT // 2
        span = Markup('<line class="span" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(
            low, middle, max(high, low + 1), middle
        )
    return _svg(words, row.schools, row.asked, _WIDTH, span)


def _small_chart(schools: int, asked: int) -> Markup:
    return _svg(f"{schools} of {asked}", schools, asked, 60, Markup(""))


def _svg(title: str, part: int, whole: int, width: int, more: Markup) -> Markup:
    filled = part * width // whole if whole else 0
    return Markup(
        '<svg role="img" aria-label="{told}" width="{width}" height="{height}"'
        ' viewBox="0 0 {width} {height}"><rect class="rail" y="3" width="{width}"'
        ' height="8" rx="2"/><rect class="fill" y="3" width="{filled}" height="8"'
        ' rx="2"/>{more}</svg>'
    ).format(told=title, width=width, height=_HEIGHT, filled=filled, more=more)
