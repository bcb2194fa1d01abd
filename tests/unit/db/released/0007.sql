PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO alembic_version VALUES('0007');
CREATE TABLE body (
	id VARCHAR NOT NULL, 
	text VARCHAR, 
	salt VARCHAR, 
	CONSTRAINT pk_body PRIMARY KEY (id)
);
INSERT INTO body VALUES('0006-0008','They know us well.','125f1d4949444877db3667754db28114');
INSERT INTO body VALUES('0006-0009','They know us very well, and come.','62737c9bd5ff70a2fcb8dc370b6ad94e');
INSERT INTO body VALUES('0006-0010','Rings back.','7acd28d4e37531de555e45f92e29e9b4');
INSERT INTO body VALUES('0007-0001','They visit, but','03afc824a719a4b3ac9e8c0041ec9c3d');
INSERT INTO body VALUES('0007-0002','They know us very well now.','4ee100a85b2dcd3bb4e28739bf011bd2');
INSERT INTO body VALUES('01a21e87-df24-727f-bdd3-d536c42e0f91','They come when we ring.','caaa4f6a3100b0b753f603a58745a95c');
CREATE TABLE document (
	id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	version VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	stored_at DATETIME NOT NULL, 
	CONSTRAINT pk_document PRIMARY KEY (id), 
	CONSTRAINT uq_document_kind_sha256 UNIQUE (kind, sha256)
);
INSERT INTO document VALUES('0006-0002','scheme','la-school-improvement','1.0.0','36cce15512222cc08414fe9daf1d82be62b33284f8bb190ed67746389395213b',replace('# How well a local authority supports and challenges its schools. The themes are those of\n# Ofsted''s letter to Staffordshire of 30 May 2014 (Open Government Licence v3.0); the words\n# are ours. A code is two keys: the theme''s, then its own. A cue is matched in any form of\n# its words (visit, visits, visited); * stands for one to three words in between.\nscheme: la-school-improvement\nversion: "1.0.0"\ntitle: Local authority support and challenge for school improvement\nsource: "The findings of Ofsted''s letter to Staffordshire, 30 May 2014 (OGL v3.0)"\n\nvalences:\n  - id: strength\n    label: Strength\n    key: "+"\n    section: Strengths\n    definition: They value it, say it works or made something better, or find it clear, known or timely.\n  - id: area\n    label: Area for development\n    key: "-"\n    section: Areas for development\n    definition: They are critical or unclear, see too little, too late or unevenly, or ask for a change.\n  - id: mixed\n    label: Mixed\n    key: "~"\n    section: both\n    definition: One segment praises and criticises one theme and makes no sense when it is split. Try to split it first.\n  - id: neutral\n    label: Neutral\n    key: "0"\n    section: none\n    definition: How things are done, or how views spread, without a judgement.\n\nrules:\n  - Code what was said, not what you know of the school. Infer nothing from its grade.\n  - A concession takes the valence of the main clause ("I know they have to be proportionate, but ...").\n  - A negative noun inside praise is no area ("HR were brilliant with the capability case" is a strength).\n  - Praise of a cluster, diocese or university is s2s.local. It is no strength of the authority unless the authority arranged it.\n  - A comparison with the past ("not like it used to be") is an area, even without a negative word.\n  - Past praise, with the present left open ("it had an impact in 2012"), is neutral. With "now it isn''t" it is an area.\n  - Little impact said without complaint ("not much on us, and we wouldn''t expect it") is impact.gains, neutral. Told as a shortfall it is an area.\n  - Contented distance ("light touch, happy with that") is chal.contact, strength. Distance without a judgement is neutral.\n  - Help that is listed among the authority''s measures, without saying who arranged it, is s2s.brokerage, neutral.\n  - What an officer did or is like is chal.link_officer; what the officer knows of the school is know.firsthand. One sentence may be both.\n  - Irony takes the valence that is meant ("they were ever so surprised" is an area).\n  - What an authority''s own officers say of themselves is coded like any answer and counted in their own column.\n  - A finding needs respondents, not mentions.\n\nflags:\n  - {id: quote, key: "q", label: Quotable, definition: "Short, vivid, representative; offered for the report."}\n  - {id: exception, key: "x", label: Exception, definition: Runs against the group''s view or is the only one.}\n  - {id: sensitive, key: "s", label: Identifying, definition: Names a person or school or gives one away.}\n  - {id: evidence, key: "e", label: Concrete example, definition: "An instance that can be checked: what changed, when, by whom."}\n  - {id: ask, key: "a", label: Request, definition: Asks for something to be done.}\n  - {id: query, key: "?", label: Reviewer''s query, definition: Unsure; the second coder or the lead decides.}\n\nthemes:\n  - id: know\n    key: k\n    label: Knowledge of schools\n    questions: [q1]\n    definition: How well the authority understands the school''s strengths and weaknesses, its performance and its standards.\n    codes:\n      - id: know.data\n        key: d\n        label: Data analysis and risk assessment\n        definition: Collecting, analysing and returning data on achievement; summaries, dashboards, risk categories and their criteria.\n        include: ["data pack, profile, summary, dashboard", "risk rating, category, colour band, criteria", "knows our numbers"]\n        exclude: ["knowing the school at first hand (know.firsthand)", "acting too late on the data (impact.prevention)"]\n        cues: [data, dashboard, data pack, data profile, data summary, achievement data, risk assess, risk assessment, risk rating, risk band, RAG, amber, category, categorise, categorisation, banding, criteria, at risk, figures, numbers, statistics, stats, spreadsheet, attainment, progress measures, tracking, printouts, profile of results, know * results, information on standards, performance information]\n        strength_cues: [know our data, know data, know our numbers, know our results, got the figures, every number, data is useful, risk rating agreed]\n        area_cues: [explained why, what criteria, wrong category, argue * which is right, only the numbers, just numbers, behind a spreadsheet]\n        examples:\n          strength: "The summary they send each autumn is clear: every group is in it, and the governors use it."\n          area: "I have no idea by what criteria we ended up in that category."\n          neutral: "They collect the figures in July and send a category in September."\n        statement:\n          strength: said that the authority''s analysis of data is useful and gives a true picture of their school\n          area: said that the authority''s data or risk categories are unclear or do not give a true picture of their school\n      - id: know.firsthand\n        key: f\n        label: First-hand knowledge of the school\n        definition: Whether officers know the school itself, its teaching, its leaders and its context, beyond the numbers.\n        include: ["knows us well, does not know us", "knows the quality of teaching", "a true or false picture of the school"]\n        exclude: ["number or timing of visits (chal.contact)", "what one named officer did (chal.link_officer)"]\n        unmarked: strength\n        cues: [know us, know our school, know the school, know its schools, know our, knowledge of the school, knowledge of schools, understand us, understand our, understand the school, good understanding, first-hand, our context, quality of teaching, in a classroom, in our classrooms, in classrooms, in lessons, visited classes, seen us teach, watch us teach, children by name, know the families, know the staff, know the children, picture of the school, history of the school, our strengths and weaknesses, what we are like, who we are, not at all well]\n        strength_cues: [know us well, know us very well, inside out, knows the school well, know us better, understand us well, tell you which, know exactly, very well indeed, pretty accurate, know where we are, know our weakness, good knowledge]\n        area_cues: [on paper, do not know us, do not know our, do not know the school, dont know us, dont know school, dont know the school, nobody has been in, nobody has seen, never been in, never set foot, set foot, hardly know, not know us, could not name, no idea what we, from a distance, not the school as such, cannot get to know, couldn''t pick us out, know nothing about]\n        examples:\n          strength: "They know us inside out, and where the teaching is weaker too."\n          area: "They have our numbers, but nobody has watched a lesson here for two years."\n        statement:\n          strength: said that officers know their school at first hand\n          area: said that officers do not know their school at first hand\n  - id: chal\n    key: c\n    label: Support and challenge\n    questions: [q2]\n    definition: The measures that support and challenge the school, and how they meet its needs.\n    codes:\n      - id: chal.link_officer\n        key: l\n        label: Link officer\n        definition: The work of the school''s own improvement officer (district manager, improvement partner, adviser), in support and in challenge.\n        include: ["the officer by role or name", "joint observations, learning walks", "being challenged, or not"]\n        exclude: ["there are too few of them (chal.capacity)", "consultants who are bought in (serv.curriculum)", "what the officer knows of us (know.firsthand)"]\n        questions: [q1, q2]\n        unmarked: strength\n        cues: [district manager, DMI, DIM, CIM, SIP, improvement manager, improvement partner, improvement officer, improvement adviser, school improvement partner, link adviser, link officer, link person, adviser, advisor, our officer, named officer, this officer, challenge partner, critical friend, learning walk, joint observation, observations of teaching, lesson drop-ins, challenge, rigour, professional dialogue]\n        strength_cues: [challenge me, challenge us, challenge governors, ask hard questions, hard questions, difficult questions, push me, push us, let you off, let us off, keep you honest, keep us honest, on our toes, worth her weight, worth his weight, would not swap, sounding board, straight with us, tell you straight, good on challenge, excellent officer, she is excellent, he is excellent, rate highly, rate her, rate him]\n        area_cues: [tick the boxes, tick box, box ticking, no challenge, not challenge, not call it challenge, rubber stamp, just a chat, cosy chat, cup of tea, not on support, goes through the motions]\n        examples:\n          strength: "Our district manager is excellent: she challenges me, and then she helps with the learning walks."\n          area: "The adviser ticks the boxes, there is no challenge in it."\n        statement:\n          strength: valued the support and challenge of their link officer\n          area: said that their link officer gives too little support or challenge\n      - id: chal.core_group\n        key: g\n        label: Core group review\n        definition: Regular review meetings (core group, progress review, improvement board) for schools that require improvement or cause concern.\n        include: ["core group, review meeting, improvement board, task group"]\n        exclude: ["ordinary visits (chal.contact)"]\n        unmarked: strength\n        cues: [core group, review meeting, review group, review mtg, progress review, improvement board, monitoring board, scrutiny meeting, task group, every six weeks, six-weekly, six-week, 6 weekly, 6 wkly, half-termly review, monitoring meeting, the reviews, meetings minuted, mtgs minuted]\n        strength_cues: [tough but, keep us all honest, actions followed up, did get us moving, focused our minds, held us to account]\n        area_cues: [lot of paper for, a grilling, put us through]\n        examples:\n          strength: "The core group is tough, but it keeps all of us honest."\n          area: "Core group was a lot of paper for little help."\n        statement:\n          strength: found the core group reviews challenging and helpful\n          area: said that the core group reviews help too little\n      - id: chal.contact\n        key: c\n        label: Frequency and fairness of contact\n        definition: How often, with whom and why the authority is in contact; whether it is fair, reactive or proactive.\n        include: ["annual visit, calls, never see them", "good schools left alone", "reactive, not proactive"]\n        exclude: ["too few officers (chal.capacity)", "news and consultation (strat.engagement)"]\n        questions: [q1, q2]\n        cues: [visit, annual visit, once a year, a year, termly, every term, contact, regular contact, light touch, proportionate, in touch, phone call, telephone call, annual conversation, come in, come out to us, meeting with, last visit, good schools, weaker schools, frequency, responses about the frequency, focus on schools, focuses its attention]\n        strength_cues: [ring back, same day, pick up the phone, at the end of the phone, always there, happy with that, regular visits, good schools should be trusted, a proper visit, there when you need, when we need them, quick to respond, just a phone call away]\n        area_cues: [never see, hardly ever, hardly see, rarely, left alone, forgotten, because we are good, do not see anybody, nobody rang, nobody comes, no contact, not seen anyone, not seen anybody, long time since, phone never rang, only if, reactive, stopped coming, all just stopped, very little, v little, less often, was 2, not visited, more visits, more contact, would like to see more, when someone will come, only when something goes wrong, not yet good]\n        examples:\n          strength: "A proper visit every year, and they ring if the results dip."\n          area: "Because we are good nobody comes; the attention goes to the weaker schools."\n          neutral: "One visit in the autumn and one with the governors in spring."\n        statement:\n          strength: said that contact with the authority is regular and fair\n          area: said that they see too little of the authority, or that its attention goes elsewhere\n      - id: chal.capacity\n        key: p\n        label: Capacity and continuity of officers\n        definition: The number of officers, their workload and turnover; less support than there was.\n        include: ["too few, stretched, caseload", "third officer in two years", "people moved to the provider", "less than before", "the same officer for years"]\n        exclude: ["quality of one officer (chal.link_officer)"]\n        questions: [q1, q2]\n        unmarked: area\n        cues: [capacity within the authority, capacity of the authority, caseload, turnover, continuity, changes of personnel, change of officer, restructure, reorganisation, redundancies, handover, vacancy]\n        strength_cues: [same officer, same person, same dim, same adviser, same one, for six years, for years now, continuity matters]\n        area_cues: [too few, not enough people, not enough officers, not enough of them, stretched, spread thin, spread too thinly, third one, fourth one, fifth one, 3rd or 4th, three since, different person, new person, another new, someone new, somebody new, keep changing, changed again, people have gone, have gone, have left, dim left, left in, moved on, transferred, cut back, cuts, reduced, fewer, less support, less than there was, not as much as, short of people, short of staff, got the people, start again, start from scratch, other schools to look after, no replacement, not replaced, used to have, people transferring, she has got * others, number of schools, on their knees, snowed under, overstretched]\n        examples:\n          strength: "We have had the same officer for six years, and that continuity matters."\n          area: "There are too few of them for the number of schools."\n        statement:\n          strength: valued the continuity of the authority''s officers\n          area: were concerned that the authority has too few officers or that they change too often\n  - id: strat\n    key: t\n    label: Strategy, roles and communication\n    questions: [q2]\n    definition: Whether the strategy is clear, who does what and who pays, and how schools are engaged.\n    codes:\n      - id: strat.roles\n        key: r\n        label: Clarity of roles\n        definition: Whether people understand who is responsible for what, between the authority and its provider or commissioner.\n        include: ["confusing, unclear, who does what", "commissioning, joint venture", "fragmented", "sent from one to the other"]\n        exclude: ["cost and who pays (strat.funding)"]\n        unmarked: area\n        cues: [Entrust, Capita, joint venture, commissioning, commissioner, relationship between, division of the local authority, who is responsible, who does what, whose job, roles, which department, structure]\n        strength_cues: [quite clear, clear now, clear who does, know who to ring, know who does what, tell you now who]\n        area_cues: [confusing, unclear, not clear, lack of clarity, fragmented, not sure who, do not know who, do not know whether, dont know who, finding out who, who i am talking to, meant to be, different department, one letterhead, passed from, passed around, pillar to post, round in circles, fell between, stops and, sent a diagram, that is not us, nobody knows who, two different answers, the other way round, told ring]\n        examples:\n          strength: "It is clear now: the county monitors and the company delivers."\n          area: "I could not tell you where the authority stops and the company starts."\n        statement:\n          strength: said that it is clear who does what\n          area: said that it is not clear who does what\n      - id: strat.funding\n        key: y\n        label: Charging and who pays\n        definition: Buying in, traded services, price, value for money, and who pays for what.\n        include: ["buy back, agreement, traded, charged for", "value for money", "packages that are bought"]\n        exclude: ["quality of what was bought (serv.*)"]\n        cues: [buy in, buy back, buy, purchase, traded, SLA, service level agreement, pay for it, you pay, we pay, who pays, pay double, paying, cost, price, charge, package, subscribe, subscription, invoice, budget, dropped, keeps HR, menu]\n        strength_cues: [value for money, good value, free of charge, at no cost, was free, worth every penny, worth the money, reasonably priced]\n        area_cues: [expensive, too dear, charged for, bill for everything, have to buy, have to pay, have to purchase, cannot afford, used to be free, at a cost, price went up, price list, extra charge, cannot justify, cheaper elsewhere, everything has to be bought]\n        examples:\n          strength: "The package is good value."\n          area: "Everything has to be bought in, and nobody can say who pays for what."\n          neutral: "We subscribe to the middle package."\n        statement:\n          strength: said that what they buy from the authority is good value\n          area: said that support has to be bought, costs too much, or that it is unclear who pays\n      - id: strat.engagement\n        key: e\n        label: Communication and engagement\n        definition: Communication and relationships with heads, governors and academies; being consulted, informed or kept at a distance.\n        include: ["informed, briefings, bulletins, consulted", "governors feel distant", "academies", "no reply"]\n        exclude: ["visits to the school (chal.contact)"]\n        cues: [communication, communicate, informed, consulted, consultation, briefing, bulletin, newsletter, engagement, engage, relationship, relations, academies, views of heads, letter to]\n        strength_cues: [well informed, kept informed, get on well with, gets on well, listened to, listen to us, in the loop, open and honest, adult footing, people are fine, approachable, good relationship, keep us up to date]\n        area_cues: [distanced, distant, out of the loop, hear nothing, never heard, no reply, no answer, not told, nobody told, not been told, nobody asked us, no consultation, too many emails, too much of it, saying the same, by email, emailed twice, was one email, just landed, last to know, only knew, does not listen, never asks what we think, send you the slides, not reply]\n        examples:\n          strength: "The termly briefing keeps us well informed."\n          area: "As governors we hear nothing from them."\n        statement:\n          strength: said that the authority communicates well with them\n          area: said that the authority informs, consults or hears them too little\n      - id: strat.leadership\n        key: v\n        label: Leadership and strategic overview\n        definition: Confidence in the authority''s leadership, its vision and its overview of its schools as a system.\n        include: ["vision, direction, strategy overall", "less positive than in the past"]\n        exclude: ["who does what (strat.roles)"]\n        cues: [local authority leadership, leadership of the authority, leadership of the council, director, vision, direction, strategic, strategy, overview, ambition, priorities, confidence in the authority, at the top, from the top, big picture, the county as a whole, system, self improving]\n        strength_cues: [real ambition, clear vision, new director, said what she wants, got a plan, sticking to it, stuck to it, raised * expectations, leadership is strong, the will is there, know where they are going]\n        area_cues: [in the past, used to be, not what it was, going backwards, lost its way, steering the ship, no vision, no direction, no strategy, no overview, rudderless, less positive, no one looking at, on your own, does not know its schools]\n        examples:\n          strength: "There is real ambition from the top now."\n          area: "The overview that they used to have is gone."\n        statement:\n          strength: had confidence in the authority''s leadership\n          area: had less confidence in the authority''s leadership than in the past\n      - id: strat.paperwork\n        key: b\n        label: Paperwork and bureaucracy\n        definition: Forms, formats, evidence and procedures that the authority or its provider asks for.\n        include: ["forms, templates, their own format", "the same thing asked for twice", "contracts that take months"]\n        exclude: ["the papers of a core group (chal.core_group)"]\n        questions: []\n        unmarked: area\n        cues: [paperwork, bureaucracy, red tape, form to fill, another form, template, filling in, own format, self evaluation form]\n        area_cues: [copying from one, jump through hoops, asked for the same, duplicate]\n        strength_cues: [cut the paperwork, less paperwork]\n        examples:\n          strength: "They cut the paperwork to one page."\n          area: "They want the self-evaluation again, in a format of their own."\n        statement:\n          strength: said that the authority keeps paperwork small\n          area: said that the authority asks for too much paperwork\n  - id: serv\n    key: s\n    label: Services and training\n    questions: [q2]\n    definition: Single services that the authority provides or commissions, and how well they meet needs.\n    codes:\n      - id: serv.gov_training\n        key: n\n        label: Governor training and services\n        definition: Training, clerking, briefings and advice for governors.\n        include: ["courses for governors", "clerking", "safer recruitment, appraisal of the head"]\n        exclude: ["governors'' contact with the authority in general (strat.engagement)"]\n        unmarked: strength\n        cues: [governor training, training for governors, governor course, governor services, governor support, introduction to governance, governor induction, new governors, safer recruitment, clerk, performance management of the headteacher, governors value training, training helps them, governors * training, courses for governors, hold * to account, pertinent questions]\n        area_cues: [courses are always full]\n        examples:\n          strength: "After the course I could ask the right questions at last."\n          area: "The governor courses are always full, or at the other end of the county."\n        statement:\n          strength: valued the training and services for governors\n          area: said that training and services for governors do not meet their needs\n      - id: serv.curriculum\n        key: u\n        label: Curriculum support and contracted training\n        definition: Consultants, moderators, courses and training for teachers and leaders, by subject or phase.\n        include: ["subject leaders, moderation, consultants, courses", "induction of new heads and teachers"]\n        exclude: ["governor training (serv.gov_training)", "help from another school (s2s.local)"]\n        unmarked: strength\n        cues: [curriculum, subject leader, consultant, maths consultant, literacy consultant, reading consultant, subject adviser, literacy, numeracy, phonics, CPD, course, INSET, contracted, contracted training, moderation, moderator, specialist teacher, subject network, induction, leadership programme, aspiring leaders, newly qualified, NQT, new heads, training day, literacy lead, maths lead, english lead]\n        strength_cues: [spot on, came back buzzing]\n        area_cues: [knew less than, never the same consultant, nobody i can ask, not meet * needs, knowledge skills or experience, only the statutory]\n        examples:\n          strength: "The training for subject leaders was spot on."\n          area: "The consultant knew less than my own lead for English."\n        statement:\n          strength: were content with curriculum support and training\n          area: said that curriculum support and contracted training do not meet their needs\n      - id: serv.hr\n        key: h\n        label: Human resources\n        definition: Advice on staff - capability, pay, absence, recruitment.\n        include: ["capability, upper pay scale, long absence", "contracts"]\n        exclude: ["finance, payroll faults, buildings (serv.corporate)"]\n        unmarked: strength\n        cues: [HR, human resources, personnel service, capability case, capability, underperformance, upper pay scale, long-term absence, sickness absence, sick note, occupational health, disciplinary, grievance, employment law, employment contract, "''s contract"]\n        area_cues: [different HR person, opposite advice]\n        examples:\n          strength: "HR were superb through a hard capability case."\n          area: "It is a different HR person every time you ring."\n        statement:\n          strength: spoke highly of human resources services\n          area: were critical of human resources services\n      - id: serv.behaviour\n        key: b\n        label: Behaviour support\n        definition: The behaviour support service and advice on exclusions.\n        include: ["behaviour team, exclusions, referral unit"]\n        exclude: ["assessment of special needs (serv.inclusion)"]\n        unmarked: strength\n        cues: [behaviour, behaviour support, behaviour team, exclusion, excluded, permanently excluded, PRU, pupil referral unit, anger management, throwing chairs]\n        area_cues: [told there is a list, waiting list]\n        examples:\n          strength: "Behaviour support came within the week and made a difference."\n          area: "The waiting list for behaviour support is months."\n        statement:\n          strength: named behaviour support as a strength\n          area: said that behaviour support is too slow or too little\n      - id: serv.inclusion\n        key: i\n        label: Special needs and early years\n        definition: Support for pupils with disabilities or special educational needs, and for the early years.\n        include: ["educational psychologist, statements and plans", "early years advice"]\n        exclude: ["behaviour support (serv.behaviour)"]\n        unmarked: strength\n        cues: [SEN, SEND, SENCo, special educational needs, special needs, inclusion team, disabled pupils, disability, educational psychologist, ed psych, EP time, psychologist, children with statements, statementing, EHCP, EHC plan, early years, EYFS, foundation stage, nursery, autism, speech and language, hearing impaired]\n        area_cues: [waiting eighteen months, waiting * months, for love nor money]\n        examples:\n          strength: "The early years adviser turned our reception class round."\n          area: "You cannot get an educational psychologist for love nor money."\n        statement:\n          strength: valued the support for special needs and the early years\n          area: said that support for special needs or the early years is too little or too slow\n      - id: serv.corporate\n        key: c\n        label: Finance, buildings and other corporate services\n        definition: Services of the council that are not about teaching - finance, payroll, buildings, legal, press, places, computers.\n        include: ["finance, payroll, legal, press office", "buildings, places, admissions", "computers"]\n        exclude: ["advice on staff (serv.hr)", "the price of services (strat.funding)"]\n        questions: []\n        cues: [finance team, finance officer, finance do, payroll, property services, the roof, legal services, press office, place planning, school places, admissions, school meals, catering, ICT support, IT support, insurance, mobiles on, building work, grounds maintenance]\n        examples:\n          strength: "Finance talk me through the budget line by line."\n          area: "Property services took a year over a leaking roof."\n        statement:\n          strength: valued the authority''s corporate services\n          area: were critical of the authority''s corporate services\n  - id: s2s\n    key: o\n    label: School-to-school support\n    questions: [q4]\n    definition: How far the school supports others, and how far the authority makes that possible.\n    codes:\n      - id: s2s.brokerage\n        key: k\n        label: Authority brokerage and use of good schools\n        definition: The authority or its provider finding strengths in good schools, and matching, paying or organising support for others.\n        include: ["asked, or never asked, to help", "who brokers", "leaders of education sent by the authority"]\n        exclude: ["help that schools arrange themselves (s2s.local)"]\n        cues: [broker, brokerage, school-to-school, support other schools, supports * schools, working with * schools, help another school, help other schools, support others, share good practice, identify strengths, local leader of education, national leader, NLE, LLE, SLE, lead practitioner, mentor, facilitate, take on a third, send visitors, visitors, subject leader network, arranged by]\n        strength_cues: [match us, paired us, good match, linked us with, put us in touch, set it up, authority set, authority arrange, paid for the cover, pay for her cover, pay for his cover, authority asked us, they asked us, asked us to do, proper brief, the authority pays, start up, signposted us, sent by the authority]\n        area_cues: [nobody has asked, nobody has ever asked, never asked, not asked, nobody asked, no one has asked, nobody ever asks, not been asked, if asked, would if asked, plenty to offer, our strengths are not used, nothing has come off, nothing came of, never heard again, no record, out of date, before they had asked me, who would be paying, not involved, does not attend, pays nothing, no interest, not yet fully effective, told to go and help, could do more, money comes through, contract took]\n        examples:\n          strength: "The authority paired us with a school down the road and paid for the cover."\n          area: "We have plenty to offer, and nobody has ever asked us."\n          neutral: "The authority asked us to work with a school across town."\n        statement:\n          strength: said that the authority matches schools well and supports them in helping each other\n          area: said that the authority does not use the strengths of good schools\n      - id: s2s.local\n        key: w\n        label: Schools'' own networks and clusters\n        definition: Clusters, pyramids, diocesan and informal networks that schools run without the authority.\n        include: ["cluster, pyramid, alliance, heads'' network", "a diocese or a university", "arranged between ourselves"]\n        exclude: ["networks that the authority runs (s2s.brokerage)"]\n        cues: [cluster, pyramid, network, partnership of schools, consortium, federation, federate, fed, Catholic schools, Catholic heads, church schools, diocese, diocesan, teaching school, alliance, collaborative, informal support, informally, neighbouring school, between ourselves, ourselves, arranged selves, own arrangements, peer review, moderate together, share training, share a, joint INSET, runs itself, take turns to chair, triad, local heads, heads group, university, students from, teachmeet, each other''s schools, nobody from * organises, own bat, car park, nothing to do with the council, without local authority, schools establish]\n        strength_cues: [real support comes from, my lifeline, best two hours, works well between us]\n        area_cues: [fizzled out, fallen apart, cluster has gone]\n        examples:\n          strength: "The cluster is where the real support comes from."\n          area: "The cluster fizzled out when everyone became an academy."\n          neutral: "Seven of us moderate together each term."\n        statement:\n          strength: valued the support of their own networks and clusters\n          area: said that their own networks and clusters have become weaker\n      - id: s2s.capacity\n        key: c\n        label: The school''s own capacity to help\n        definition: Whether the school has the people and the time to help others.\n        include: ["cannot release staff, no supply", "being supported at the moment"]\n        exclude: ["officers of the authority (chal.capacity)"]\n        questions: []\n        cues: [release staff, release anyone, let them go, supply cover, get supply, no capacity, own capacity, spare staff, spare anyone, small school like ours, in a position to help, the ones who need it, receives rather than]\n        area_cues: [cannot release, cant release, cannot spare, had to cancel]\n        examples:\n          strength: "We have three strong middle leaders, so we can let one go."\n          area: "I cannot get supply, so I cannot let anyone go."\n        statement:\n          strength: said that they have the staff to help other schools\n          area: said that they lack the staff to help other schools\n  - id: impact\n    key: m\n    label: Impact over time\n    questions: [q3]\n    definition: What support and challenge have done for the school over time.\n    codes:\n      - id: impact.gains\n        key: t\n        label: Improvement attributed to support\n        definition: A change in the school that is put down to the authority''s support, or that is said not to be.\n        include: ["results, teaching or leaders better because of it", "no impact, would have done it anyway", "hard to tell"]\n        exclude: ["content with a service, without an effect (the code of the service)"]\n        unmarked: strength\n        cues: [impact, improve, improvement, as a result, direct result, result of, results, standards, difference, progress, raised expectations, hard to say, hard to separate, hard to tell, turn round, turned the corner, quantify, over the years, attendance, help us get, moved from, point to]\n        strength_cues: [made a difference, because of their support, on the back of, moved us on, results up, results went up, gone up, went from, to good in, got to good, without them, would not be good, good now without it, has made us better, put that down to, thanks to, brought us on, no doubt about that, a big one for us, going the right way, a different person, definitely, improvements that have come about]\n        area_cues: [no impact, no difference, none at all, not much, little impact, limited, done it ourselves, done ourselves, we have done ourselves, could not point to, not down to, happened anyway, done that anyway, comes from within, not made any difference, less now, nothing that i can, not on us]\n        examples:\n          strength: "Early years went from weak to good on the back of their support."\n          area: "What improved here we have done ourselves."\n          neutral: "Not much on us, and we would not expect it."\n        statement:\n          strength: could point to improvements that came from the authority''s support and challenge\n          area: saw little or no impact of the authority''s support and challenge\n      - id: impact.prevention\n        key: z\n        label: Early intervention and preventing decline\n        definition: Whether dips are seen and acted on in time, and good schools stay good.\n        include: ["too late, after the event", "noticed early, stepped in", "a good school declined"]\n        exclude: ["categories and criteria themselves (know.data)"]\n        questions: [q3]\n        unmarked: area\n        cues: [stepped in, intervene, intervention, decline, dip, slipped, slid, wobble, coasting, prevent, special measures, early warning, radar, go wrong, get worse]\n        strength_cues: [picked up early, get picked up, picked up the dip, picked up earlier, spotted, noticed before, rang the same week, before we did, had someone in, in good time, saw it coming, quick to act]\n        area_cues: [too late, after the event, by the time, who would notice, would not spot, wouldn''t spot, nobody looking, no one looking, never rang, results fell, if they had picked up, surprised, nobody noticed, not noticed, not noted, not arrested, the year before]\n        examples:\n          strength: "They saw the dip in Year 4 before we did, and stepped in."\n          area: "By the time they noticed we had slipped."\n        statement:\n          strength: said that the authority notices a decline early and acts\n          area: said that the authority notices a decline too late\n  - id: general\n    key: g\n    label: General\n    definition: A judgement of the authority as a whole, with nothing in particular.\n    codes:\n      - id: general.satisfaction\n        key: s\n        label: General satisfaction or dissatisfaction\n        definition: Content or not with the authority as a whole, without naming what.\n        include: ["meets our needs, nothing missing", "cannot complain"]\n        exclude: ["content with one service (serv.*)"]\n        unmarked: strength\n        strength_cues: [can''t complain, cannot complain, no complaints, meets needs, meet our needs, nothing missing, all in all good, happy overall, overall happy, very satisfied]\n        area_cues: [does not meet our needs, let down by the authority, fed up with them]\n        examples:\n          strength: "It meets our needs, I cannot complain."\n          area: "We feel let down, if I am honest."\n        statement:\n          strength: were content with the authority as a whole\n          area: were not content with the authority as a whole\n  - id: other\n    key: "."\n    label: Other\n    definition: Fits no theme.\n    codes:\n      - id: other.other\n        key: o\n        label: Other (describe in a memo)\n        definition: A point that matters and has no code; add a memo. Looked at every week for new codes.\n        is_residual: true\n      - id: other.offtopic\n        key: x\n        label: Off topic or no answer\n        definition: Small talk, a refusal, does not know, inaudible.\n        is_residual: true\n        cues: [don''t know, dont know, do not know, no comment, can''t say, cannot say, can''t really say, couldn''t say, too early to say, nothing to add, prefer not to, rather not, not been here long, only been in post, ask the head, not applicable, pass on that]\n\nreport:\n  order: [know, chal, strat, serv, s2s, impact, general]\n  min_distinct_schools_for_finding: 2\n  singleton_phrase: "one {role}"\n  quantifier_scale: education-scotland\n','\n',char(10)),'2026-11-18 13:00:00.000000');
INSERT INTO document VALUES('0006-0003','questionnaire','la-focused-inspection','1.3.0','d14d5122d35756a7c97e9c8e35fdb752bbe693661da6ac6e95ad46f2c40e9364',replace('# Key questions put to headteachers and governors about their local authority''s support for\n# school improvement. The four questions are worded as in Ofsted''s letter to Staffordshire\n# of 30 May 2014; everything else is added. docs/questionnaires.md explains every key.\nquestionnaire: la-focused-inspection\nversion: "1.3.0"\ntitle: Local authority support and challenge\nunit: school\ndefault_scheme: la-school-improvement\nlocale: en-GB\n\nvariables:                       # each survey may give its own: survey-tui new --var authority="..."\n  authority: Staffordshire Local Authority\n  provider: Entrust\n  caller: the inspection team\n  callback_number: the number of this office\n  recording: "no"\n\nfields:                          # columns of the frame that this questionnaire speaks of\n  - {id: ofsted_grade, label: Inspection grade, type: number, labels: {"1": outstanding, "2": good, "3": requires improvement, "4": inadequate}}\n  - {id: inspected_month, label: Month of the last inspection}\n  - {id: inspected_in_period, label: Inspected during the fieldwork}\n  - {id: grade_at_inspection, label: Grade at the inspection in this period, type: number, was: grade_before, better: lower, labels: {"1": outstanding, "2": good, "3": requires improvement, "4": special measures}}\n  - {id: grade_before, label: Grade before that inspection, type: number}\n\nmodes:\n  - {id: telephone, label: Telephone, minutes: 20}\n  - {id: face_to_face, label: Face to face, minutes: 25}\n\nroles:                           # groups that are reported apart\n  - {id: headteacher, label: Headteacher, plural: headteachers}\n  - {id: governor, label: Governor, plural: governors}\n  - {id: la_officer, label: Local authority officer, plural: local authority officers}\n\nsample:\n  eligible: "${ofsted_grade} <= 2 and ${inspected_in_period} != ''yes''"\n  size: 22\n  reserve: 11\n\nintroduction:\n  opening: |\n    Good {time_of_day}, this is {interviewer}, calling from {caller}.\n    May I speak to {respondent|the headteacher}?\n  say: |\n    Thank you for taking the call. We are speaking to a random sample of good and\n    outstanding primary schools. It is about the support and challenge that {authority}\n    gives for school improvement. This is not an inspection of your school and will not\n    affect its grade. There {n_questions:is|are} {n_questions} {n_questions:question|questions}, and it takes about {minutes} minutes.\n  replies:\n    - {asked: How was my school chosen?, say: "At random, from the authority''s good or better schools."}\n    - {asked: Who will see this?, say: "The team that writes the report. It names neither you nor the school."}\n    - {asked: Do I have to?, say: "No. You can skip any question, or stop at any time."}\n    - {asked: Can I see the questions first?, say: "Yes. I can read them to you now, and call back when it suits you."}\n\neligibility:\n  - id: right_school\n    label: Right school\n    type: choice\n    ask: "Am I speaking to {school}?"\n    options:\n      - {id: "yes", label: "Yes", key: y}\n      - {id: "no", label: "No", key: n, outcome: wrong_number}\n  - id: role_held\n    label: Role\n    type: role\n    ask: "Could I check your role at the school?"\n    options:\n      - {id: headteacher, label: Headteacher or principal, key: h, maps_to: headteacher}\n      - {id: acting_head, label: Acting or executive headteacher, key: a, maps_to: headteacher}\n      - {id: governor, label: Chair or other governor, key: g, maps_to: governor}\n      - {id: la_officer, label: Local authority officer, key: l, maps_to: la_officer}\n      - {id: other, label: Someone else, key: o, outcome: callback}\n  - id: grade_now\n    label: Grade\n    type: choice\n    ask: "Our records show {school} was judged {ofsted_grade|good or better} in {inspected_month|its last inspection}. Is that still the most recent judgement?"\n    instruction: Choose the grade as they give it. It replaces ours for this call only.\n    writes: ofsted_grade\n    options:\n      - {id: "1", label: Outstanding, key: "1"}\n      - {id: "2", label: Good, key: "2"}\n      - {id: "3", label: Requires improvement, key: "3"}\n      - {id: "4", label: Inadequate, key: "4"}\n  - id: years_in_post\n    label: Years in post\n    type: number\n    ask: "How many years have you been in post?"\n    minimum: 0\n    maximum: 50\n\nconsent:\n  - id: consent\n    label: Consent\n    type: choice\n    consent: taking_part\n    required: true\n    ask: |\n      I will write down what you say as we go. We report findings for the authority as a\n      whole. Neither you nor the school will be named. With a small number of schools, we\n      cannot rule out that someone could guess. You can skip any question or stop at any\n      time. Are you happy to go ahead?\n    options:\n      - {id: given, label: "Yes, happy to go ahead", key: y, gives: true}\n      - {id: later, label: Not now, key: l, outcome: callback}\n      - {id: refused, label: "No", key: n, outcome: refusal}\n  - id: consent_quote\n    label: Quoting\n    type: choice\n    consent: quoting\n    ask: "May we use your words, without your name?"\n    options:\n      - {id: given, label: "Yes", key: y, gives: true}\n      - {id: refused, label: "No", key: n}\n  - id: consent_record\n    label: Recording\n    type: choice\n    consent: recording\n    when: "${recording} = ''yes''"\n    ask: "May I record the call, so that my notes are accurate?"\n    options:\n      - {id: given, label: "Yes", key: y, gives: true}\n      - {id: refused, label: "No", key: n}\n\nquestions:\n  - id: q1\n    label: Understanding\n    short: Knows us\n    key: "1"\n    required: true\n    ask: "How well does {authority} understand the school''s strengths and weaknesses, its performance and the standards the pupils achieve?"\n    instruction: Let them finish before you probe.\n    probes:\n      - {id: example, key: e, label: "example?", say: Can you give me an example?}\n      - {id: how_known, key: h, label: "how known?", say: How do you know that?}\n      - {id: data, key: d, label: "data?", say: "What use do they make of data about your school, and what comes back to you?"}\n      - {id: first_hand, key: f, label: "first hand?", say: And beyond the data - first-hand?}\n      - {id: changed, key: c, label: "changed?", say: Has that changed over the last few years?}\n  - id: q2\n    label: Measures\n    key: "2"\n    required: true\n    ask: "What measures are in place to support and challenge the school, and how do these meet the needs of your school?"\n    instruction: Let them finish before you probe.\n    probes:\n      - {id: who, key: w, label: "who?", say: "Who provides that - the authority, {provider}, or someone else?"}\n      - {id: how_often, key: o, label: "how often?", say: "How often are you in contact, and who starts it?"}\n      - {id: support, key: s, label: "support?", say: And on the support side?}\n      - {id: challenge, key: c, label: "challenge?", say: And on the challenge side?}\n      - {id: bought, key: b, label: "bought?", say: "Is that something you buy in, or is it provided?"}\n      - {id: needs, key: n, label: "meets needs?", say: How well does that meet your school''s needs?}\n      - {id: missing, key: m, label: "missing?", say: Is there anything you need and do not get?}\n  - id: q3\n    label: Impact\n    key: "3"\n    required: true\n    ask: "What is the impact of {authority}''s support and challenge over time to bring about school improvement?"\n    instruction: Let them finish before you probe.\n    probes:\n      - {id: what_changed, key: c, label: "what changed?", say: What changed as a result?}\n      - {id: when_was_that, key: w, label: "when?", say: When was that?}\n      - {id: anyway, key: o, label: "anyway?", say: Would that have happened anyway?}\n      - {id: checked, key: e, label: "who checks?", say: Who checks whether the support made a difference?}\n  - id: q4\n    label: Supporting others\n    short: Others\n    key: "4"\n    required: true\n    when: "${ofsted_grade} <= 2"\n    ask: "To what extent does the school support others to improve? To what extent does {authority} facilitate or support this?"\n    instruction: Two questions in one. Read each part again if only one was answered.\n    parts:\n      - {id: q4a, key: s, label: school supports, ask: To what extent does the school support others to improve?}\n      - {id: q4b, key: f, label: authority facilitates, ask: "To what extent does {authority} facilitate or support this?"}\n    probes:\n      - {id: arranged, key: a, label: "who arranged?", say: Who arranged that?}\n      - {id: paid, key: c, label: "who pays?", say: How is the time paid for?}\n      - {id: more, key: m, label: "more?", say: Could your school do more if asked?}\n  - id: q_any\n    label: Anything else\n    short: More\n    key: "5"\n    ask: "Is there anything else you would like to tell us about the authority''s support and challenge?"\n\nclose:\n  - id: read_back_done\n    label: Read back\n    type: choice\n    ask: |\n      Let me read back the main points. {read_back}\n      Have I got that right? Is there anything you would change?\n    instruction: To change an answer, go back to it. What you had stays in the history.\n    options:\n      - {id: confirmed, label: Confirmed, key: c}\n      - {id: corrected, label: Corrected, key: r}\n      - {id: not_done, label: Not read back, key: n}\n  - id: thanks\n    label: Thanks\n    type: say\n    ask: "Thank you for your time. If you think of anything else, you can reach us on {callback_number}."\n  - id: interviewer_note\n    label: Your note\n    type: note\n    ask: Your own note on this interview\n    instruction: "Not the respondent''s words; never quoted. Then F9 and 1: completed."\n\ncall_outcomes:                   # aapor: the code of a case that ended with this outcome\n  - {id: completed, key: "1", label: Completed, final: true, aapor: "1.1", contacted: true, needs: answers}\n  - {id: partial, key: "2", label: Partial - answers kept, final: true, aapor: "1.2", contacted: true}\n  - {id: callback, key: "3", label: Call back at an agreed time, aapor: "2.21", contacted: true, needs: appointment}\n  - {id: no_answer, key: "4", label: No answer, aapor: "3.13", retry_minutes: 180, spread: true, number: other}\n  - {id: engaged, key: "5", label: Engaged, aapor: "3.12", retry_minutes: 25}\n  - {id: not_available, key: "6", label: "Not available, message left", aapor: "2.21", retry_minutes: 180, spread: true, contacted: true}\n  - {id: refusal, key: "7", label: Refused, final: true, aapor: "2.112", contacted: true, refusal: hard, needs: reason}\n  - {id: soft_refusal, key: r, label: Refused for now, aapor: "2.11", contacted: true, refusal: soft, needs: reason}\n  - {id: broken_off, key: "8", label: "Broken off, resume later", aapor: "2.12", retry_minutes: 60, contacted: true}\n  - {id: answerphone, key: m, label: Answering machine of the school, aapor: "2.221", retry_minutes: 180, spread: true}\n  - {id: wrong_number, key: "9", label: Wrong number, aapor: "3.90", retry_minutes: 1440, number: dead}\n  - {id: dead_number, key: d, label: Number does not work, aapor: "3.16", retry_minutes: 1440, number: dead}\n  - {id: ineligible, key: "0", label: Not eligible, final: true, aapor: "4.70", contacted: true, needs: reason, note_required: true}\n\ncallbacks:\n  max_attempts: 6\n  day_start: "08:15"\n  day_end: "17:30"\n  days: [mon, tue, wed, thu, fri]\n  avoid: ["08:40-09:10 school gate", "12:00-13:15 lunch", "15:10-15:40 school gate"]\n  parts: ["08:15-10:30", "10:30-13:15", "13:15-17:30"]\n  remind_minutes: 10\n  consent_hours: 24\n  refusal_days: 7\n  max_refusals: 2\n  lease_minutes: 30\n','\n',char(10)),'2026-11-18 13:00:00.000000');
CREATE TABLE event (
	device VARCHAR NOT NULL, 
	seq INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	action VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	subject_id VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	previous VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, serial INTEGER, 
	CONSTRAINT pk_event PRIMARY KEY (device, seq)
);
INSERT INTO event VALUES('device-1',1,'2026-11-18 13:00:00.000000','lead','add document','document','0006-0002','cf9de208e39f398142f2efd971cc42baca67bd94693d7fbd8093bb31c1513562','0000000000000000000000000000000000000000000000000000000000000000','242ee3b952fb6bdfab2af0ef3b2e98a3594b31dfef1269112d7405bc4df70a66',NULL);
INSERT INTO event VALUES('device-1',2,'2026-11-18 13:00:00.000000','lead','add document','document','0006-0003','b1326e7ec6c1b54ff51c25c52bf54db6a38e9f2b6454589ddd7c05a59d79388c','242ee3b952fb6bdfab2af0ef3b2e98a3594b31dfef1269112d7405bc4df70a66','cea3fdabd3584b3de7a69d901ca471cbd7a9e005a2534d6a172c272b58875875',NULL);
INSERT INTO event VALUES('device-1',3,'2026-11-18 13:00:00.000000','lead','add survey','survey','0006-0001','4398b4e5e5f64d7be1c570f0e50e16dd32ff1e35b0055437a887859cf200cf19','cea3fdabd3584b3de7a69d901ca471cbd7a9e005a2534d6a172c272b58875875','fcaeb07587b1377967cc74c323024f9e8647e7c7f47b513252aaec01953364db',NULL);
INSERT INTO event VALUES('device-1',4,'2026-11-18 13:00:00.000000','lead','add frame_unit','frame_unit','0006-0005','749441da886c2b7c93dd249e5c40b75615153c365b85f8821b123d4addbde069','fcaeb07587b1377967cc74c323024f9e8647e7c7f47b513252aaec01953364db','fc69adf4ff80f64bf43439d9b00c752280b16dfc40009a3547aa90c708b4828b',NULL);
INSERT INTO event VALUES('device-1',5,'2026-11-18 13:00:00.000000','lead','add survey_case','survey_case','0006-0004','bf6b281e9ba2cf1c8e827c5aafeb497dea72d9326fd6a96da09fdef01f0f870e','fc69adf4ff80f64bf43439d9b00c752280b16dfc40009a3547aa90c708b4828b','e30587b141b043fc6aa50ad4f91bc90eaefbe88edd98b7c259de238b87731395',NULL);
INSERT INTO event VALUES('device-1',6,'2026-11-18 13:00:00.000000','lead','add contact','contact','0006-0006','9c8346db5e0f2a3e3b9753470ea36fe709f0ddd414655b158d3e57afb521b290','e30587b141b043fc6aa50ad4f91bc90eaefbe88edd98b7c259de238b87731395','932804e634ce5a0912542716bba4cea3be4eb0104f89db458a4e08c0f97346cb',NULL);
INSERT INTO event VALUES('device-1',7,'2026-11-18 13:00:00.000000','alice','add interview','interview','0006-0007','d34e896051e6305c89bc97d3b5c2d0e70b36439e1986c5d8ffbd1a485b3e61f4','932804e634ce5a0912542716bba4cea3be4eb0104f89db458a4e08c0f97346cb','d3fa09c8cadc9185f03e510bea9c03b089b59eeed5e1171ee9b089d6e7621db2',NULL);
INSERT INTO event VALUES('device-1',8,'2026-11-18 13:00:00.000000','alice','answer','answer_revision','0006-0008','b5b84a1f2bf0e48ff65661ec1f7173e74bf45f342cafa9a36a40987442ed2088','d3fa09c8cadc9185f03e510bea9c03b089b59eeed5e1171ee9b089d6e7621db2','8664456e10ca1c989d20c8853857947bf33201efa062ceab814eba08cd776315',NULL);
INSERT INTO event VALUES('device-1',9,'2026-11-18 13:01:00.000000','alice','answer','answer_revision','0006-0009','c7f0d3b80fb9863fe8e62e164181ad20e5d2c5601123987ba9bbb3e26db30660','8664456e10ca1c989d20c8853857947bf33201efa062ceab814eba08cd776315','511580281a90b1428d11adbae2c006f06b83aacdf70ce8b73107d9977c337937',NULL);
INSERT INTO event VALUES('device-1',10,'2026-11-18 13:01:00.000000','alice','attempt','attempt','0006-0010','71583c92f61b1feedb5bb8758ebdf660c28cc3ed6fd485199d142c666bc5ca26','511580281a90b1428d11adbae2c006f06b83aacdf70ce8b73107d9977c337937','31928def6c5e410386abe765aec8f644e2bb9760b4f11c6232dbdf1cc871a972',NULL);
INSERT INTO event VALUES('device-1',11,'2026-11-18 13:01:00.000000','bilal','code step','step','0006-0012','5137e72f012ab14058b56813061cbfcd66a736f8ea7b0451ad0bec58283a0bc4','31928def6c5e410386abe765aec8f644e2bb9760b4f11c6232dbdf1cc871a972','cd4bd945bb3a6463ff4162d2fea59c38b6e120e6dca0e3255887b88f939991ae',NULL);
INSERT INTO event VALUES('device-1',12,'2026-11-18 13:01:00.000000','bilal','code decision','decision','0006-0013','23e921eb05bde4029f413609d819bc0c51b50163ce1309ebced77d360a53fcff','cd4bd945bb3a6463ff4162d2fea59c38b6e120e6dca0e3255887b88f939991ae','e456549614effb7911761f9ba731e7268bac0050691d86c5af2363550a41d3e6',NULL);
INSERT INTO event VALUES('device-1',13,'2026-11-18 13:01:00.000000','bilal','take step','step','0006-0015','f0352e9646bd127e88eeac7703eb48375fad531efa1d843e2241c8f953ca9899','e456549614effb7911761f9ba731e7268bac0050691d86c5af2363550a41d3e6','16f94705f45d232514069702ee2621f4f1a977f2b88c8431f10aac78eef36df0',NULL);
INSERT INTO event VALUES('device-1',14,'2026-11-18 13:01:00.000000','bilal','undo step','step','0006-0016','2731bfea6f287a515e6e56f4bf3d12a25bf9d98b521f1e9961bc642a2601276c','16f94705f45d232514069702ee2621f4f1a977f2b88c8431f10aac78eef36df0','b2a894423614a0e5beff3be74518f0ecd9ea379e5ad9d41893f5a9dcbaa603af',NULL);
INSERT INTO event VALUES('device-7',1,'2026-11-27 13:00:30.000000','alice','answer','answer_revision','0007-0001','45c7e9c2967b1cc3f232888b4a1ea82b57cf8295ebd72de462582c9cd801b900','0000000000000000000000000000000000000000000000000000000000000000','1317a74480ffa0486d20a25ae2dca4e81f258ea7933c87da40c4a229225b4824',1);
INSERT INTO event VALUES('device-7',2,'2026-11-27 13:01:00.000000','alice','answer','answer_revision','0007-0002','396fa9c619ad49fa06ecc2c016259c3c5953ea30023b6321a38426c2b076c865','1317a74480ffa0486d20a25ae2dca4e81f258ea7933c87da40c4a229225b4824','54c67dfddfa007f0f8e666078afd644364fce61cd0d4f0b13dac2235636b3d1a',2);
INSERT INTO event VALUES('01a21e87-de4a-7685-9d96-e114156a8234',1,'2026-11-27 19:42:30.682205','lead','import answers','answer_import','01a21e87-df20-747c-bc73-b898f4be9dd2','52de3f6de96643bd9ab414927d966a698a16116d5a8a89cdd3005848f7de03f1','0000000000000000000000000000000000000000000000000000000000000000','197da97b04917fad1d77a380be72d13e2d99e5898ac99841200daa7452a4e68a',3);
INSERT INTO event VALUES('01a21e87-de4a-7685-9d96-e114156a8234',2,'2026-11-27 19:42:30.682205','lead','add frame_unit','frame_unit','01a21e87-df22-736d-a208-48efd2192afb','2253321576cbd35f097fff6b9e889fd4ad344cc5d75ce9854299ed55c63ff12f','197da97b04917fad1d77a380be72d13e2d99e5898ac99841200daa7452a4e68a','4d5b754e5b68388279a84da3822009099f37457ec4be30adce05cb33cd749aaa',3);
INSERT INTO event VALUES('01a21e87-de4a-7685-9d96-e114156a8234',3,'2026-11-27 19:42:30.682205','lead','add survey_case','survey_case','01a21e87-df23-709b-998e-820b02f6c75e','67c35cccd49d78fb5ab2cceed4c33e1349033068e9b6595d4eddbd17d0f9f347','4d5b754e5b68388279a84da3822009099f37457ec4be30adce05cb33cd749aaa','7ae966c74e5094ef3f3e0a98e34f363d7efd781cca00fb72f0483e2d33a1e8fc',3);
INSERT INTO event VALUES('01a21e87-de4a-7685-9d96-e114156a8234',4,'2026-11-27 19:42:30.682205','lead','add interview','interview','01a21e87-df22-736d-a208-48ef7db7999b','efed6a5779cc638a54f4008d2d03c49d20221376471e92b0f8b4c3ccc11961d6','7ae966c74e5094ef3f3e0a98e34f363d7efd781cca00fb72f0483e2d33a1e8fc','83aeb5ee0acf848c924a85742b251ed6f1132aa224e678d8bf475c787adca5a2',3);
INSERT INTO event VALUES('01a21e87-de4a-7685-9d96-e114156a8234',5,'2026-11-27 19:42:30.682205','lead','import answer','answer_revision','01a21e87-df24-727f-bdd3-d536c42e0f91','77c1a84b298300ad30b0e8aa5b91ce8ab784746e5072641bef86fc27cbc30b9b','83aeb5ee0acf848c924a85742b251ed6f1132aa224e678d8bf475c787adca5a2','2bfebdb38ea9beef8c38a8a29f5ac5068b4d0cb0f878b655d50cc80715f3227a',3);
CREATE TABLE survey (
	id VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	questionnaire_id VARCHAR NOT NULL, 
	scheme_id VARCHAR, 
	variables JSON NOT NULL, 
	zone VARCHAR NOT NULL, 
	is_demo BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	created_by VARCHAR NOT NULL, 
	CONSTRAINT pk_survey PRIMARY KEY (id), 
	CONSTRAINT fk_survey_questionnaire_id_document FOREIGN KEY(questionnaire_id) REFERENCES document (id), 
	CONSTRAINT fk_survey_scheme_id_document FOREIGN KEY(scheme_id) REFERENCES document (id)
);
INSERT INTO survey VALUES('0006-0001','Test survey','0006-0003','0006-0002','{"authority": "Marlshire Local Authority", "provider": "Stepwell"}','Europe/London',0,'2026-11-18 13:00:00.000000','lead');
CREATE TABLE draw (
	id VARCHAR NOT NULL, 
	survey_id VARCHAR NOT NULL, 
	method VARCHAR NOT NULL, 
	seed VARCHAR NOT NULL, 
	eligibility VARCHAR NOT NULL, 
	frame_sha256 VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	reserves INTEGER NOT NULL, 
	drawn_at DATETIME NOT NULL, 
	drawn_by VARCHAR NOT NULL, frame_number INTEGER, frame_rows INTEGER, eligible_rows INTEGER, strata_field VARCHAR, allocation VARCHAR, strata JSON, excluded JSON, seed_origin VARCHAR, order_sha256 VARCHAR, on_day VARCHAR, serial INTEGER, 
	CONSTRAINT pk_draw PRIMARY KEY (id), 
	CONSTRAINT fk_draw_survey_id_survey FOREIGN KEY(survey_id) REFERENCES survey (id)
);
CREATE TABLE survey_case (
	id VARCHAR NOT NULL, 
	survey_id VARCHAR NOT NULL, 
	unit_id VARCHAR NOT NULL, 
	draw_id VARCHAR, 
	rank INTEGER NOT NULL, 
	is_reserve BOOLEAN NOT NULL, 
	released_because VARCHAR, 
	status VARCHAR NOT NULL, 
	attempts INTEGER NOT NULL, 
	last_outcome VARCHAR, 
	next_at DATETIME, 
	lease_owner VARCHAR, 
	lease_since DATETIME, 
	lease_until DATETIME, lease_session VARCHAR, assigned_to VARCHAR, stratum VARCHAR, 
	CONSTRAINT pk_survey_case PRIMARY KEY (id), 
	CONSTRAINT fk_survey_case_draw_id_draw FOREIGN KEY(draw_id) REFERENCES draw (id), 
	CONSTRAINT fk_survey_case_survey_id_survey FOREIGN KEY(survey_id) REFERENCES survey (id), 
	CONSTRAINT fk_survey_case_unit_id_frame_unit FOREIGN KEY(unit_id) REFERENCES frame_unit (id), 
	CONSTRAINT uq_survey_case_survey_id_unit_id UNIQUE (survey_id, unit_id)
);
INSERT INTO survey_case VALUES('0006-0004','0006-0001','0006-0005',NULL,1,0,NULL,'started',1,'broken_off','2026-11-19 13:01:00.000000',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO survey_case VALUES('01a21e87-df23-709b-998e-820b02f6c75e','0006-0001','01a21e87-df22-736d-a208-48efd2192afb',NULL,2,0,NULL,'elsewhere',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE answer_revision (
	id VARCHAR NOT NULL, 
	interview_id VARCHAR NOT NULL, 
	question_id VARCHAR NOT NULL, 
	revision INTEGER NOT NULL, 
	parent_id VARCHAR, 
	kind VARCHAR NOT NULL, 
	marks JSON NOT NULL, 
	wording VARCHAR NOT NULL, 
	body_id VARCHAR NOT NULL, 
	body_digest VARCHAR NOT NULL, 
	asked_at DATETIME NOT NULL, 
	saved_at DATETIME NOT NULL, 
	interviewer VARCHAR NOT NULL, 
	CONSTRAINT pk_answer_revision PRIMARY KEY (id), 
	CONSTRAINT fk_answer_revision_body_id_body FOREIGN KEY(body_id) REFERENCES body (id), 
	CONSTRAINT fk_answer_revision_interview_id_interview FOREIGN KEY(interview_id) REFERENCES interview (id), 
	CONSTRAINT fk_answer_revision_parent_id_answer_revision FOREIGN KEY(parent_id) REFERENCES answer_revision (id)
);
INSERT INTO answer_revision VALUES('0006-0008','0006-0007','q1',1,NULL,'answer','[]','How well?','0006-0008','93c1a6ea6d0b0a8fbe904765e8b6cbee063eeecf75f4f4b9136e47a30dc8a5cb','2026-11-18 13:00:00.000000','2026-11-18 13:00:00.000000','alice');
INSERT INTO answer_revision VALUES('0006-0009','0006-0007','q1',2,'0006-0008','answer','[]','How well?','0006-0009','12ba5e990ce2bf6fbaba6ee773a347d8a7b1733c078f608e11d206afe85d5246','2026-11-18 13:01:00.000000','2026-11-18 13:01:00.000000','alice');
INSERT INTO answer_revision VALUES('0007-0001','0006-0007','q2',1,NULL,'answer','[{"kind": "unfinished", "start": 15, "end": 15, "name": ""}]','How well?','0007-0001','8b79f884f2696a43a99b75de1584e8a7dfa53c16949553731785cd28466330aa','2026-11-27 13:00:30.000000','2026-11-27 13:00:30.000000','alice');
INSERT INTO answer_revision VALUES('0007-0002','0006-0007','q1',3,'0006-0009','answer','[{"kind": "bookmark", "start": 4, "end": 4, "name": ""}]','How well?','0007-0002','fdf287df6c526a6f7bda9d3f22d77bd82be5b5df15384a082706499ac9d72985','2026-11-27 13:01:00.000000','2026-11-27 13:01:00.000000','alice');
INSERT INTO answer_revision VALUES('01a21e87-df24-727f-bdd3-d536c42e0f91','01a21e87-df22-736d-a208-48ef7db7999b','q1',1,NULL,'answer','[{"kind": "imported", "start": 0, "end": 0, "name": "ann-7"}]','How well does {authority} understand the school''s strengths and weaknesses, its performance and the standards the pupils achieve?','01a21e87-df24-727f-bdd3-d536c42e0f91','8c4d409dae1717731855e22b672e50bf3ef5a2dd4c80e974d602dfc1a08fd5ce','2026-11-20 12:00:00.000000','2026-11-27 19:42:30.682205','lead');
CREATE TABLE attempt (
	id VARCHAR NOT NULL, 
	case_id VARCHAR NOT NULL, 
	interview_id VARCHAR, 
	contact_id VARCHAR, 
	undoes VARCHAR, 
	outcome VARCHAR NOT NULL, 
	aapor VARCHAR, 
	dialled VARCHAR, 
	started_at DATETIME NOT NULL, 
	ended_at DATETIME NOT NULL, 
	body_id VARCHAR, 
	body_digest VARCHAR, 
	interviewer VARCHAR NOT NULL, is_inbound BOOLEAN, present_seconds INTEGER, waiting_seconds INTEGER, introduction_seconds INTEGER, talking_seconds INTEGER, editing_seconds INTEGER, number_kind VARCHAR, serial INTEGER, case_state JSON, 
	CONSTRAINT pk_attempt PRIMARY KEY (id), 
	CONSTRAINT fk_attempt_body_id_body FOREIGN KEY(body_id) REFERENCES body (id), 
	CONSTRAINT fk_attempt_case_id_survey_case FOREIGN KEY(case_id) REFERENCES survey_case (id), 
	CONSTRAINT fk_attempt_contact_id_contact FOREIGN KEY(contact_id) REFERENCES contact (id), 
	CONSTRAINT fk_attempt_interview_id_interview FOREIGN KEY(interview_id) REFERENCES interview (id), 
	CONSTRAINT fk_attempt_undoes_attempt FOREIGN KEY(undoes) REFERENCES attempt (id)
);
INSERT INTO attempt VALUES('0006-0010','0006-0004','0006-0007',NULL,NULL,'broken_off','2.10',NULL,'2026-11-18 13:01:00.000000','2026-11-18 13:01:00.000000','0006-0010','55741169ac8cfcb84db4b7ed1e3f5ba5b8d32905d10bc0635808673fd4611a92','alice',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE consent (
	id VARCHAR NOT NULL, 
	interview_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	is_given BOOLEAN NOT NULL, 
	wording VARCHAR NOT NULL, 
	asked_at DATETIME NOT NULL, 
	interviewer VARCHAR NOT NULL, serial INTEGER, 
	CONSTRAINT pk_consent PRIMARY KEY (id), 
	CONSTRAINT fk_consent_interview_id_interview FOREIGN KEY(interview_id) REFERENCES interview (id)
);
CREATE TABLE draft (
	interview_id VARCHAR NOT NULL, 
	question_id VARCHAR NOT NULL, 
	field VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	cursor INTEGER NOT NULL, 
	marks JSON NOT NULL, 
	typed_at DATETIME NOT NULL, 
	interviewer VARCHAR NOT NULL, 
	CONSTRAINT pk_draft PRIMARY KEY (interview_id, question_id, field), 
	CONSTRAINT fk_draft_interview_id_interview FOREIGN KEY(interview_id) REFERENCES interview (id)
);
INSERT INTO draft VALUES('0006-0007','','position','q2',0,'[]','2026-11-27 13:01:30.000000','alice');
INSERT INTO draft VALUES('0006-0007','','away','95',0,'[]','2026-11-27 13:02:00.000000','alice');
INSERT INTO draft VALUES('0006-0007','','times','{}',0,'[]','2026-11-27 13:02:30.000000','alice');
INSERT INTO draft VALUES('0006-0007','q3','answer','hal',3,'[]','2026-11-27 13:03:00.000000','alice');
CREATE TABLE remark (
	id VARCHAR NOT NULL, 
	interview_id VARCHAR NOT NULL, 
	question_id VARCHAR NOT NULL, 
	parent_id VARCHAR, 
	body_id VARCHAR NOT NULL, 
	body_digest VARCHAR NOT NULL, 
	saved_at DATETIME NOT NULL, 
	interviewer VARCHAR NOT NULL, serial INTEGER, 
	CONSTRAINT pk_remark PRIMARY KEY (id), 
	CONSTRAINT fk_remark_body_id_body FOREIGN KEY(body_id) REFERENCES body (id), 
	CONSTRAINT fk_remark_interview_id_interview FOREIGN KEY(interview_id) REFERENCES interview (id), 
	CONSTRAINT fk_remark_parent_id_remark FOREIGN KEY(parent_id) REFERENCES remark (id)
);
CREATE TABLE calendar (
	id VARCHAR NOT NULL, 
	survey_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	days JSON NOT NULL, 
	stored_at DATETIME NOT NULL, 
	stored_by VARCHAR NOT NULL, serial INTEGER, 
	CONSTRAINT pk_calendar PRIMARY KEY (id), 
	CONSTRAINT fk_calendar_survey_id_survey FOREIGN KEY(survey_id) REFERENCES survey (id)
);
CREATE TABLE frame_import (
	id VARCHAR NOT NULL, 
	survey_id VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	file_name VARCHAR NOT NULL, 
	file_sha256 VARCHAR NOT NULL, 
	mapping JSON NOT NULL, 
	added INTEGER NOT NULL, 
	updated INTEGER NOT NULL, 
	unchanged INTEGER NOT NULL, 
	kept_as_drawn INTEGER NOT NULL, 
	refused INTEGER NOT NULL, 
	contacts INTEGER NOT NULL, 
	rows_sha256 VARCHAR NOT NULL, 
	imported_at DATETIME NOT NULL, 
	imported_by VARCHAR NOT NULL, 
	CONSTRAINT pk_frame_import PRIMARY KEY (id), 
	CONSTRAINT fk_frame_import_survey_id_survey FOREIGN KEY(survey_id) REFERENCES survey (id), 
	CONSTRAINT uq_frame_import_survey_id_number UNIQUE (survey_id, number)
);
CREATE TABLE case_note (
	id VARCHAR NOT NULL, 
	case_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	person VARCHAR, 
	body_id VARCHAR, 
	body_digest VARCHAR, 
	at DATETIME NOT NULL, 
	"by" VARCHAR NOT NULL, serial INTEGER, case_state JSON, 
	CONSTRAINT pk_case_note PRIMARY KEY (id), 
	CONSTRAINT fk_case_note_body_id_body FOREIGN KEY(body_id) REFERENCES body (id), 
	CONSTRAINT fk_case_note_case_id_survey_case FOREIGN KEY(case_id) REFERENCES survey_case (id)
);
CREATE TABLE IF NOT EXISTS "appointment" (
	id VARCHAR NOT NULL, 
	case_id VARCHAR NOT NULL, 
	attempt_id VARCHAR NOT NULL, 
	starts_at DATETIME NOT NULL, 
	ends_at DATETIME NOT NULL, 
	zone VARCHAR NOT NULL, 
	body_id VARCHAR NOT NULL, 
	body_digest VARCHAR NOT NULL, 
	booked_by VARCHAR NOT NULL, 
	contact_id VARCHAR, 
	CONSTRAINT pk_appointment PRIMARY KEY (id), 
	CONSTRAINT fk_appointment_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_appointment_case_id_survey_case FOREIGN KEY(case_id) REFERENCES survey_case (id), 
	CONSTRAINT fk_appointment_body_id_body FOREIGN KEY(body_id) REFERENCES body (id), 
	CONSTRAINT fk_appointment_contact_id_contact FOREIGN KEY(contact_id) REFERENCES contact (id)
);
CREATE TABLE IF NOT EXISTS "contact" (
	id VARCHAR NOT NULL, 
	case_id VARCHAR, 
	parent_id VARCHAR, 
	role VARCHAR NOT NULL, 
	name VARCHAR, 
	phone VARCHAR, 
	note VARCHAR, 
	salt VARCHAR, 
	digest VARCHAR NOT NULL, 
	added_at DATETIME NOT NULL, 
	added_by VARCHAR NOT NULL, 
	unit_id VARCHAR, 
	import_id VARCHAR, 
	seal VARCHAR, 
	CONSTRAINT pk_contact PRIMARY KEY (id), 
	CONSTRAINT fk_contact_case_id_survey_case FOREIGN KEY(case_id) REFERENCES survey_case (id), 
	CONSTRAINT fk_contact_parent_id_contact FOREIGN KEY(parent_id) REFERENCES contact (id), 
	CONSTRAINT fk_contact_unit_id_frame_unit FOREIGN KEY(unit_id) REFERENCES frame_unit (id), 
	CONSTRAINT fk_contact_import_id_frame_import FOREIGN KEY(import_id) REFERENCES frame_import (id)
);
INSERT INTO contact VALUES('0006-0006',NULL,NULL,'headteacher','Mrs Penn','01632 960121','','f5d8e506c24b01560abd04f47dffb6f6','082c323c017c4bc5a969e407b25e38845464755be622f70ec4dc326649644325','2026-11-18 13:00:00.000000','lead','0006-0005',NULL,NULL);
CREATE TABLE IF NOT EXISTS "frame_unit" (
	id VARCHAR NOT NULL, 
	survey_id VARCHAR NOT NULL, 
	external_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	attributes JSON NOT NULL, 
	imported_at DATETIME NOT NULL, 
	version INTEGER DEFAULT '1' NOT NULL, 
	import_id VARCHAR, 
	first_id VARCHAR, 
	row_number INTEGER, 
	seal VARCHAR, 
	CONSTRAINT pk_frame_unit PRIMARY KEY (id), 
	CONSTRAINT fk_frame_unit_survey_id_survey FOREIGN KEY(survey_id) REFERENCES survey (id), 
	CONSTRAINT uq_frame_unit_survey_id_external_id_version UNIQUE (survey_id, external_id, version), 
	CONSTRAINT fk_frame_unit_first_id_frame_unit FOREIGN KEY(first_id) REFERENCES frame_unit (id), 
	CONSTRAINT fk_frame_unit_import_id_frame_import FOREIGN KEY(import_id) REFERENCES frame_import (id)
);
INSERT INTO frame_unit VALUES('0006-0005','0006-0001','hand-0006-0005','Alder Lane Primary','{"ofsted_grade": "2", "inspected_month": "May 2013"}','2026-11-18 13:00:00.000000',1,NULL,NULL,NULL,NULL);
INSERT INTO frame_unit VALUES('01a21e87-df22-736d-a208-48efd2192afb','0006-0001','900001','Invented Primary','{}','2026-11-27 19:42:30.682205',1,NULL,NULL,NULL,NULL);
CREATE TABLE answer_import (
	id VARCHAR NOT NULL, 
	survey_id VARCHAR NOT NULL, 
	file_name VARCHAR NOT NULL, 
	file_sha256 VARCHAR NOT NULL, 
	mapping JSON NOT NULL, 
	added INTEGER NOT NULL, 
	revised INTEGER NOT NULL, 
	unchanged INTEGER NOT NULL, 
	refused INTEGER NOT NULL, 
	imported_at DATETIME NOT NULL, 
	imported_by VARCHAR NOT NULL, 
	CONSTRAINT pk_answer_import PRIMARY KEY (id), 
	CONSTRAINT fk_answer_import_survey_id_survey FOREIGN KEY(survey_id) REFERENCES survey (id)
);
INSERT INTO answer_import VALUES('01a21e87-df20-747c-bc73-b898f4be9dd2','0006-0001','a.csv','6fa5d8a034914c41a21db148b7619194f68052146d6e0069e6e2b1a05f59ae13','{"id": "id", "interview": "interview", "unit_id": "unit_id", "unit": "unit", "role": "role", "question": "question", "text": "text", "date": "date"}',1,0,0,0,'2026-11-27 19:42:30.682205','lead');
CREATE TABLE IF NOT EXISTS "interview" (
	id VARCHAR NOT NULL, 
	case_id VARCHAR NOT NULL, 
	contact_id VARCHAR, 
	questionnaire_id VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	mode VARCHAR NOT NULL, 
	started_at DATETIME NOT NULL, 
	interviewer VARCHAR NOT NULL, 
	import_id VARCHAR, 
	external_id VARCHAR, 
	external_key VARCHAR, serial INTEGER, 
	CONSTRAINT pk_interview PRIMARY KEY (id), 
	CONSTRAINT fk_interview_questionnaire_id_document FOREIGN KEY(questionnaire_id) REFERENCES document (id), 
	CONSTRAINT fk_interview_case_id_survey_case FOREIGN KEY(case_id) REFERENCES survey_case (id), 
	CONSTRAINT fk_interview_contact_id_contact FOREIGN KEY(contact_id) REFERENCES contact (id), 
	CONSTRAINT fk_interview_import_id_answer_import FOREIGN KEY(import_id) REFERENCES answer_import (id)
);
INSERT INTO interview VALUES('0006-0007','0006-0004',NULL,'0006-0002','headteacher','telephone','2026-11-18 13:00:00.000000','alice',NULL,NULL,NULL,NULL);
INSERT INTO interview VALUES('01a21e87-df22-736d-a208-48ef7db7999b','01a21e87-df23-709b-998e-820b02f6c75e',NULL,'0006-0003','headteacher','elsewhere','2026-11-20 12:00:00.000000','lead','01a21e87-df20-747c-bc73-b898f4be9dd2','bk-1','151d26365d27fc0d51e457cd8a739fdc8873c2ee747928a2289bc3b0486adb5c',3);
CREATE TABLE suggestion_set (
	answer_id VARCHAR NOT NULL, 
	model VARCHAR NOT NULL, 
	scheme_id VARCHAR NOT NULL, 
	valence VARCHAR NOT NULL, 
	silence VARCHAR, 
	suggestions JSON NOT NULL, 
	made_at DATETIME NOT NULL, 
	CONSTRAINT pk_suggestion_set PRIMARY KEY (answer_id, model), 
	CONSTRAINT fk_suggestion_set_answer_id_answer_revision FOREIGN KEY(answer_id) REFERENCES answer_revision (id), 
	CONSTRAINT fk_suggestion_set_scheme_id_document FOREIGN KEY(scheme_id) REFERENCES document (id)
);
CREATE TABLE text_vector (
	answer_id VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	vector BLOB NOT NULL, 
	CONSTRAINT pk_text_vector PRIMARY KEY (answer_id, "key"), 
	CONSTRAINT fk_text_vector_answer_id_answer_revision FOREIGN KEY(answer_id) REFERENCES answer_revision (id)
);
CREATE TABLE step (
	id VARCHAR NOT NULL, 
	survey_id VARCHAR NOT NULL, 
	coder VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	answer_id VARCHAR, 
	undoes_id VARCHAR, 
	settles BOOLEAN, 
	is_blind BOOLEAN NOT NULL, 
	detail JSON NOT NULL, 
	done_at DATETIME NOT NULL, serial INTEGER, 
	CONSTRAINT pk_step PRIMARY KEY (id), 
	CONSTRAINT fk_step_answer_id_answer_revision FOREIGN KEY(answer_id) REFERENCES answer_revision (id), 
	CONSTRAINT fk_step_survey_id_survey FOREIGN KEY(survey_id) REFERENCES survey (id), 
	CONSTRAINT fk_step_undoes_id_step FOREIGN KEY(undoes_id) REFERENCES step (id)
);
INSERT INTO step VALUES('0006-0012','0006-0001','bilal','code','0006-0009',NULL,NULL,0,'{}','2026-11-18 13:01:00.000000',NULL);
INSERT INTO step VALUES('0006-0015','0006-0001','bilal','take','0006-0009',NULL,1,0,'{"shown": []}','2026-11-18 13:01:00.000000',NULL);
INSERT INTO step VALUES('0006-0016','0006-0001','bilal','undo','0006-0009','0006-0015',0,0,'{}','2026-11-18 13:01:00.000000',NULL);
CREATE TABLE IF NOT EXISTS "decision" (
	id VARCHAR NOT NULL, 
	answer_id VARCHAR NOT NULL, 
	scheme_id VARCHAR NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	valence VARCHAR, 
	flags JSON NOT NULL, 
	coder VARCHAR NOT NULL, 
	action VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	is_blind BOOLEAN NOT NULL, 
	model VARCHAR, 
	file_name VARCHAR, 
	parent_id VARCHAR, 
	decided_at DATETIME NOT NULL, 
	step_id VARCHAR, serial INTEGER, 
	CONSTRAINT pk_decision PRIMARY KEY (id), 
	CONSTRAINT fk_decision_answer_id_answer_revision FOREIGN KEY(answer_id) REFERENCES answer_revision (id), 
	CONSTRAINT fk_decision_parent_id_decision FOREIGN KEY(parent_id) REFERENCES decision (id), 
	CONSTRAINT fk_decision_scheme_id_document FOREIGN KEY(scheme_id) REFERENCES document (id), 
	CONSTRAINT fk_decision_step_id_step FOREIGN KEY(step_id) REFERENCES step (id)
);
INSERT INTO decision VALUES('0006-0013','0006-0009','0006-0002',0,9,'know.data','strength','[]','bilal','apply','own',0,NULL,NULL,NULL,'2026-11-18 13:01:00.000000','0006-0012',NULL);
CREATE TABLE memo (
	id VARCHAR NOT NULL, 
	survey_id VARCHAR NOT NULL, 
	step_id VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	subject_id VARCHAR NOT NULL, 
	answer_id VARCHAR, 
	action VARCHAR NOT NULL, 
	parent_id VARCHAR, 
	body_id VARCHAR, 
	body_digest VARCHAR, 
	coder VARCHAR NOT NULL, 
	written_at DATETIME NOT NULL, serial INTEGER, 
	CONSTRAINT pk_memo PRIMARY KEY (id), 
	CONSTRAINT fk_memo_answer_id_answer_revision FOREIGN KEY(answer_id) REFERENCES answer_revision (id), 
	CONSTRAINT fk_memo_body_id_body FOREIGN KEY(body_id) REFERENCES body (id), 
	CONSTRAINT fk_memo_parent_id_memo FOREIGN KEY(parent_id) REFERENCES memo (id), 
	CONSTRAINT fk_memo_step_id_step FOREIGN KEY(step_id) REFERENCES step (id), 
	CONSTRAINT fk_memo_survey_id_survey FOREIGN KEY(survey_id) REFERENCES survey (id)
);
CREATE TABLE redaction (
	id VARCHAR NOT NULL, 
	step_id VARCHAR NOT NULL, 
	answer_id VARCHAR NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	action VARCHAR NOT NULL, 
	parent_id VARCHAR, 
	coder VARCHAR NOT NULL, 
	decided_at DATETIME NOT NULL, serial INTEGER, 
	CONSTRAINT pk_redaction PRIMARY KEY (id), 
	CONSTRAINT fk_redaction_answer_id_answer_revision FOREIGN KEY(answer_id) REFERENCES answer_revision (id), 
	CONSTRAINT fk_redaction_parent_id_redaction FOREIGN KEY(parent_id) REFERENCES redaction (id), 
	CONSTRAINT fk_redaction_step_id_step FOREIGN KEY(step_id) REFERENCES step (id)
);
CREATE TABLE adjudication (
	id VARCHAR NOT NULL, 
	step_id VARCHAR NOT NULL, 
	answer_id VARCHAR NOT NULL, 
	scheme_id VARCHAR NOT NULL, 
	code VARCHAR NOT NULL, 
	applies BOOLEAN NOT NULL, 
	valence VARCHAR, 
	start INTEGER, 
	"end" INTEGER, 
	against JSON NOT NULL, 
	reason VARCHAR NOT NULL, 
	action VARCHAR NOT NULL, 
	parent_id VARCHAR, 
	body_id VARCHAR, 
	body_digest VARCHAR, 
	coder VARCHAR NOT NULL, 
	decided_at DATETIME NOT NULL, serial INTEGER, 
	CONSTRAINT pk_adjudication PRIMARY KEY (id), 
	CONSTRAINT fk_adjudication_answer_id_answer_revision FOREIGN KEY(answer_id) REFERENCES answer_revision (id), 
	CONSTRAINT fk_adjudication_body_id_body FOREIGN KEY(body_id) REFERENCES body (id), 
	CONSTRAINT fk_adjudication_parent_id_adjudication FOREIGN KEY(parent_id) REFERENCES adjudication (id), 
	CONSTRAINT fk_adjudication_scheme_id_document FOREIGN KEY(scheme_id) REFERENCES document (id), 
	CONSTRAINT fk_adjudication_step_id_step FOREIGN KEY(step_id) REFERENCES step (id)
);
CREATE TABLE coding_plan (
	id VARCHAR NOT NULL, 
	survey_id VARCHAR NOT NULL, 
	coders JSON NOT NULL, 
	seed VARCHAR NOT NULL, 
	share_percent INTEGER NOT NULL, 
	divides BOOLEAN NOT NULL, 
	population INTEGER NOT NULL, 
	population_sha256 VARCHAR NOT NULL, 
	answers JSON NOT NULL, 
	planned_at DATETIME NOT NULL, 
	planned_by VARCHAR NOT NULL, serial INTEGER, 
	CONSTRAINT pk_coding_plan PRIMARY KEY (id), 
	CONSTRAINT fk_coding_plan_survey_id_survey FOREIGN KEY(survey_id) REFERENCES survey (id)
);
CREATE TABLE codebook_change (
	id VARCHAR NOT NULL, 
	survey_id VARCHAR NOT NULL, 
	step_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	codes JSON NOT NULL, 
	before_id VARCHAR NOT NULL, 
	after_id VARCHAR NOT NULL, 
	parent_id VARCHAR, 
	changed_at DATETIME NOT NULL, 
	changed_by VARCHAR NOT NULL, serial INTEGER, 
	CONSTRAINT pk_codebook_change PRIMARY KEY (id), 
	CONSTRAINT fk_codebook_change_after_id_document FOREIGN KEY(after_id) REFERENCES document (id), 
	CONSTRAINT fk_codebook_change_before_id_document FOREIGN KEY(before_id) REFERENCES document (id), 
	CONSTRAINT fk_codebook_change_parent_id_codebook_change FOREIGN KEY(parent_id) REFERENCES codebook_change (id), 
	CONSTRAINT fk_codebook_change_step_id_step FOREIGN KEY(step_id) REFERENCES step (id), 
	CONSTRAINT fk_codebook_change_survey_id_survey FOREIGN KEY(survey_id) REFERENCES survey (id)
);
CREATE TABLE answer_words (
	answer_id VARCHAR NOT NULL, 
	words VARCHAR NOT NULL, 
	CONSTRAINT pk_answer_words PRIMARY KEY (answer_id), 
	CONSTRAINT fk_answer_words_answer_id_answer_revision FOREIGN KEY(answer_id) REFERENCES answer_revision (id)
);
CREATE VIRTUAL TABLE answer_words_fts USING FTS5 (words, tokenize='porter unicode61 remove_diacritics 2', content=[answer_words]);
CREATE TABLE questionnaire_change (
	id VARCHAR NOT NULL, 
	survey_id VARCHAR NOT NULL, 
	before_id VARCHAR NOT NULL, 
	after_id VARCHAR NOT NULL, 
	changed_at DATETIME NOT NULL, 
	changed_by VARCHAR NOT NULL, serial INTEGER, 
	CONSTRAINT pk_questionnaire_change PRIMARY KEY (id), 
	CONSTRAINT fk_questionnaire_change_after_id_document FOREIGN KEY(after_id) REFERENCES document (id), 
	CONSTRAINT fk_questionnaire_change_before_id_document FOREIGN KEY(before_id) REFERENCES document (id), 
	CONSTRAINT fk_questionnaire_change_survey_id_survey FOREIGN KEY(survey_id) REFERENCES survey (id)
);
CREATE TABLE export_record (
	id VARCHAR NOT NULL, 
	survey_id VARCHAR NOT NULL, 
	format VARCHAR NOT NULL, 
	file_name VARCHAR NOT NULL, 
	options JSON NOT NULL, 
	rows INTEGER NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	with_names BOOLEAN NOT NULL, 
	exported_at DATETIME NOT NULL, 
	exported_by VARCHAR NOT NULL, 
	CONSTRAINT pk_export_record PRIMARY KEY (id), 
	CONSTRAINT fk_export_record_survey_id_survey FOREIGN KEY(survey_id) REFERENCES survey (id)
);
CREATE TABLE pseudonym_key (
	id VARCHAR NOT NULL, 
	survey_id VARCHAR NOT NULL, 
	secret VARCHAR, 
	made_at DATETIME NOT NULL, 
	made_by VARCHAR NOT NULL, serial INTEGER, 
	CONSTRAINT pk_pseudonym_key PRIMARY KEY (id), 
	CONSTRAINT fk_pseudonym_key_survey_id_survey FOREIGN KEY(survey_id) REFERENCES survey (id)
);
CREATE TABLE report_action (
	id VARCHAR NOT NULL, 
	survey_id VARCHAR NOT NULL, 
	parent_id VARCHAR, 
	begun VARCHAR, 
	finding VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	owner VARCHAR NOT NULL, 
	due VARCHAR NOT NULL, 
	told_to VARCHAR NOT NULL, 
	taken_from VARCHAR, 
	body_id VARCHAR NOT NULL, 
	body_digest VARCHAR NOT NULL, 
	changed_at DATETIME NOT NULL, 
	changed_by VARCHAR NOT NULL, serial INTEGER, 
	CONSTRAINT pk_report_action PRIMARY KEY (id), 
	CONSTRAINT fk_report_action_begun_report_action FOREIGN KEY(begun) REFERENCES report_action (id), 
	CONSTRAINT fk_report_action_body_id_body FOREIGN KEY(body_id) REFERENCES body (id), 
	CONSTRAINT fk_report_action_parent_id_report_action FOREIGN KEY(parent_id) REFERENCES report_action (id), 
	CONSTRAINT fk_report_action_survey_id_survey FOREIGN KEY(survey_id) REFERENCES survey (id), 
	CONSTRAINT fk_report_action_taken_from_report_action FOREIGN KEY(taken_from) REFERENCES report_action (id)
);
CREATE TABLE report_edit (
	id VARCHAR NOT NULL, 
	survey_id VARCHAR NOT NULL, 
	"view" VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	finding VARCHAR NOT NULL, 
	seen_id VARCHAR, 
	detail JSON NOT NULL, 
	body_id VARCHAR, 
	body_digest VARCHAR, 
	edited_at DATETIME NOT NULL, 
	edited_by VARCHAR NOT NULL, serial INTEGER, 
	CONSTRAINT pk_report_edit PRIMARY KEY (id), 
	CONSTRAINT fk_report_edit_body_id_body FOREIGN KEY(body_id) REFERENCES body (id), 
	CONSTRAINT fk_report_edit_seen_id_report_edit FOREIGN KEY(seen_id) REFERENCES report_edit (id), 
	CONSTRAINT fk_report_edit_survey_id_survey FOREIGN KEY(survey_id) REFERENCES survey (id)
);
CREATE TABLE report_version (
	id VARCHAR NOT NULL, 
	survey_id VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	"view" VARCHAR NOT NULL, 
	settings JSON NOT NULL, 
	body_id VARCHAR NOT NULL, 
	body_digest VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	frozen_at DATETIME NOT NULL, 
	frozen_by VARCHAR NOT NULL, 
	CONSTRAINT pk_report_version PRIMARY KEY (id), 
	CONSTRAINT fk_report_version_body_id_body FOREIGN KEY(body_id) REFERENCES body (id), 
	CONSTRAINT fk_report_version_survey_id_survey FOREIGN KEY(survey_id) REFERENCES survey (id), 
	CONSTRAINT uq_report_version_survey_id_number UNIQUE (survey_id, number)
);
CREATE TABLE version_quote (
	id VARCHAR NOT NULL, 
	version_id VARCHAR NOT NULL, 
	place INTEGER NOT NULL, 
	answer_id VARCHAR NOT NULL, 
	body_id VARCHAR NOT NULL, 
	body_digest VARCHAR NOT NULL, 
	CONSTRAINT pk_version_quote PRIMARY KEY (id), 
	CONSTRAINT fk_version_quote_answer_id_answer_revision FOREIGN KEY(answer_id) REFERENCES answer_revision (id), 
	CONSTRAINT fk_version_quote_body_id_body FOREIGN KEY(body_id) REFERENCES body (id), 
	CONSTRAINT fk_version_quote_version_id_report_version FOREIGN KEY(version_id) REFERENCES report_version (id)
);
CREATE TABLE erasure (
	serial INTEGER, 
	id VARCHAR NOT NULL, 
	case_id VARCHAR, 
	interviews JSON NOT NULL, 
	contacts JSON NOT NULL, 
	reason VARCHAR NOT NULL, 
	erased_at DATETIME NOT NULL, 
	erased_by VARCHAR NOT NULL, 
	CONSTRAINT pk_erasure PRIMARY KEY (id), 
	CONSTRAINT fk_erasure_case_id_survey_case FOREIGN KEY(case_id) REFERENCES survey_case (id)
);
CREATE INDEX ix_event_subject ON event (subject_id);
CREATE INDEX ix_survey_case_due ON survey_case (survey_id, status, next_at);
CREATE INDEX ix_answer_revision_question ON answer_revision (interview_id, question_id);
CREATE INDEX ix_attempt_case_id ON attempt (case_id);
CREATE INDEX ix_consent_interview_id ON consent (interview_id);
CREATE INDEX ix_remark_interview_id ON remark (interview_id);
CREATE INDEX ix_calendar_survey_id ON calendar (survey_id);
CREATE INDEX ix_case_note_case_id ON case_note (case_id);
CREATE INDEX ix_appointment_case_id ON appointment (case_id);
CREATE INDEX ix_contact_case_id ON contact (case_id);
CREATE INDEX ix_contact_import_id ON contact (import_id, id);
CREATE INDEX ix_contact_unit_id ON contact (unit_id);
CREATE INDEX ix_frame_unit_import_id ON frame_unit (import_id, id);
CREATE INDEX ix_survey_case_lease ON survey_case (survey_id, lease_until);
CREATE INDEX ix_survey_case_rank ON survey_case (survey_id, status, rank);
CREATE INDEX ix_answer_import_survey_id ON answer_import (survey_id);
CREATE INDEX ix_interview_case_id ON interview (case_id);
CREATE INDEX ix_interview_import_id ON interview (import_id);
CREATE INDEX ix_step_answer_id ON step (answer_id);
CREATE INDEX ix_step_person ON step (survey_id, coder);
CREATE INDEX ix_decision_answer ON decision (answer_id, coder);
CREATE INDEX ix_decision_step_id ON decision (step_id);
CREATE INDEX ix_memo_answer_id ON memo (answer_id);
CREATE INDEX ix_memo_step_id ON memo (step_id);
CREATE INDEX ix_memo_subject ON memo (subject, subject_id);
CREATE INDEX ix_redaction_answer_id ON redaction (answer_id);
CREATE INDEX ix_redaction_step_id ON redaction (step_id);
CREATE INDEX ix_adjudication_answer ON adjudication (answer_id, code);
CREATE INDEX ix_adjudication_step_id ON adjudication (step_id);
CREATE INDEX ix_coding_plan_survey_id ON coding_plan (survey_id);
CREATE INDEX ix_codebook_change_step_id ON codebook_change (step_id);
CREATE INDEX ix_codebook_change_survey_id ON codebook_change (survey_id);
CREATE TRIGGER answer_words_ai AFTER INSERT ON answer_words BEGIN INSERT INTO answer_words_fts (rowid, words) VALUES (new.rowid, new.words); END;
CREATE TRIGGER answer_words_ad AFTER DELETE ON answer_words BEGIN INSERT INTO answer_words_fts (answer_words_fts, rowid, words) VALUES ('delete', old.rowid, old.words); END;
CREATE INDEX ix_questionnaire_change_survey_id ON questionnaire_change (survey_id);
CREATE INDEX ix_export_record_survey_id ON export_record (survey_id);
CREATE INDEX ix_pseudonym_key_survey_id ON pseudonym_key (survey_id);
CREATE INDEX ix_report_action_survey_id ON report_action (survey_id);
CREATE INDEX ix_report_edit_survey_id ON report_edit (survey_id);
CREATE INDEX ix_report_version_survey_id ON report_version (survey_id);
CREATE INDEX ix_version_quote_answer_id ON version_quote (answer_id);
CREATE INDEX ix_version_quote_version_id ON version_quote (version_id);
CREATE TRIGGER "guard_document_update" BEFORE UPDATE ON "document" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'document rows are kept as they are'); END;
CREATE TRIGGER "guard_document_delete" BEFORE DELETE ON "document" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'document rows are kept as they are'); END;
CREATE TRIGGER "guard_survey_update" BEFORE UPDATE ON "survey" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'survey rows are kept as they are'); END;
CREATE TRIGGER "guard_survey_delete" BEFORE DELETE ON "survey" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'survey rows are kept as they are'); END;
CREATE TRIGGER "guard_questionnaire_change_update" BEFORE UPDATE ON "questionnaire_change" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'questionnaire_change rows are kept as they are'); END;
CREATE TRIGGER "guard_questionnaire_change_delete" BEFORE DELETE ON "questionnaire_change" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'questionnaire_change rows are kept as they are'); END;
CREATE TRIGGER "guard_calendar_update" BEFORE UPDATE ON "calendar" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calendar rows are kept as they are'); END;
CREATE TRIGGER "guard_calendar_delete" BEFORE DELETE ON "calendar" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calendar rows are kept as they are'); END;
CREATE TRIGGER "guard_frame_import_update" BEFORE UPDATE ON "frame_import" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'frame_import rows are kept as they are'); END;
CREATE TRIGGER "guard_frame_import_delete" BEFORE DELETE ON "frame_import" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'frame_import rows are kept as they are'); END;
CREATE TRIGGER "guard_frame_unit_update" BEFORE UPDATE ON "frame_unit" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'frame_unit rows are kept as they are'); END;
CREATE TRIGGER "guard_frame_unit_delete" BEFORE DELETE ON "frame_unit" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'frame_unit rows are kept as they are'); END;
CREATE TRIGGER "guard_draw_update" BEFORE UPDATE ON "draw" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'draw rows are kept as they are'); END;
CREATE TRIGGER "guard_draw_delete" BEFORE DELETE ON "draw" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'draw rows are kept as they are'); END;
CREATE TRIGGER "guard_survey_case_update" BEFORE UPDATE ON "survey_case" FOR EACH ROW WHEN (NEW."id" IS NOT OLD."id" OR NEW."survey_id" IS NOT OLD."survey_id" OR NEW."unit_id" IS NOT OLD."unit_id" OR NEW."draw_id" IS NOT OLD."draw_id" OR NEW."rank" IS NOT OLD."rank" OR NEW."is_reserve" IS NOT OLD."is_reserve" OR NEW."released_because" IS NOT OLD."released_because" OR NEW."stratum" IS NOT OLD."stratum") BEGIN SELECT RAISE(ABORT, 'survey_case rows are kept as they are'); END;
CREATE TRIGGER "guard_survey_case_delete" BEFORE DELETE ON "survey_case" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'survey_case rows are kept as they are'); END;
CREATE TRIGGER "guard_contact_update" BEFORE UPDATE ON "contact" FOR EACH ROW WHEN (NEW."id" IS NOT OLD."id" OR NEW."case_id" IS NOT OLD."case_id" OR NEW."parent_id" IS NOT OLD."parent_id" OR NEW."role" IS NOT OLD."role" OR NEW."digest" IS NOT OLD."digest" OR NEW."added_at" IS NOT OLD."added_at" OR NEW."added_by" IS NOT OLD."added_by" OR NEW."unit_id" IS NOT OLD."unit_id" OR NEW."import_id" IS NOT OLD."import_id" OR NEW."seal" IS NOT OLD."seal" OR NEW."name" IS NOT NULL OR NEW."phone" IS NOT NULL OR NEW."note" IS NOT NULL OR NEW."salt" IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'contact rows are kept as they are'); END;
CREATE TRIGGER "guard_contact_delete" BEFORE DELETE ON "contact" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'contact rows are kept as they are'); END;
CREATE TRIGGER "guard_case_note_update" BEFORE UPDATE ON "case_note" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'case_note rows are kept as they are'); END;
CREATE TRIGGER "guard_case_note_delete" BEFORE DELETE ON "case_note" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'case_note rows are kept as they are'); END;
CREATE TRIGGER "guard_body_update" BEFORE UPDATE ON "body" FOR EACH ROW WHEN (NEW."id" IS NOT OLD."id" OR NEW."text" IS NOT NULL OR NEW."salt" IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'body rows are kept as they are'); END;
CREATE TRIGGER "guard_body_delete" BEFORE DELETE ON "body" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'body rows are kept as they are'); END;
CREATE TRIGGER "guard_answer_import_update" BEFORE UPDATE ON "answer_import" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'answer_import rows are kept as they are'); END;
CREATE TRIGGER "guard_answer_import_delete" BEFORE DELETE ON "answer_import" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'answer_import rows are kept as they are'); END;
CREATE TRIGGER "guard_interview_delete" BEFORE DELETE ON "interview" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'interview rows are kept as they are'); END;
CREATE TRIGGER "guard_answer_revision_delete" BEFORE DELETE ON "answer_revision" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'answer_revision rows are kept as they are'); END;
CREATE TRIGGER "guard_remark_update" BEFORE UPDATE ON "remark" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'remark rows are kept as they are'); END;
CREATE TRIGGER "guard_remark_delete" BEFORE DELETE ON "remark" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'remark rows are kept as they are'); END;
CREATE TRIGGER "guard_consent_delete" BEFORE DELETE ON "consent" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'consent rows are kept as they are'); END;
CREATE TRIGGER "guard_attempt_delete" BEFORE DELETE ON "attempt" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'attempt rows are kept as they are'); END;
CREATE TRIGGER "guard_appointment_update" BEFORE UPDATE ON "appointment" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'appointment rows are kept as they are'); END;
CREATE TRIGGER "guard_appointment_delete" BEFORE DELETE ON "appointment" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'appointment rows are kept as they are'); END;
CREATE TRIGGER "guard_step_update" BEFORE UPDATE ON "step" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'step rows are kept as they are'); END;
CREATE TRIGGER "guard_step_delete" BEFORE DELETE ON "step" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'step rows are kept as they are'); END;
CREATE TRIGGER "guard_decision_update" BEFORE UPDATE ON "decision" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'decision rows are kept as they are'); END;
CREATE TRIGGER "guard_decision_delete" BEFORE DELETE ON "decision" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'decision rows are kept as they are'); END;
CREATE TRIGGER "guard_memo_update" BEFORE UPDATE ON "memo" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'memo rows are kept as they are'); END;
CREATE TRIGGER "guard_memo_delete" BEFORE DELETE ON "memo" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'memo rows are kept as they are'); END;
CREATE TRIGGER "guard_redaction_update" BEFORE UPDATE ON "redaction" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'redaction rows are kept as they are'); END;
CREATE TRIGGER "guard_redaction_delete" BEFORE DELETE ON "redaction" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'redaction rows are kept as they are'); END;
CREATE TRIGGER "guard_adjudication_update" BEFORE UPDATE ON "adjudication" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'adjudication rows are kept as they are'); END;
CREATE TRIGGER "guard_adjudication_delete" BEFORE DELETE ON "adjudication" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'adjudication rows are kept as they are'); END;
CREATE TRIGGER "guard_coding_plan_update" BEFORE UPDATE ON "coding_plan" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'coding_plan rows are kept as they are'); END;
CREATE TRIGGER "guard_coding_plan_delete" BEFORE DELETE ON "coding_plan" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'coding_plan rows are kept as they are'); END;
CREATE TRIGGER "guard_codebook_change_update" BEFORE UPDATE ON "codebook_change" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'codebook_change rows are kept as they are'); END;
CREATE TRIGGER "guard_codebook_change_delete" BEFORE DELETE ON "codebook_change" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'codebook_change rows are kept as they are'); END;
CREATE TRIGGER "guard_report_edit_update" BEFORE UPDATE ON "report_edit" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'report_edit rows are kept as they are'); END;
CREATE TRIGGER "guard_report_edit_delete" BEFORE DELETE ON "report_edit" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'report_edit rows are kept as they are'); END;
CREATE TRIGGER "guard_report_version_update" BEFORE UPDATE ON "report_version" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'report_version rows are kept as they are'); END;
CREATE TRIGGER "guard_report_version_delete" BEFORE DELETE ON "report_version" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'report_version rows are kept as they are'); END;
CREATE TRIGGER "guard_version_quote_update" BEFORE UPDATE ON "version_quote" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'version_quote rows are kept as they are'); END;
CREATE TRIGGER "guard_version_quote_delete" BEFORE DELETE ON "version_quote" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'version_quote rows are kept as they are'); END;
CREATE TRIGGER "guard_report_action_update" BEFORE UPDATE ON "report_action" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'report_action rows are kept as they are'); END;
CREATE TRIGGER "guard_report_action_delete" BEFORE DELETE ON "report_action" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'report_action rows are kept as they are'); END;
CREATE TRIGGER "guard_export_record_update" BEFORE UPDATE ON "export_record" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'export_record rows are kept as they are'); END;
CREATE TRIGGER "guard_export_record_delete" BEFORE DELETE ON "export_record" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'export_record rows are kept as they are'); END;
CREATE TRIGGER "guard_pseudonym_key_delete" BEFORE DELETE ON "pseudonym_key" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'pseudonym_key rows are kept as they are'); END;
CREATE TRIGGER "guard_event_update" BEFORE UPDATE ON "event" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'event rows are kept as they are'); END;
CREATE TRIGGER "guard_event_delete" BEFORE DELETE ON "event" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'event rows are kept as they are'); END;
CREATE INDEX ix_event_serial ON event (serial);
CREATE INDEX ix_erasure_case_id ON erasure (case_id);
CREATE TRIGGER "guard_interview_update" BEFORE UPDATE ON "interview" FOR EACH ROW WHEN (NEW."serial" IS NOT OLD."serial" OR NEW."id" IS NOT OLD."id" OR NEW."case_id" IS NOT OLD."case_id" OR NEW."contact_id" IS NOT OLD."contact_id" OR NEW."questionnaire_id" IS NOT OLD."questionnaire_id" OR NEW."role" IS NOT OLD."role" OR NEW."mode" IS NOT OLD."mode" OR NEW."started_at" IS NOT OLD."started_at" OR NEW."interviewer" IS NOT OLD."interviewer" OR NEW."import_id" IS NOT OLD."import_id" OR NEW."external_key" IS NOT OLD."external_key" OR NEW."external_id" IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'interview rows are kept as they are'); END;
CREATE TRIGGER "guard_answer_revision_update" BEFORE UPDATE ON "answer_revision" FOR EACH ROW WHEN (NEW."id" IS NOT OLD."id" OR NEW."interview_id" IS NOT OLD."interview_id" OR NEW."question_id" IS NOT OLD."question_id" OR NEW."revision" IS NOT OLD."revision" OR NEW."parent_id" IS NOT OLD."parent_id" OR NEW."kind" IS NOT OLD."kind" OR NEW."marks" IS NOT OLD."marks" OR NEW."body_id" IS NOT OLD."body_id" OR NEW."body_digest" IS NOT OLD."body_digest" OR NEW."asked_at" IS NOT OLD."asked_at" OR NEW."saved_at" IS NOT OLD."saved_at" OR NEW."interviewer" IS NOT OLD."interviewer" OR NEW."wording" IS NOT OLD."wording" AND NEW."wording" <> '') BEGIN SELECT RAISE(ABORT, 'answer_revision rows are kept as they are'); END;
CREATE TRIGGER "guard_consent_update" BEFORE UPDATE ON "consent" FOR EACH ROW WHEN (NEW."serial" IS NOT OLD."serial" OR NEW."id" IS NOT OLD."id" OR NEW."interview_id" IS NOT OLD."interview_id" OR NEW."kind" IS NOT OLD."kind" OR NEW."is_given" IS NOT OLD."is_given" OR NEW."asked_at" IS NOT OLD."asked_at" OR NEW."interviewer" IS NOT OLD."interviewer" OR NEW."wording" IS NOT OLD."wording" AND NEW."wording" <> '') BEGIN SELECT RAISE(ABORT, 'consent rows are kept as they are'); END;
CREATE TRIGGER "guard_attempt_update" BEFORE UPDATE ON "attempt" FOR EACH ROW WHEN (NEW."serial" IS NOT OLD."serial" OR NEW."id" IS NOT OLD."id" OR NEW."case_id" IS NOT OLD."case_id" OR NEW."interview_id" IS NOT OLD."interview_id" OR NEW."contact_id" IS NOT OLD."contact_id" OR NEW."undoes" IS NOT OLD."undoes" OR NEW."outcome" IS NOT OLD."outcome" OR NEW."aapor" IS NOT OLD."aapor" OR NEW."started_at" IS NOT OLD."started_at" OR NEW."ended_at" IS NOT OLD."ended_at" OR NEW."body_id" IS NOT OLD."body_id" OR NEW."body_digest" IS NOT OLD."body_digest" OR NEW."interviewer" IS NOT OLD."interviewer" OR NEW."is_inbound" IS NOT OLD."is_inbound" OR NEW."present_seconds" IS NOT OLD."present_seconds" OR NEW."waiting_seconds" IS NOT OLD."waiting_seconds" OR NEW."introduction_seconds" IS NOT OLD."introduction_seconds" OR NEW."talking_seconds" IS NOT OLD."talking_seconds" OR NEW."editing_seconds" IS NOT OLD."editing_seconds" OR NEW."number_kind" IS NOT OLD."number_kind" OR NEW."case_state" IS NOT OLD."case_state" OR NEW."dialled" IS NOT OLD."dialled" AND NEW."dialled" <> '') BEGIN SELECT RAISE(ABORT, 'attempt rows are kept as they are'); END;
CREATE TRIGGER "guard_pseudonym_key_update" BEFORE UPDATE ON "pseudonym_key" FOR EACH ROW WHEN (NEW."serial" IS NOT OLD."serial" OR NEW."id" IS NOT OLD."id" OR NEW."survey_id" IS NOT OLD."survey_id" OR NEW."made_at" IS NOT OLD."made_at" OR NEW."made_by" IS NOT OLD."made_by" OR NEW."secret" IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'pseudonym_key rows are kept as they are'); END;
CREATE TRIGGER "guard_erasure_update" BEFORE UPDATE ON "erasure" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'erasure rows are kept as they are'); END;
CREATE TRIGGER "guard_erasure_delete" BEFORE DELETE ON "erasure" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'erasure rows are kept as they are'); END;
COMMIT;
