"""The second set, written when the lint stood."""

from __future__ import annotations

# A second set: at first sight 72 of 75 were found, with one false alarm; mended after it.
WRONG: tuple[tuple[str, str], ...] = (
    ("Most governors† (16 of 18) valued", "Three out of four headteachers valued"),
    ("Most governors† (16 of 18)", "Only a minority of governors"),
    (
        "The majority of headteachers† (29 of 40) valued",
        "Virtually all headteachers valued",
    ),
    (
        "The majority of headteachers† (29 of 40) valued",
        "None of the headteachers valued",
    ),
    ("The majority of headteachers† (29 of 40) valued", "Very few headteachers valued"),
    (
        "The majority of headteachers† (29 of 40) valued",
        "Almost every headteacher valued",
    ),
    (
        "The majority of headteachers† (29 of 40) valued",
        "A quarter of the headteachers valued",
    ),
    ("The majority of headteachers† (29 of 40) valued", "Nobody valued"),
    ("The majority of headteachers† (29 of 40) valued", "Everybody valued"),
    (
        "The majority of headteachers† (29 of 40) valued",
        "A small minority of headteachers valued",
    ),
    ("The majority of headteachers† (29 of 40) valued", "Nine headteachers valued"),
    ("The majority of headteachers† (29 of 40) valued", "Only two headteachers valued"),
    (
        "The majority of headteachers† (29 of 40) valued",
        "Thirty-five of the forty headteachers valued",
    ),
    (
        "The majority of headteachers† (29 of 40) valued",
        "The majority of headteachers (29 of 42) valued",
    ),
    (
        "The majority of headteachers† (29 of 40) valued",
        "The majority of headteachers (92%) valued",
    ),
    (
        "The majority of headteachers† (29 of 40) valued",
        "The vast majority of headteachers valued",
    ),
    (
        "The majority of headteachers† (29 of 40) valued",
        "Less than half of the headteachers valued",
    ),
    (
        "The majority of headteachers† (29 of 40) valued",
        "Fewer than half the headteachers valued",
    ),
    (
        "The majority of headteachers† (29 of 40) valued",
        "All but one of the headteachers valued",
    ),
    ("Most governors† (15 of 18) said", "All 18 governors said"),
    ("Most governors† (15 of 18) said", "Just under half of governors said"),
    ("Most governors† (15 of 18) said", "Two governors said"),
    ("Most governors† (15 of 18) said", "A third of governors said"),
    ("Most governors† (15 of 18) said", "One in three governors said"),
    ("Most governors† (15 of 18) said", "Not one governor said"),
    (
        "Less than half of headteachers† (7 of 40) spoke",
        "Half of the headteachers spoke",
    ),
    (
        "Less than half of headteachers† (7 of 40) spoke",
        "Most of those interviewed spoke",
    ),
    ("Less than half of headteachers† (7 of 40) spoke", "Seventeen headteachers spoke"),
    (
        "Less than half of headteachers† (7 of 40) spoke",
        "Less than half of headteachers (18 %) and all governors spoke",
    ),
    ("Less than half of headteachers† (7 of 40) spoke", "Many headteachers spoke"),
    ("Two headteachers (2 of 40) had confidence", "Two governors had confidence"),
    (
        "One headteacher (1 of 40) valued the continuity",
        "Several headteachers valued the continuity",
    ),
    (
        "One headteacher (1 of 40) valued the continuity",
        "One governor valued the continuity",
    ),
    (
        "One headteacher (1 of 40) valued the continuity",
        "No headteacher valued the continuity",
    ),
    (
        "However, two headteachers (2 of 40) had less",
        "However, eleven headteachers had less",
    ),
    ("it was few† (3 of 40) and", "it was most (3 of 40) and"),
    ("it was few† (3 of 40) and", "it was few (13 of 40) and"),
    (
        "among local authority officers 4 of 4, no",
        "among local authority officers 1 of 4, no",
    ),
    (
        "In contrast, among governors it was less than half† (6 of 18).",
        "Governors agree: it was less than half (6 of 18) among governors.",
    ),
    (
        "said that contact with the authority is regular and fair. Among",
        "said that contact with the authority is neither regular nor fair. Among",
    ),
    (
        "were content with curriculum support and training. Among",
        "were unhappy with curriculum support and training. Among",
    ),
    (
        "valued the support for special needs and the early years. Among",
        "complained about the support for special needs and the early years. Among",
    ),
    (
        "named behaviour support as a strength. Among",
        "named behaviour support as a weakness. Among",
    ),
    (
        "said that the authority notices a decline too late. Among",
        "said that the authority notices a decline in good time. Among",
    ),
    (
        "could point to improvements that came from the authority's support and challenge. Among",
        "could not point to improvements that came from the authority's support and challenge. Among",
    ),
    (
        "said that it is clear who does what. 0",
        "said that it is not clear who does what. 0",
    ),
    (
        "were concerned that the authority has too few officers",
        "were glad that the authority has enough officers",
    ),
    ("Of what works: most governors† (16 of 18)", "Of what works: all governors"),
    (
        "the majority of headteachers† (16 of 31) said that the authority does not use the strengths of good schools [",
        "few headteachers said that the authority does not use the strengths of good schools [",
    ),
    ("few† (5 of 40) of the headteachers", "few (15 of 40) of the headteachers"),
    ("most† (15 of 18) of the governors", "almost all (15 of 18) of the governors"),
    ("of 18 schools 3 are better", "of 20 schools 3 are better"),
    ("- good: 7 (", "- good: 9 ("),
    ("5 as before", "6 as before"),
    ("in a frame of 46", "in a frame of 64"),
    ("0.85, 95 %", "0.95, 95 %"),
    ("0.78 to 0.91", "0.83 to 0.91"),
    ("Understanding: 62 answered", "Understanding: 82 answered"),
    ("Still uncoded: 0 answers", "Still uncoded: 10 answers"),
    ("- most: 75 to 90 %", "- most: 65 to 90 %"),
    ("| headteachers | 29 of 40 |", "| headteachers | 39 of 40 |"),
    ("| 42 to 71 % | majority |", "| 42 to 71 % | most |"),
    (
        "One more: almost all; three fewer: majority.",
        "Five more: almost all; three fewer: majority.",
    ),
    (
        "Said more often by governors who also spoke of “Core group review”: 6 of 6",
        "Said more often by governors who also spoke of “Core group review”: 9 of 9",
    ),
    ("“HR I would keep", "“Human Resources I would never keep"),
    (
        "## Summary\n",
        "## Summary\n\nMost headteachers were critical of human resources services.\n",
    ),
    (
        "## Summary\n",
        "## Summary\n\nNo governor valued the training and services for governors.\n",
    ),
    ("## Summary\n", "## Summary\n\nAll headteachers praised their link officer.\n"),
    (
        "## Summary\n",
        "## Summary\n\nAlmost all governors said that the authority informs them too little.\n",
    ),
    (
        "## Summary\n",
        "## Summary\n\nGovernors were more positive than headteachers about their link officer.\n",
    ),
    (
        "## Summary\n",
        "## Summary\n\nThe headteacher of Tallow Hill Junior School told us so.\n",
    ),
    (
        "## Summary\n",
        "## Summary\n\n“They have never done a single thing for us in ten years,” said one headteacher.\n",
    ),
    (
        "## Summary\n",
        "## Summary\n\nMost pupils valued the behaviour support service.\n",
    ),
    (
        "## Summary\n",
        "## Summary\n\nTwice as many governors as headteachers valued their link officer.\n",
    ),
    (
        "## Summary\n",
        "## Summary\n\nThirty headteachers said that there are too few officers.\n",
    ),
)

RIGHT: tuple[tuple[str, str], ...] = (
    ("Most governors† (16 of 18) valued", "16 of the 18 governors interviewed valued"),
    ("Most governors† (16 of 18) valued", "Most of the governors we spoke to valued"),
    (
        "The majority of headteachers† (29 of 40) valued",
        "Nearly three quarters of headteachers (29 of 40) valued",
    ),
    (
        "The majority of headteachers† (29 of 40) valued",
        "The majority of headteachers valued",
    ),
    (
        "The majority of headteachers† (29 of 40) valued",
        "Over half of the headteachers valued",
    ),
    ("The majority of headteachers† (29 of 40) valued", "73 % of headteachers valued"),
    ("Most governors† (15 of 18) said", "15 governors said"),
    ("Few headteachers† (4 of 40) named", "Four headteachers named"),
    ("Few headteachers† (4 of 40) named", "A tenth of headteachers (4 of 40) named"),
    ("Less than half of headteachers† (7 of 40) spoke", "Seven headteachers spoke"),
    (
        "Less than half of headteachers† (7 of 40) spoke",
        "A minority of headteachers (7 of 40) spoke",
    ),
    ("No headteacher (0 of 40) said the contrary.", "No headteacher said otherwise."),
    ("No headteacher (0 of 40) said the contrary.", "None said the contrary."),
    (
        "However, two headteachers (2 of 40)",
        "On the other hand, two headteachers (2 of 40)",
    ),
    ("However, few headteachers† (3 of 40)", "But a few headteachers (3 of 40)"),
    (
        "In contrast, among governors it was none (0 of 18).",
        "In contrast, no governor said so.",
    ),
    (
        "said that the authority notices a decline too late. Among",
        "said that a decline is noticed too late. Among",
    ),
    (
        "## Summary\n",
        "## Summary\n\nThe majority of headteachers valued the support and challenge of their link officer.\n",
    ),
    (
        "## Summary\n",
        "## Summary\n\nMore headteachers than governors valued their link officer.\n",
    ),
    ("## Summary\n", "## Summary\n\nWe thank everybody who took part.\n"),
    (
        "## Summary\n",
        "## Summary\n\nThis letter will be discussed with the authority in the autumn.\n",
    ),
    (
        "Interviewed were 40 headteachers of 40 schools, 18 governors of 18 schools and 4 local authority officers of 4 schools.",
        "We spoke with 40 headteachers, 18 governors and 4 local authority officers.",
    ),
    (
        "However, less than half of headteachers† (18 of 40) said that officers do not know their school at first hand; both at once: few† (3 of 40).",
        "However, 18 of 40 headteachers said that officers do not know their school at first hand.",
    ),
    (
        "(29 of 40) valued the support and challenge of their link officer. In",
        "(29 of 40) valued the challenge and support of their link officer. In",
    ),
)
