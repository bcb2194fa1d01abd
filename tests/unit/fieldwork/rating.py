"""Rates and counts as they were published."""

from __future__ import annotations

# Published by outcomerate (rOpenSci, CC0), its tests at 98c74a8; derived again by hand.
PUBLISHED_COUNTS = "I=5,P=3,R=2,NC=1,O=2,UH=1,UO=1,NE=1"


PUBLISHED_RATES = {
    "RR1": "1/3",
    "RR2": "8/15",
    "RR3": "5/14",
    "RR4": "4/7",
    "RR5": "5/13",
    "RR6": "8/13",
    "COOP1": "5/12",
    "COOP2": "2/3",
    "COOP3": "1/2",
    "COOP4": "4/5",
    "REF1": "2/15",
    "REF2": "1/7",
    "REF3": "2/13",
    "CON1": "4/5",
    "CON2": "6/7",
    "CON3": "12/13",
    "LOC1": "13/15",
    "LOC2": "13/14",
}
