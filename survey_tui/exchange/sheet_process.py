"""A program of its own that reads one sheet and writes its rows as JSON lines.

The library lays out every cell between the first and the last, so a file of a kilobyte
with one cell in the far corner takes all the memory there is, and a mistaken reference ends
the program. Here both end this process only: survey_tui.exchange.workbooks says what came.

    python -m survey_tui.exchange.sheet_process FILE BYTES [SHEET]

First line: {"sheet": its name, "height": rows} or {"problem": [message, hint]}. Then a line
[number, [cells]] for every row that is not blank, numbered as a spreadsheet shows it. The last
line says that all was said. Ends with TOO_LARGE if the memory is not enough for Python; the
library ends it by a signal then, and panics, as any fault ends Python, where a reference is none.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterator
from typing import Any

END = b'"end"\n'
TOO_LARGE = 65


def main(arguments: list[str]) -> None:
    """FILE, the memory in bytes that may be taken, and the name of a sheet if one is meant."""
    path, memory, *sheet = arguments
    _limit(int(memory))
    try:
        for line in sheet_lines(path, sheet[0] if sheet else None):
            sys.stdout.write(json.dumps(line, separators=(",", ":")) + "\n")
    except MemoryError:
        sys.exit(TOO_LARGE)
    sys.stdout.write(END.decode())


def sheet_lines(path: str, sheet: str | None) -> Iterator[Any]:
    """What is said of a sheet, then its rows."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_path(path)
        visible = [
            found.name
            for found in book.sheets_metadata
            if found.visible == SheetVisibleEnum.Visible
        ]
        name = sheet or next(
            (name for name in visible if book.get_sheet_by_name(name).total_height),
            visible[0] if visible else "",
        )
        if name not in visible:
            listed = ", ".join(visible) or "none"
            problem = [f"{path} has no sheet '{name}'", f"Its sheets: {listed}."]
            yield {"problem": problem}
            return
        found = book.get_sheet_by_name(name)
    except (CalamineError, OSError) as error:
        yield {
            "problem": [
                f"{path} is no workbook that can be read: {str(error)[:120]}",
                "Open it in a spreadsheet and save it as CSV or XLSX.",
            ]
        }
        return
    yield {"sheet": name, "height": int(found.height)}
    for number, cells in enumerate(found.iter_rows(), 1):
        lines = [cell_text(cell) for cell in cells]
        if any(lines):
            yield [number, lines]


def cell_text(value: Any) -> str:
    """A cell as it would be written in a CSV file: ISO dates, whole numbers without a point."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return (
            str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        )
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    return str(value)


def _limit(memory: int) -> None:
    """Refuse more memory than that. Windows and macOS have no such limit."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        # What was refused ends this process: no picture of its memory is to be kept.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(sys.argv[1:])
