"""The summary: the findings that weigh most, in the very words of the body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coding_schemes.model import AREA, STRENGTH
from survey_tui.exchange.letters.model import LetterPart, Paragraph, Point
from survey_tui.findings.gathering import Gathered
from survey_tui.findings.opening import joined, moved_told
from survey_tui.findings.ranking import Finding
from survey_tui.findings.sentences import Sentences
from survey_tui.findings.wording import Wording
from survey_tui.text import one_line

# So many findings of each section stand in the summary, and so many differences.
_IN_SUMMARY, _DIFFERENCES = 4, 3
_LEADS = {STRENGTH: "Of what works: ", AREA: "Of what is to be developed: "}
Points = Mapping[tuple[str, str], Point]


def summary(
    gathered: Gathered,
    own: Sequence[Finding],
    points: Points,
    sentences: Sentences,
    wording: Wording,
) -> Iterator[Paragraph]:
    """Its paragraphs. own: the findings with a sentence; points: as they stand in the body."""
    for valence, lead in _LEADS.items():
        listed = [f for f in own if f.valence == valence][:_IN_SUMMARY]
        if not listed:
            continue
        parts = [LetterPart(lead)]
        for place, finding in enumerate(listed):
            words = sentences.main(finding)
            end = "." if place == len(listed) - 1 else "; "
            point = points[finding.key]
            parts.append(
                LetterPart(words[:1].lower() + words[1:], point.key, point.mark)
            )
            parts.append(LetterPart(end))
        yield tuple(parts)
    yield from _differences(gathered, own, points, sentences, wording)
    unit = gathered.opened.questionnaire.unit.lower()
    for one in gathered.outcomes:
        yield (LetterPart(moved_told(one, unit)),)


def _differences(
    gathered: Gathered,
    own: Sequence[Finding],
    points: Points,
    sentences: Sentences,
    wording: Wording,
) -> Iterator[Paragraph]:
    """The clearest differences between groups."""
    labels = {v.id: v.label for v in gathered.loaded.scheme.valences}
    clear = [f for f in own if any(other.is_clear for other in f.others)]
    clear.sort(key=lambda f: min(other.p for other in f.others if other.is_clear))
    for finding in clear[:_DIFFERENCES]:
        point = points[finding.key]
        lead = f"{wording.alone(finding.lead)} of the {finding.lead.group.plural}"
        label = one_line(finding.code.label)
        valence = one_line(labels[finding.valence]).lower()
        words = (
            f"Groups differ on \u201c{label}\u201d ({valence}): {lead}, but"
            f" {joined(sentences.clear(finding))}"
        )
        yield (LetterPart(words, point.key, point.mark), LetterPart("."))
