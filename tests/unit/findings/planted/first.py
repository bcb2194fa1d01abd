"""The first set, written before the lint."""

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
