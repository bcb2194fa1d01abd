"""Edits planted in the letter of the coded demo, written before the lint that has to judge them.

Each is made by itself, at the first place where the old words stand: ninety make the letter
wrong, thirty say the same in other words. At first sight 80 of the ninety were found, with one
false alarm. Three more sets were written when the lint stood.
"""

from __future__ import annotations

from tests.unit.findings.planted import first, fourth, second, third

SETS = (first, second, third, fourth)
ALL_WRONG = tuple(edit for one in SETS for edit in one.WRONG)
ALL_RIGHT = tuple(edit for one in SETS for edit in one.RIGHT)
