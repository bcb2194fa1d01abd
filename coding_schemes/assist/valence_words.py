"""Words that judge: praise, complaint, and what turns or softens them. Our own list.

Written for spoken and typed answers about services and schools; a line a family. Each entry
is matched in any form of its words; ``*`` stands for one to three words in between.
"""

from __future__ import annotations

import hashlib

from coding_schemes.words import word_form


def entries(listed: str) -> list[str]:
    """The entries of a list below."""
    return [
        entry.strip() for entry in listed.replace("\n", " ").split(";") if entry.strip()
    ]


def digest() -> str:
    """SHA-256 of all lists: other words judge otherwise."""
    lists = [value for name, value in sorted(globals().items()) if name.isupper()]
    return hashlib.sha256("\n\n".join(lists).encode()).hexdigest()


def forms(listed: str) -> frozenset[str]:
    """The entries of a list of single words, each in its one form."""
    return frozenset(word_form(entry) for entry in entries(listed))


# Praise made of negative words. Matched before everything else, and then taken out, so that
# "can't fault them" is not read as a fault.
NEGATED_COMPLAINTS = """
what we needed; what i needed; all we needed; all i needed; help i needed; help we needed;
when needed; as needed; if needed; when you need; when we need; held * hand;
came out the other side; not a criticism;
can not fault; can't fault; cant fault; could not fault; no fault; faultless;
can't complain; cannot complain; cant complain; no complaint; no complaints;
no cause for complaint; nothing to complain; not complaining; no problem; no problems;
not a problem; never a problem; never had a problem; without any problem; no issue;
no issues; no concern; no concerns; no worries; not worried; no trouble; no hassle;
no fuss; no delay; no delays; nothing to improve; nothing to add; nothing needs improving;
no need to improve; no improvement needed; no improvement necessary; no improvements;
nothing could be better; nothing could be improved; nothing could have; nothing bad;
nothing wrong; nothing negative; nothing missing; nothing but praise; nothing but good;
nothing you could; nothing more; nothing else; nothing comes to mind;
nothing springs to mind; nothing really; nothing at all; nothing i can think;
can't think of anything; cannot think of anything; can not think of anything;
cant think of anything; could not ask for more; couldn't ask for more; could not be better;
couldn't be better; could not have been better; couldn't have been better;
could not improve; can't improve; cannot improve; cannot be improved; can't be improved;
could not do more; couldn't do more; could not have done more; couldn't have been;
could not have been; not bad; not too bad; not a bad; never fail; never failed;
never let us down; never let me down; never disappoint; would not change; wouldn't change;
do not change; don't change; no change; no changes; wouldn't swap; would not swap;
no hesitation; not hesitate; second to none; none better; no better; no criticism;
not a criticism; no negatives; not hard; not difficult; no waiting; no wait;
not have to wait; didn't have to wait; not too long; not long to wait; not at all bad;
no pressure; not rushed; never rushed; no pain; not painful; painless; not judged;
no judgement; could not manage without; couldn't manage without;
couldn't run the place without; would not be without; don't know what * do without;
no way we'd have; wouldn't be where we are; not wait long; never felt; not felt judged;
hard to fault; hard to beat; can't beat; can't praise; cannot praise; can't thank;
cannot thank; can not thank; couldn't thank; can't say enough; no room for improvement;
not much to improve; not need to improve; not need improving; too good to; can do no wrong;
without it we; not intrusive; lets nothing; no more than we need; nothing too much trouble;
nothing was too much; nothing is too much; nothing too much; keep up the good work;
keep up the great; keep up the excellent; keep it up; carry on as you are; carry on;
stay as you are; stay the same; keep doing what; happy as it is; fine as it is; no nothing
"""

# Terms that are made of judging words and judge nothing. Matched first, and taken out.
TERMS = """
requires improvement; requiring improvement; require improvement; required improvement;
school improvement; for improvement; improvement partner; improvement officer;
improvement adviser; improvement manager; improvement board; improvement plan;
bring about improvement; of concern; causing concern; cause for concern;
as far as i'm concerned; as far as i am concerned; long term; long-term; too early to say;
special measures; health visitor; special needs; needs of
"""

STRONG_PRAISE = """
excellent; outstanding; brilliant; superb; fantastic; amazing; wonderful; marvellous;
first class; first rate; terrific; fabulous; fab; exceptional; perfect; perfectly; spot on;
world class; invaluable; lifesaver; lifeline; love; loved; loves; best; inside out;
second to none; worth every penny; worth * weight in gold; speak highly; rate highly;
godsend; gem; a credit to; top notch; 10/10; five stars; 5 star; awesome; incredible;
phenomenal; delighted; thrilled; ten out of ten; very good; really good; very happy;
very helpful; very impressed; very pleased; very well; extremely well; blown away
"""

PRAISE = """
good; great; nice; lovely; helpful; help; supportive; happy; pleased; pleasant; glad; kind;
caring; friendly; polite; courteous; professional; efficient; effective; robust; prompt;
promptly; quick; quickly; fast; timely; on time; punctual; swift; responsive; reliable;
thorough; knowledgeable; expert; competent; clear; clearly; confident; strong; positive;
positively; valued; valuable; value; values; useful; beneficial; appreciate; appreciated;
appreciative; grateful; thank; thanks; thankful; thank you; respect; respectful; respected;
trusted; trust; welcoming; welcome; warm; approachable; accessible; available; flexible;
fair; fairly treated; honest; open and honest; proportionate; sensible; high quality;
quality; improved; better than they did; better than before; made a difference;
making a difference; impressed; impressive; enjoy; enjoyed; enjoyable; interesting; fun;
engaging; inspiring; inspired; passionate; understanding; understood; understands us;
listened; listens; listen to us; reassured; reassuring; comfortable; safe; clean; tidy;
easy; easily; easy to; smooth; smoothly; well organised; well run; organised; satisfied;
satisfactory; satisfaction; recommend; recommended; worked well; works well; work well;
works for us; well informed; kept informed; informative; explained; meets our needs;
meet our needs; meets needs; met our needs; does the job; on the ball; sharp; sharper;
accurate; consistent; more consistent; continuity; proud; praise; commend; success;
successful; succeeded; achieved; fine; ok; okay; alright; all right; rightly; right thing;
worthwhile; worth it; rewarding; generous; hard working; dedicated; committed; attentive;
considerate; compassionate; sympathetic; empathetic; gentle; calm; relaxed; cheerful;
funny; hilarious; clever; smart; encouraging; encouraged; motivating; insightful;
innovative; creative; modern; comprehensive; relevant; practical; straightforward; simple;
convenient; affordable; good value; value for money; free of charge; generous with;
always there; always available; go the extra mile; extra mile; above and beyond;
nothing but; turned round; turned it round; moved us on; picked up early; stepped in;
noticed before; spotted; before we did; rang back; rings back; same day; straight away;
within the week; within a week; immediately; at once; in good time; no doubt; definitely;
well supported; well looked after; looked after; took care; cares; care about;
know us well; knows us well; know us; knows us; got to good; gone up; went up; results up;
on the mend; highly; admire; keeps us honest; keep you honest; keeps it honest; steady;
stable; sound; ambition; benefit; benefits; benefited; benefitted; buzzing; transformed;
life changing; asset; strength; strengths of; credit; well managed; get on well;
gets on well; works out; sticking to it; stuck to it; matched us; paired us;
paid for the cover; tells you straight; worth; adult footing; shes right;
marked improvement; right direction; going the right way; raised expectations; interested;
attends
"""

STRONG_COMPLAINTS = """
terrible; awful; appalling; dreadful; horrible; horrendous; disgusting; disgrace;
disgraceful; shocking; worst; useless; hopeless; a waste of; waste of time; waste of money;
rubbish; rude; unacceptable; abysmal; diabolical; atrocious; pathetic; nightmare; hate;
hated; never again; avoid; incompetent; disrespectful; unsafe; dangerous; neglect;
neglected
"""

COMPLAINTS = """
bad; badly; poor; poorly; weak; weaker; slow; slowly; late; delay; delays; delayed;
waiting; wait; waited; long wait; queue; confusing; confused; confusion; unclear; vague;
unsure; uncertain; lack; lacking; lacks; lacked; missing; absent; gap; gaps; shortage;
short of; short staffed; understaffed; overworked; overstretched; stretched; spread thin;
too few; fewer; less; inconsistent; inconsistency; patchy; hit and miss; varies; variable;
uneven; unreliable; unfair; disappointing; disappointed; disappointment; frustrating;
frustrated; frustration; annoying; annoyed; angry; upset; unhappy; dissatisfied; concern;
concerned; concerns; worried; worry; worrying; uneasy; anxious; afraid; fear; struggle;
struggling; difficult; difficulty; hard to; problem; problems; issue; issues; complaint;
complaints; complain; complained; fault; faulty; fail; failed; fails; failing; failure;
broken; wrong; mistake; mistakes; error; errors; lost; forgotten; ignored; ignore;
dismissed; dismissive; rushed; unhelpful; unfriendly; unprofessional; impersonal; cold;
noisy; dirty; uncomfortable; painful; hurt; cramped; crowded; expensive; too dear; costly;
overpriced; cost too much; charge for; bureaucratic; bureaucracy; paperwork; red tape;
fragmented; disjointed; disorganised; unorganised; disorganized; unorganized; chaotic;
chaos; mess; messy; reactive; distant; distanced; remote; out of touch; out of the loop;
out of date; outdated; old fashioned; boring; dull; dry; tedious; repetitive; irrelevant;
pointless; unnecessary; unprepared; unapproachable; unavailable; inaccessible; inadequate;
insufficient; limited; decline; declined; declining; dropped off; fell; fallen; slipped;
slid; cut back; cuts; cutbacks; reduced; worse; worsened; going backwards; went downhill;
turnover; changed again; keep changing; start again; start from scratch; third one;
fourth one; nobody; no one; no-one; none of; never; rarely; hardly; barely; seldom;
too late; after the event; by the time; left alone; left us; abandoned; let down; backs up;
rankled; imposed; tick box; ticks the boxes; tick the boxes; tick the box; no idea;
no plan; no reply; no answer; no record; no contact; no support; no challenge; no vision;
no overview; no communication; little confidence; little contact; very little;
opposite advice; different people; passed around; pillar to post; sent a diagram; a bill;
bill for everything; in vain; regret; ashamed; stressful; stress; tiring; exhausting;
doubt; doubtful; sceptical; suspicious; tired; sick of; fed up; bored; lazy; careless;
arrogant; condescending; patronising; harsh; strict; unfairly; tough grader; excuse;
excuses; cancelled; cancel; postponed; long time; ages; took forever; forever;
still waiting; not yet; drawback; downside; shame; pity; sadly; unfortunately;
less positive; not been told; less useful; less use; not up to; shambles; farce; joke;
poor value; too expensive; dreaded; blunt; oversubscribed; always full; price list
"""

# Too much of something, or asking for something: complaints that name no fault.
WANTS = """
need more; needs more; need to; needs to; need a; need better; needs better; needed;
in need of; would like; would have liked; i'd like; id like; we'd like; would prefer;
would be nice; would be good; would be better; would be helpful; would be useful;
would help; would benefit; wish; hope; hoping; should; shouldn't; ought to; could do with;
could be; could have been; could have; could improve; could do more; can be better;
can improve; could you; can you; please; if only; better if; it'd be; more of; more staff;
more time; more information; more help; more support; more communication; more training;
more frequent; more visits; more often; more consistent support; more regular;
more parking; more nurses; more doctors; better communication; better food; better parking;
better information; quicker; faster; shorter; sooner; earlier; cheaper; bigger; longer;
improve; improvement; improving; improvements; reduce; cut; stop; avoid; ensure; allow;
give us; let us know; instead of; rather than; offer more; bring back; get rid; had to;
have to; having to; only once; only one; only ever; only if; just once; not enough;
not sure; not always; not clear; not fully; not really; not very; not as; not so; not good;
not like; not what; not much; not the same; not at all; not there; not have; not know;
not get; not see; not seen; not told; not given; not available; not aware; not listened;
not considered; not meet; not able; used to; any more; anymore; no longer; took a while;
took ages; took * weeks; took * months; took * hours; hours later; in the past;
ten years ago; years ago; less than before; less now; gone down; went down;
not what it was; once was; before the change; want; wanted; wants; why not; why can't;
missing out; unable; unable to; difficult to; impossible; more to do; up to a point;
room for improvement; different person; different one; someone new; another new; each time;
every time; nobody has; no one has; never heard; never see; never seen; never asked;
not asked; if asked; apart from
"""

# An answer that begins so asks for something: "More phone lines", "Listen to us".
OPENING_WANTS = """
more; better; less; fewer; quicker; faster; earlier; longer; shorter; cheaper; bigger;
extra; improve; improved; reduce; increase; provide; answer; listen; invest; arrive;
employ; hire; introduce; update; upgrade; extend; expand; speed; simplify; clarify;
explain; consider; treat; try; ensure; allow; offer; bring; fix; replace; remove; send;
have; keep; make; get; be; give; take; let; tell; ask; train; teach; put; use; find; build;
change
"""
# With a negator before them they say that there was nothing to do better.
IMPROVEMENTS = """
better; improve; improved; improvement; differently; else
"""

# "Too" before one of these is praise or nothing: "me too", "too kind".
TOO_FINE = """
kind; good; nice; me; us; you; .
"""

NEGATORS = """
not; no; never; hardly; barely; scarcely; rarely; without; neither; nor; none; nobody;
nothing; cannot; cant; dont; doesnt; didnt; isnt; wasnt; wouldnt; couldnt; havent; hasnt;
arent; werent; wont; lack
"""
HEDGES = """
reasonably; fairly; quite; somewhat; slightly; mostly; mainly; generally; typically;
partly; relatively; rather; bit
"""
# What an answer consists of when there is nothing to say against.
NOTHING = """
nothing; none; nil; no; nope; na; n/a; nothin; non; nowt; n.a; zero; not
"""
