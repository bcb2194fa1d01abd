"""The fourth set, written after the third was mended."""

from __future__ import annotations

# A fourth set: at first sight 38 of 40 were found, with one false alarm; mended after it, too.
WRONG: tuple[tuple[str, str], ...] = (
    ("Most governors† (16 of 18) valued", "A thin majority of governors valued"),
    ("Most governors† (16 of 18) valued", "More than 17 governors valued"),
    ("Most governors† (16 of 18) valued", "Scarcely any governors valued"),
    ("Most governors† (16 of 18) valued", "Five in six headteachers valued"),
    (
        "Most governors† (16 of 18) valued",
        "Not all that many governors (6 of 18) valued",
    ),
    (
        "The majority of headteachers† (29 of 40) valued",
        "The majority of headteachers (29 of 40, 70 %) valued",
    ),
    (
        "The majority of headteachers† (29 of 40) valued",
        "Thirty-one headteachers out of 40 valued",
    ),
    (
        "The majority of headteachers† (29 of 40) valued",
        "Two fifths of headteachers valued",
    ),
    (
        "The majority of headteachers† (29 of 40) valued",
        "Over 80 % of headteachers valued",
    ),
    (
        "The majority of headteachers† (29 of 40) valued",
        "No more than ten headteachers valued",
    ),
    (
        "The majority of headteachers† (29 of 40) valued",
        "Headteachers and governors alike valued",
    ),
    (
        "The majority of headteachers† (23 of 40) said",
        "The majority of local authority officers (23 of 40) said",
    ),
    ("The majority of headteachers† (16 of 31)", "A minority of headteachers"),
    ("Less than half of headteachers† (18 of 40) said", "The majority of heads said"),
    (
        "Less than half of headteachers (11 of 40) said that support",
        "Nearly half of headteachers said that support",
    ),
    (
        "Less than half of headteachers (10 of 40) said that it is",
        "At least half of headteachers said that it is",
    ),
    (
        "Two headteachers (2 of 40) said that the core group",
        "Twenty headteachers said that the core group",
    ),
    (
        "One headteacher (1 of 40) said that the authority asks",
        "Many headteachers said that the authority asks",
    ),
    (
        "However, few headteachers† (3 of 40) said that their link officer",
        "However, no headteacher said that their link officer",
    ),
    (
        "However, less than half of governors† (6 of 18) said that officers know",
        "However, almost all governors said that officers know",
    ),
    (
        "No headteacher (0 of 40) said the contrary.",
        "Most headteachers said the contrary.",
    ),
    (
        "spoke highly of human resources services",
        "spoke disparagingly of human resources services",
    ),
    (
        "valued the support for special needs and the early years. Among",
        "did not think much of the support for special needs and the early years. Among",
    ),
    (
        "were concerned that the authority has too few officers",
        "were not concerned that the authority has too few officers",
    ),
    (
        "said that the authority matches schools well",
        "said that the authority matches schools badly",
    ),
    (
        "that their link officer gives too little support",
        "that their link officer gives plenty of support",
    ),
    (
        "had less confidence in the authority's leadership than in the past. Among",
        "had more confidence in the authority's leadership than in the past. Among",
    ),
    (
        "Among governors it was less than half† (5 of 18), no clear difference.",
        "Governors differ sharply (5 of 18).",
    ),
    ("By school and mode: 22 telephone", "By school and mode: 12 telephone"),
    ("- outstanding: 2 (2 good before)", "- outstanding: 3 (3 good before)"),
    ("eligible schools in a frame of 46", "eligible schools in a frame of 460"),
    ("Impact: 58 answered, 4 not reached", "Impact: 58 answered, 14 not reached"),
    ("| headteachers | 3 of 40 | ▉ | 8 % |", "| headteachers | 3 of 40 | ▉ | 18 % |"),
    ("Both at once: 3 of 40 headteachers.", "Both at once: 13 of 40 headteachers."),
    (
        "“We're still a three, so judge for yourself”",
        "“We're now a two, so judge for yourself”",
    ),
    (
        "## Summary\n",
        "## Summary\n\nAlmost no headteacher could point to improvements that came from the authority's support and challenge.\n",
    ),
    (
        "## Summary\n",
        "## Summary\n\nThe most common strength was human resources, which most headteachers praised.\n",
    ),
    (
        "## Summary\n",
        "## Summary\n\nFar more governors than headteachers valued their link officer.\n",
    ),
    ("## Summary\n", "## Summary\n\nAs the head of Tallow Hill put it, it works.\n"),
    (
        "## Summary\n",
        "## Summary\n\nAll officers were concerned that the authority has too few officers.\n",
    ),
)

RIGHT: tuple[tuple[str, str], ...] = (
    (
        "Most governors† (16 of 18) valued",
        "More than three quarters of governors (16 of 18) valued",
    ),
    ("Most governors† (16 of 18) valued", "At least 15 governors valued"),
    ("Most governors† (16 of 18) valued", "The governors (16 of 18) valued"),
    (
        "The majority of headteachers† (29 of 40) valued",
        "Almost 30 headteachers valued",
    ),
    (
        "The majority of headteachers† (29 of 40) valued",
        "Fewer than 30 headteachers (29 of 40) valued",
    ),
    (
        "The majority of headteachers† (23 of 40) said",
        "Just over half of headteachers (23 of 40) said",
    ),
    (
        "Less than half of headteachers (10 of 40) said that it is",
        "One in four headteachers said that it is",
    ),
    ("Few headteachers† (4 of 40) named", "Few heads named"),
    (
        "found the core group reviews challenging and helpful. Among",
        "found the core group reviews both challenging and helpful. Among",
    ),
    (
        "were content with curriculum support and training. Among",
        "were satisfied with curriculum support and training. Among",
    ),
    (
        "In contrast, among headteachers it was few† (5 of 40)",
        "In contrast, only five headteachers (5 of 40) did",
    ),
    ("They were asked:", "Each was asked:"),
    (
        "## Summary\n",
        "## Summary\n\nThe majority of governors said that officers do not know their school at first hand.\n",
    ),
    (
        "## Summary\n",
        "## Summary\n\nThe next round of interviews will be held in two years.\n",
    ),
    (
        "## Summary\n",
        "## Summary\n\nSixteen governors valued the training and services for governors.\n",
    ),
    ("18 = 2 + 7 + 6 + 3", "2 + 7 + 6 + 3 = 18"),
)
