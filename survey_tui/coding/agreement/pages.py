"""How the coding stands, as pages of the board: who coded what, agreement, disputes, notes."""

from __future__ import annotations

from collections import Counter

from db.store import Store
from survey_tui.coding.agreement.coders import CoderAgreement, agreement_of_coders
from survey_tui.coding.agreement.disputes import disputes_of, standing_verdicts
from survey_tui.coding.agreement.estimates import Coefficient
from survey_tui.coding.agreement.measuring import ALPHA, PERCENT
from survey_tui.coding.record.state import CodingState
from survey_tui.errors import NotFound
from survey_tui.pages import BoardPage
from survey_tui.surveys.opening import OpenSurvey
from survey_tui.text import one_line

_MOST_MEMOS = 60


def coding_pages(store: Store, opened: OpenSurvey, me: str) -> tuple[BoardPage, ...]:
    """Four pages, counted now. Raises SurveyError without a scheme."""
    state = CodingState(store, opened, me)
    return (_coders(state), _agreement(state), _disputes(state), _notes(state))


def _coders(state: CodingState) -> BoardPage:
    ledger, total = state.ledger, len(state.everything)
    rows = []
    finished_by_any: set[str] = set()
    for coder in ledger.coders():
        finished = [a.id for a in state.everything if ledger.is_settled(a.id, coder)]
        finished_by_any.update(finished)
        given = [c for a in state.everything for c in ledger.codings(a.id, coder)]
        accepted = sum(c.source in ("accepted", "sweep") for c in given)
        blind = sum(ledger.was_blind(answer_id, coder) for answer_id in finished)
        stale = sum(state.is_stale(coding) for coding in given)
        rows.append(
            (
                one_line(coder),
                str(len(finished)),
                f"{100 * len(finished) // total if total else 0} %",
                str(len(given)),
                str(accepted),
                str(blind),
                str(stale),
            )
        )
    uncoded = total - len(finished_by_any)
    return BoardPage(
        "7",
        "Coding",
        ("coder", "answers", "of all", "codes", "suggested", "blind", "stale"),
        tuple(rows),
        (f"{uncoded} of {total} answers are uncoded: nobody finished them.",),
    )


def _agreement(state: CodingState) -> BoardPage:
    head = ("code", "given", "alpha", "95 % interval", "percent", "n")
    try:
        found = agreement_of_coders(state.everything, state.ledger, state.scheme)
    except NotFound as error:
        refusal = (f"{error.message[:1].upper()}{error.message[1:]}.", error.hint)
        return BoardPage("8", "Agreement", head, (), refusal)
    codes = found.codes(only=(ALPHA, PERCENT))
    rows = [
        (
            one_line(state.scheme.label(code)),
            str(codes.given.get(code, 0)),
            *_figures(listed[ALPHA], listed[PERCENT]),
        )
        for code, listed in codes.by_value.items()
    ]
    whole = _figures(codes.overall[ALPHA], codes.overall[PERCENT])
    return BoardPage(
        "8",
        "Agreement",
        head,
        (("all codes (MASI)", "", *whole), *rows),
        _agreement_lines(found, codes.overall[ALPHA]),
    )


def _agreement_lines(found: CoderAgreement, alpha: Coefficient) -> tuple[str, ...]:
    lines = [
        f"Krippendorff's alpha of coders who worked blind: {alpha.verdict()}.",
        f"{found.answers} answers were coded blind by two or more.",
    ]
    if found.seen:
        lines.append(f"{found.seen} were coded twice, but not blind: left out.")
    return tuple(lines)


def _figures(alpha: Coefficient, percent: Coefficient) -> tuple[str, str, str, str]:
    interval = (
        f"{alpha.low:.2f} to {alpha.high:.2f}"
        if alpha.low is not None and alpha.high is not None
        else ""
    )
    return (
        f"{alpha.value:.2f}" if alpha.value is not None else "-",
        interval,
        f"{100 * percent.value:.0f} %" if percent.value is not None else "-",
        str(alpha.n),
    )


def _disputes(state: CodingState) -> BoardPage:
    verdicts = standing_verdicts(state.adjudications())
    open_ones, settled, agreed = disputes_of(state.everything, state.ledger, verdicts)
    counted = Counter(dispute.code for dispute in open_ones)
    settled_by = Counter(code for _, code in verdicts)
    codes = sorted({*counted, *settled_by}, key=lambda c: (-counted[c], c))
    rows = tuple(
        (one_line(state.scheme.label(c)), str(counted[c]), str(settled_by[c]))
        for c in codes
    )
    return BoardPage(
        "9",
        "Disputes",
        ("code", "open", "verdicts"),
        rows,
        (f"{len(open_ones)} open, {settled} settled, {agreed} agreed by themselves.",),
    )


def _notes(state: CodingState) -> BoardPage:
    """Flags and memos; review finds them: flag:NAME, memo:WORD, is:memo."""
    flags: Counter[str] = Counter()
    for answer in state.everything:
        for coder in state.ledger.coders_of(answer.id):
            for coding in state.ledger.codings(answer.id, coder):
                flags.update(coding.flags)
    labels = {flag.id: flag.label for flag in state.scheme.flags}
    rows = [
        ("flag", one_line(labels.get(flag, flag)), f"{count} stretches")
        for flag, count in sorted(flags.items())
    ]
    rows += [
        (
            f"memo on {memo.subject}",
            one_line(memo.coder),
            one_line(memo.text or ""),
        )
        for memo in state.notes.memos[-_MOST_MEMOS:]
        if memo.text
    ]
    lines = [
        f"{len(state.notes.memos)} memos. ctrl+f in review finds flag:NAME and memo:WORD."
    ]
    if len(state.notes.memos) > _MOST_MEMOS:
        lines.append(f"The newest {_MOST_MEMOS} are shown.")
    return BoardPage("0", "Notes", ("", "", ""), tuple(rows), tuple(lines), (0, 1, 2))
