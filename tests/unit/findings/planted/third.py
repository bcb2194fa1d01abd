"""The third set, written after the second was mended."""

from __future__ import annotations

# A third set: at first sight 54 of 60 were found, with one false alarm; mended after it, too.
WRONG: tuple[tuple[str, str], ...] = (
    ("Most governors† (16 of 18) valued", "Governors unanimously valued"),
    ("Most governors† (16 of 18) valued", "Eight out of ten headteachers valued"),
    (
        "Most governors† (16 of 18) valued",
        "A majority of headteachers and most governors valued",
    ),
    (
        "Most governors† (16 of 18) valued",
        "Twelve governors, two thirds of them, valued",
    ),
    ("Most governors† (16 of 18) valued", "At least 17 of 18 governors valued"),
    (
        "The majority of headteachers† (29 of 40) valued",
        "Barely half of the headteachers valued",
    ),
    ("The majority of headteachers† (29 of 40) valued", "Just one headteacher valued"),
    ("The majority of headteachers† (29 of 40) valued", "Most heads (29 of 40) valued"),
    ("The majority of headteachers† (29 of 40) valued", "Nearly all the heads valued"),
    ("The majority of headteachers† (29 of 40) valued", "39 heads valued"),
    (
        "The majority of headteachers† (29 of 40) valued",
        "Headteachers (29 of 38) valued",
    ),
    (
        "The majority of headteachers† (29 of 40) valued",
        "Sixty per cent of headteachers valued",
    ),
    ("The majority of headteachers† (29 of 40) valued", "62% of headteachers valued"),
    (
        "The majority of headteachers† (29 of 40) valued",
        "Four fifths of headteachers valued",
    ),
    ("The majority of headteachers† (23 of 40) said", "Only a few headteachers said"),
    (
        "The majority of headteachers† (23 of 40) said",
        "The great majority of headteachers said",
    ),
    (
        "The majority of headteachers† (21 of 40)",
        "A clear majority of headteachers (31 of 40)",
    ),
    ("Less than half of headteachers† (12 of 31)", "Most of the 31 headteachers"),
    ("Less than half of headteachers† (13 of 31)", "Thirteen of 22 headteachers"),
    (
        "Less than half of headteachers† (7 of 40) were content",
        "Lots of headteachers were content",
    ),
    ("Few headteachers† (4 of 40) named", "No headteachers named"),
    (
        "Two headteachers (2 of 40) had confidence",
        "A handful of governors had confidence",
    ),
    (
        "One governor (1 of 18) said that the authority communicates",
        "Nobody said that the authority communicates",
    ),
    (
        "In contrast, among governors it was less than half† (6 of 18).",
        "Among governors it was just the same.",
    ),
    (
        "In contrast, among governors it was less than half† (6 of 18).",
        "Even more governors (16 of 18) did.",
    ),
    (
        "Among governors it was less than half† (7 of 18), no clear difference.",
        "Governors, by contrast, saw less of it (7 of 18).",
    ),
    (
        "Among governors it was 3 of 9, no clear difference.",
        "Among governors it was 8 of 9, no clear difference.",
    ),
    ("No governor (0 of 18) said the contrary.", "Three governors said the contrary."),
    (
        "No headteacher (0 of 31) said the contrary.",
        "Half of the headteachers said the contrary.",
    ),
    ("both at once: two (2 of 40)", "both at once: twelve (12 of 40)"),
    (
        "valued the support and challenge of their link officer. In",
        "resented the support and challenge of their link officer. In",
    ),
    (
        "valued the support and challenge of their link officer. In",
        "valued neither the support nor the challenge of their link officer. In",
    ),
    (
        "gives a true picture of their school. Among",
        "gives a false picture of their school. Among",
    ),
    (
        "that the authority notices a decline too late. Among",
        "that the authority never notices a decline too late. Among",
    ),
    ("could point to improvements", "were unable to point to improvements"),
    (
        "that contact with the authority is regular and fair. Among",
        "that contact with the authority is irregular and unfair. Among",
    ),
    (
        "(11 of 40) said that support has to be bought",
        "(11 of 40) denied that support has to be bought",
    ),
    (
        "Of what is to be developed: most governors† (15 of 18)",
        "Of what is to be developed: half of the governors",
    ),
    (
        "the majority of governors† (12 of 18) said that officers do not know their school at first hand [",
        "the majority of governors (12 of 18) said that officers know their school at first hand [",
    ),
    ("Groups differ on “Capacity", "Groups do not differ on “Capacity"),
    ("but none (0 of 18) of the governors", "but most (0 of 18) of the governors"),
    (
        "and 4 local authority officers of 4 schools",
        "and 6 local authority officers of 4 schools",
    ),
    ("7 the same. 18 =", "8 the same. 18 ="),
    ("- requires improvement: 6 (4 good", "- requires improvement: 6 (5 good"),
    ("seed 58077", "seed 58078"),
    ("Coded: 222 of 222", "Coded: 202 of 222"),
    ("coder\\_a (88 answers)", "coder\\_a (98 answers)"),
    ("- few: up to 14 %", "- few: up to 19 %"),
    ("| local authority officers | 4 of 4 |", "| local authority officers | 3 of 4 |"),
    ("| Link officer | + | 29 of 40", "| Link officer | + | 9 of 40"),
    ("(respondents; one of 630", "(respondents; one of 63"),
    (
        "“Gov training bought in - good, esp the data one",
        "“Gov training bought in - poor, esp the data one",
    ),
    ("“Couldn't point to a thing", "“Could point to many a thing"),
    ("## Summary\n", "## Summary\n\nGwen Attlebury was worth every penny.\n"),
    (
        "## Summary\n",
        "## Summary\n\nEvery governor said that officers do not know their school.\n",
    ),
    (
        "## Summary\n",
        "## Summary\n\nMost headteachers said that there are too few officers and that they change too often.\n",
    ),
    (
        "## Summary\n",
        "## Summary\n\nHardly any headteacher valued their link officer.\n",
    ),
    (
        "## Summary\n",
        "## Summary\n\nMost inspectors found the core group reviews helpful.\n",
    ),
    (
        "## Summary\n",
        "## Summary\n\nFewer governors than headteachers said that the authority informs them too little.\n",
    ),
    (
        "## Summary\n",
        "## Summary\n\n“The whole thing is a shambles from start to finish,” a governor told us.\n",
    ),
)

RIGHT: tuple[tuple[str, str], ...] = (
    ("Most governors† (16 of 18) valued", "Most of the 18 governors (16) valued"),
    ("Most governors† (16 of 18) valued", "Governors mostly (16 of 18) valued"),
    (
        "The majority of headteachers† (29 of 40) valued",
        "The majority of headteachers, 29 of 40, valued",
    ),
    ("The majority of headteachers† (29 of 40) valued", "29 out of 40 heads valued"),
    ("The majority of headteachers† (23 of 40) said", "Twenty-three headteachers said"),
    (
        "Less than half of headteachers† (13 of 31)",
        "13 of the 31 headteachers who were asked",
    ),
    (
        "Two headteachers (2 of 40) had confidence",
        "Only two headteachers had confidence",
    ),
    ("No governor (0 of 18) said the contrary.", "No governor said the opposite."),
    (
        "In contrast, among governors it was less than half† (6 of 18).",
        "In contrast, 6 of 18 governors did.",
    ),
    (
        "However, one governor (1 of 18) said that the authority communicates well with them.",
        "One governor, however, said that the authority communicates well with them.",
    ),
    (
        "valued the training and services for governors. In",
        "spoke warmly of the training and services for governors. In",
    ),
    ("They were asked:", "The questions were:"),
    (
        "## Summary\n",
        "## Summary\n\nMost governors valued the training and services for governors.\n",
    ),
    (
        "## Summary\n",
        "## Summary\n\nMore governors than headteachers said that the authority informs them too little.\n",
    ),
    ("## Summary\n", "## Summary\n\nYours sincerely\n"),
    (
        "## Summary\n",
        "## Summary\n\nWe recommend that officers visit every school once a year.\n",
    ),
    (
        "Of what works: most governors† (16 of 18)",
        "What works: most governors (16 of 18)",
    ),
    ("7 the same. 18 =", "and 7 the same. 18 ="),
    (
        "- special measures: 3 (3 good before)",
        "- special measures: three (three good before)",
    ),
    ("Made with survey-tui", "Written with survey-tui"),
)
