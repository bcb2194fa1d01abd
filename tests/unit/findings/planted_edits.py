"""Edits planted in the letter of the coded demo, written before the lint that has to judge them.

Each is made by itself, at the first place where the old words stand: ninety make the letter
wrong, thirty say the same in other words. At first sight 80 of the ninety were found, with one
false alarm. Three more sets were written when the lint stood.
"""

from __future__ import annotations

WRONG: tuple[tuple[str, str], ...] = (
    # Words.
    ("The majority of headteachers† (29 of 40)", "Most headteachers (29 of 40)"),
    ("The majority of headteachers† (23 of 40)", "Almost all headteachers (23 of 40)"),
    (
        "Less than half of headteachers† (18 of 40)",
        "The majority of headteachers (18 of 40)",
    ),
    ("Most governors† (16 of 18)", "Almost all governors (16 of 18)"),
    ("Most governors† (16 of 18)", "All governors (16 of 18)"),
    ("Most governors† (15 of 18)", "Few governors (15 of 18)"),
    ("Most governors† (15 of 18)", "The majority of governors (15 of 18)"),
    (
        "The majority of headteachers† (21 of 40)",
        "Less than half of headteachers (21 of 40)",
    ),
    ("Few headteachers† (4 of 40)", "Many headteachers (4 of 40)"),
    ("Few headteachers† (4 of 40)", "Less than half of headteachers (4 of 40)"),
    ("The majority of headteachers† (29 of 40) valued", "Every headteacher valued"),
    ("The majority of headteachers† (29 of 40) valued", "Headteachers all valued"),
    ("Most governors† (16 of 18) valued", "Half of governors valued"),
    ("Most governors† (16 of 18) valued", "Several governors valued"),
    ("Most governors† (16 of 18) valued", "A handful of governors valued"),
    ("Most governors† (16 of 18) valued", "A number of governors valued"),
    ("Most governors† (16 of 18) valued", "Some governors valued"),
    ("Most governors† (15 of 18) said", "Hardly any governors said"),
    ("Most governors† (15 of 18) said", "A minority of governors said"),
    (
        "Less than half of headteachers (10 of 40) said that it is",
        "Most headteachers said that it is",
    ),
    (
        "Less than half of headteachers (10 of 40) said that it is",
        "Nearly all headteachers said that it is",
    ),
    (
        "Less than half of headteachers (11 of 40) said that support",
        "More than half of headteachers said that support",
    ),
    ("The majority of headteachers† (16 of 31)", "A third of headteachers"),
    ("The majority of headteachers† (16 of 31)", "Three quarters of headteachers"),
    ("The majority of governors† (12 of 18)", "Two in five governors"),
    ("The majority of governors† (12 of 18)", "Nine in ten governors"),
    (
        "Of what is to be developed: most governors",
        "Of what is to be developed: almost all governors",
    ),
    (
        "Of what works: most governors† (16 of 18)",
        "Of what works: the majority of governors",
    ),
    (
        "the majority of headteachers† (29 of 40) valued the support and challenge of their link officer [",
        "most headteachers valued the support and challenge of their link officer [",
    ),
    ("it was less than half† (6 of 18). Among", "it was most (6 of 18). Among"),
    # Counts, bases, percentages.
    ("Most governors† (16 of 18)", "Most governors (17 of 18)"),
    ("Most governors† (16 of 18)", "Most governors (16 of 20)"),
    (
        "The majority of headteachers† (29 of 40)",
        "The majority of headteachers (27 of 40)",
    ),
    (
        "The majority of headteachers† (16 of 31)",
        "The majority of headteachers (16 of 40)",
    ),
    ("(23 of 40) said", "(32 of 40) said"),
    ("(4 of 40) named", "(14 of 40) named"),
    ("The majority of headteachers† (29 of 40)", "The majority of headteachers (82 %)"),
    (
        "The majority of headteachers† (23 of 40)",
        "The majority of headteachers (65 per cent)",
    ),
    ("The majority of headteachers† (21 of 40)", "Twenty-eight of forty headteachers"),
    ("Most governors† (15 of 18)", "Fourteen governors"),
    ("Few headteachers† (4 of 40) named", "9 headteachers named"),
    ("Two headteachers (2 of 40) had confidence", "Three headteachers had confidence"),
    (
        "One governor (1 of 18) said that the authority communicates",
        "Two governors said that the authority communicates",
    ),
    (
        "local authority officers 0 of 4. No governor",
        "local authority officers 2 of 4. No governor",
    ),
    ("Interviewed were 40 headteachers", "Interviewed were 44 headteachers"),
    ("18 governors of 18 schools", "28 governors of 18 schools"),
    ("22 telephone and 18 face to face", "24 telephone and 18 face to face"),
    ("3 are better than before, 8 worse", "8 are better than before, 3 worse"),
    ("- special measures: 3 (3 good before)", "- special measures: 2 (2 good before)"),
    ("18 = 2 + 7 + 6 + 3", "18 = 2 + 8 + 6 + 3"),
    ("Drawn: 22 of 28 eligible", "Drawn: 22 of 38 eligible"),
    ("on 88 answers", "on 188 answers"),
    ("| governors | 16 of 18 |", "| governors | 18 of 18 |"),
    ("| 57 to 84 % |", "| 67 to 84 % |"),
    ("Response rate RR1: 100.0 %", "Response rate RR1: 90.0 %"),
    (
        "last code that was new came in interview 56",
        "last code that was new came in interview 26",
    ),
    # Groups.
    ("Most governors† (16 of 18)", "Most headteachers (16 of 18)"),
    (
        "The majority of headteachers† (29 of 40) valued",
        "The majority of governors (29 of 40) valued",
    ),
    ("Most governors† (15 of 18) said", "Most headteachers said"),
    ("Most governors† (16 of 18) valued", "Most headteachers and governors valued"),
    (
        "The majority of headteachers† (29 of 40) valued",
        "The majority of parents valued",
    ),
    ("The majority of headteachers† (29 of 40) valued", "All schools valued"),
    (
        "Among governors it was less than half† (7 of 18)",
        "Among local authority officers it was less than half (7 of 18)",
    ),
    # Comparisons and superlatives.
    (
        "Among governors it was less than half† (7 of 18), no clear difference.",
        "In contrast, among governors it was less than half (7 of 18).",
    ),
    (
        "In contrast, among governors it was less than half† (6 of 18).",
        "Among governors it was less than half (6 of 18), no clear difference.",
    ),
    (
        "No governor (0 of 18) said the contrary.",
        "More headteachers than governors said so.",
    ),
    (
        "No headteacher (0 of 31) said the contrary.",
        "Twice as many governors as headteachers said so.",
    ),
    (
        "named behaviour support as a strength.",
        "named behaviour support as a strength, the most common strength of all.",
    ),
    (
        "valued the support and challenge of their link officer. In",
        "valued the support and challenge of their link officer, fewer headteachers than governors. In",
    ),
    # Negation and polarity.
    (
        "said that officers know their school at first hand. Among",
        "said that officers do not know their school at first hand. Among",
    ),
    (
        "analysis of data is useful and gives",
        "analysis of data is not useful and does not give",
    ),
    ("(16 of 18) valued the training", "(16 of 18) did not value the training"),
    ("(16 of 18) valued the training", "(16 of 18) criticised the training"),
    (
        "(29 of 40) valued the support and challenge",
        "(29 of 40) were critical of the support and challenge",
    ),
    ("hears them too little. In contrast", "hears them well. In contrast"),
    (
        "spoke highly of human resources services",
        "spoke poorly of human resources services",
    ),
    (
        "found the core group reviews challenging and helpful. Among",
        "found the core group reviews unhelpful. Among",
    ),
    (
        "that it is not clear who does what. Among",
        "that it is clear who does what. Among",
    ),
    (
        "No headteacher (0 of 31) said the contrary.",
        "One headteacher (1 of 31) said the contrary.",
    ),
    (
        "No governor (0 of 18) said the contrary.",
        "Nobody was critical of curriculum support.",
    ),
    # Contrary voices that were cut.
    (
        " However, few headteachers† (3 of 40) said that their link officer gives too little support or challenge; both at once: two (2 of 40).",
        "",
    ),
    (
        " However, less than half of headteachers† (8 of 40) saw little or no impact of the authority's support and challenge; both at once: few† (3 of 40).",
        "",
    ),
    # Quotations, names, marks.
    (
        "“I've done five courses and would do five more”",
        "“I've done ten courses and would do ten more”",
    ),
    (
        "she walked it with me” (headteacher",
        "she never walked it with me” (headteacher",
    ),
    (
        "“The finance training and the one on appraisal, both excellent”",
        "“The training was simply the best I have ever been on in my life”",
    ),
    (
        "both excellent” (governor, face to face",
        "both excellent” (headteacher, face to face",
    ),
    (
        "both excellent” (governor",
        "both excellent” (governor of Ropewalk Primary School",
    ),
    (
        "(16 of 18) valued the training",
        "(16 of 18), among them Alder Lane, valued the training",
    ),
    ("When \\[person\\] was our link", "When Mr Denholm was our link"),
    (
        "valued the support of their own networks and clusters. Among governors it was 3 of 9, no clear difference. No headteacher (0 of 31) said the contrary. [\\[S7\\]](#e_s2s_local_strength)",
        "valued the support of their own networks and clusters. [\\[S7\\]](#e_serv_hr_strength)",
    ),
)

RIGHT: tuple[tuple[str, str], ...] = (
    (
        "The majority of headteachers† (29 of 40)",
        "A majority of headteachers (29 of 40)",
    ),
    ("The majority of headteachers† (29 of 40)", "29 of the 40 headteachers"),
    (
        "The majority of headteachers† (29 of 40)",
        "More than half of the headteachers (29 of 40)",
    ),
    (
        "The majority of headteachers† (29 of 40)",
        "Twenty-nine of the forty headteachers",
    ),
    (
        "The majority of headteachers† (29 of 40)",
        "The majority of heads (29 of 40, 73 %)",
    ),
    ("Most governors† (16 of 18)", "Most governors"),
    ("Most governors† (16 of 18)", "Most of the governors (16 of 18)"),
    ("Most governors† (16 of 18)", "Sixteen of the eighteen governors"),
    ("Most governors† (16 of 18)", "All but two of the governors"),
    ("Most governors† (15 of 18)", "Fifteen governors"),
    (
        "Less than half of headteachers† (18 of 40)",
        "Fewer than half of headteachers (18 of 40)",
    ),
    (
        "Less than half of headteachers† (18 of 40)",
        "Under half of the headteachers (18 of 40)",
    ),
    (
        "Less than half of headteachers (10 of 40)",
        "A quarter of headteachers (10 of 40)",
    ),
    ("The majority of governors† (12 of 18)", "Two thirds of governors (12 of 18)"),
    (
        "The majority of headteachers† (23 of 40)",
        "More than half of headteachers (23 of 40)",
    ),
    (
        "Two headteachers (2 of 40) had confidence",
        "A couple of headteachers had confidence",
    ),
    (
        "One headteacher (1 of 40) said that the authority asks",
        "A single headteacher said that the authority asks",
    ),
    ("Less than half of headteachers† (12 of 31)", "Twelve of 31 headteachers"),
    (
        "valued the training and services for governors. In",
        "valued the training and the services that governors get. In",
    ),
    (
        "valued the support and challenge of their link officer. In",
        "appreciated the support and challenge that their link officer gives. In",
    ),
    (
        "spoke highly of human resources services",
        "spoke well of the human resources services",
    ),
    (
        "In contrast, among headteachers it was few† (3 of 40)",
        "By contrast, among headteachers it was few (3 of 40)",
    ),
    (
        "No governor (0 of 18) said the contrary.",
        "None of the governors said the contrary.",
    ),
    (
        "Among governors it was less than half† (7 of 18), no clear difference.",
        "Governors (7 of 18) do not differ clearly.",
    ),
    ("Interviewed were 40 headteachers", "We interviewed 40 headteachers"),
    ("They were asked:", "These questions were put to them:"),
    ("# Marlshire key questions, coded", "# Marlshire: what schools told us"),
    ("Of what works: most governors", "Among the strengths: most governors"),
    (
        "(10 of 40) said that it is not clear who does what. Among",
        "(10 of 40) said that they are unclear about who does what. Among",
    ),
    (
        "3 are better than before, 8 worse, 7 the same. 18",
        "three are better than before, eight worse, seven the same. 18",
    ),
)

# A second set: at first sight 72 of 75 were found, with one false alarm; mended after it.
MORE_WRONG: tuple[tuple[str, str], ...] = (
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

MORE_RIGHT: tuple[tuple[str, str], ...] = (
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

# A third set: at first sight 54 of 60 were found, with one false alarm; mended after it, too.
THIRD_WRONG: tuple[tuple[str, str], ...] = (
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

THIRD_RIGHT: tuple[tuple[str, str], ...] = (
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


# A fourth set: at first sight 38 of 40 were found, with one false alarm; mended after it, too.
FOURTH_WRONG: tuple[tuple[str, str], ...] = (
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

FOURTH_RIGHT: tuple[tuple[str, str], ...] = (
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


ALL_WRONG = (*WRONG, *MORE_WRONG, *THIRD_WRONG, *FOURTH_WRONG)
ALL_RIGHT = (*RIGHT, *MORE_RIGHT, *THIRD_RIGHT, *FOURTH_RIGHT)
