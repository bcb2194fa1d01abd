BEGIN TRANSACTION;
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
	decided_at DATETIME NOT NULL, 
	CONSTRAINT pk_adjudication PRIMARY KEY (id), 
	CONSTRAINT fk_adjudication_answer_id_answer_revision FOREIGN KEY(answer_id) REFERENCES answer_revision (id), 
	CONSTRAINT fk_adjudication_body_id_body FOREIGN KEY(body_id) REFERENCES body (id), 
	CONSTRAINT fk_adjudication_parent_id_adjudication FOREIGN KEY(parent_id) REFERENCES adjudication (id), 
	CONSTRAINT fk_adjudication_scheme_id_document FOREIGN KEY(scheme_id) REFERENCES document (id), 
	CONSTRAINT fk_adjudication_step_id_step FOREIGN KEY(step_id) REFERENCES step (id)
);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0004');
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
INSERT INTO "answer_revision" VALUES('01a2158f-93a8-75f8-827b-8c6d5a3a9e99','01a2158f-9397-764b-9b8a-c91078631d45','consent',1,NULL,'answer','[]','I will write down what you say as we go. We report findings for the authority as a whole. Neither you nor the school will be named. With a small number of schools, we cannot rule out that someone could guess. You can skip any question or stop at any time. Are you happy to go ahead?','01a2158f-93a8-75f8-827b-8c6d5a3a9e99','ecc097cc713b632a9081a0d6ef28df51b59e1d3c9877c3b426c9981ec6ba0a89','2026-11-18 14:00:00.000000','2026-11-18 14:00:00.000000','alice');
INSERT INTO "answer_revision" VALUES('01a2158f-93ac-7694-a79f-7caba1837c8e','01a2158f-9397-764b-9b8a-c91078631d45','q1',1,NULL,'answer','[]','How well does Marlshire Local Authority understand the school''s strengths and weaknesses, its performance and the standards the pupils achieve?','01a2158f-93ac-7694-a79f-7caba1837c8e','d3191dd12c07d78c3bf7aee09aa165a77251e4c82d134df43e9d7c1fe6077957','2026-11-18 14:00:00.000000','2026-11-18 14:00:00.000000','alice');
INSERT INTO "answer_revision" VALUES('01a2158f-93ac-7694-a79f-7cabfb1d8dc7','01a2158f-9397-764b-9b8a-c91078631d45','q2',1,NULL,'answer','[]','What measures are in place to support and challenge the school, and how do these meet the needs of your school?','01a2158f-93ac-7694-a79f-7cabfb1d8dc7','21392733ded61f995d7d81f69d35cc2b9634057fe2aca77f60c5107d621279d9','2026-11-18 14:00:00.000000','2026-11-18 14:00:00.000000','alice');
CREATE TABLE answer_words (
	answer_id VARCHAR NOT NULL, 
	words VARCHAR NOT NULL, 
	CONSTRAINT pk_answer_words PRIMARY KEY (answer_id), 
	CONSTRAINT fk_answer_words_answer_id_answer_revision FOREIGN KEY(answer_id) REFERENCES answer_revision (id)
);
PRAGMA writable_schema=ON;
INSERT INTO sqlite_master(type,name,tbl_name,rootpage,sql)VALUES('table','answer_words_fts','answer_words_fts',0,'CREATE VIRTUAL TABLE answer_words_fts USING FTS5 (words, tokenize=''porter unicode61 remove_diacritics 2'', content=[answer_words])');
CREATE TABLE 'answer_words_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO "answer_words_fts_config" VALUES('secure-delete',1);
INSERT INTO "answer_words_fts_config" VALUES('version',4);
CREATE TABLE 'answer_words_fts_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO "answer_words_fts_data" VALUES(1,X'');
INSERT INTO "answer_words_fts_data" VALUES(10,X'00000001000000');
CREATE TABLE 'answer_words_fts_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
CREATE TABLE 'answer_words_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE "appointment" (
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
	CONSTRAINT fk_appointment_body_id_body FOREIGN KEY(body_id) REFERENCES body (id), 
	CONSTRAINT fk_appointment_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_appointment_case_id_survey_case FOREIGN KEY(case_id) REFERENCES survey_case (id), 
	CONSTRAINT fk_appointment_contact_id_contact FOREIGN KEY(contact_id) REFERENCES contact (id)
);
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
	interviewer VARCHAR NOT NULL, is_inbound BOOLEAN, 
	CONSTRAINT pk_attempt PRIMARY KEY (id), 
	CONSTRAINT fk_attempt_body_id_body FOREIGN KEY(body_id) REFERENCES body (id), 
	CONSTRAINT fk_attempt_case_id_survey_case FOREIGN KEY(case_id) REFERENCES survey_case (id), 
	CONSTRAINT fk_attempt_contact_id_contact FOREIGN KEY(contact_id) REFERENCES contact (id), 
	CONSTRAINT fk_attempt_interview_id_interview FOREIGN KEY(interview_id) REFERENCES interview (id), 
	CONSTRAINT fk_attempt_undoes_attempt FOREIGN KEY(undoes) REFERENCES attempt (id)
);
CREATE TABLE body (
	id VARCHAR NOT NULL, 
	text VARCHAR, 
	salt VARCHAR, 
	CONSTRAINT pk_body PRIMARY KEY (id)
);
INSERT INTO "body" VALUES('01a2158f-93a8-75f8-827b-8c6d5a3a9e99','given','29ad1386102173db14f3136f89dc1aea');
INSERT INTO "body" VALUES('01a2158f-93ac-7694-a79f-7caba1837c8e','They know us inside out.','aff9997a5ef96e9bc4831283086cca43');
INSERT INTO "body" VALUES('01a2158f-93ac-7694-a79f-7cabfb1d8dc7','One visit a year, which is too little.','902f00c05e032ad1e20c38ef70011659');
INSERT INTO "body" VALUES('01a2158f-9586-75a8-a650-3d76bd6a2414','ask the lead','9697ef05450e5b33162ff8989da20f46');
CREATE TABLE calendar (
	id VARCHAR NOT NULL, 
	survey_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	days JSON NOT NULL, 
	stored_at DATETIME NOT NULL, 
	stored_by VARCHAR NOT NULL, 
	CONSTRAINT pk_calendar PRIMARY KEY (id), 
	CONSTRAINT fk_calendar_survey_id_survey FOREIGN KEY(survey_id) REFERENCES survey (id)
);
CREATE TABLE case_note (
	id VARCHAR NOT NULL, 
	case_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	person VARCHAR, 
	body_id VARCHAR, 
	body_digest VARCHAR, 
	at DATETIME NOT NULL, 
	"by" VARCHAR NOT NULL, 
	CONSTRAINT pk_case_note PRIMARY KEY (id), 
	CONSTRAINT fk_case_note_body_id_body FOREIGN KEY(body_id) REFERENCES body (id), 
	CONSTRAINT fk_case_note_case_id_survey_case FOREIGN KEY(case_id) REFERENCES survey_case (id)
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
	changed_by VARCHAR NOT NULL, 
	CONSTRAINT pk_codebook_change PRIMARY KEY (id), 
	CONSTRAINT fk_codebook_change_after_id_document FOREIGN KEY(after_id) REFERENCES document (id), 
	CONSTRAINT fk_codebook_change_before_id_document FOREIGN KEY(before_id) REFERENCES document (id), 
	CONSTRAINT fk_codebook_change_parent_id_codebook_change FOREIGN KEY(parent_id) REFERENCES codebook_change (id), 
	CONSTRAINT fk_codebook_change_step_id_step FOREIGN KEY(step_id) REFERENCES step (id), 
	CONSTRAINT fk_codebook_change_survey_id_survey FOREIGN KEY(survey_id) REFERENCES survey (id)
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
	planned_by VARCHAR NOT NULL, 
	CONSTRAINT pk_coding_plan PRIMARY KEY (id), 
	CONSTRAINT fk_coding_plan_survey_id_survey FOREIGN KEY(survey_id) REFERENCES survey (id)
);
CREATE TABLE consent (
	id VARCHAR NOT NULL, 
	interview_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	is_given BOOLEAN NOT NULL, 
	wording VARCHAR NOT NULL, 
	asked_at DATETIME NOT NULL, 
	interviewer VARCHAR NOT NULL, 
	CONSTRAINT pk_consent PRIMARY KEY (id), 
	CONSTRAINT fk_consent_interview_id_interview FOREIGN KEY(interview_id) REFERENCES interview (id)
);
INSERT INTO "consent" VALUES('01a2158f-93a8-75f8-827b-8c6d5a3a9e99','01a2158f-9397-764b-9b8a-c91078631d45','taking_part',1,'I will write down what you say as we go. We report findings for the authority as a whole. Neither you nor the school will be named. With a small number of schools, we cannot rule out that someone could guess. You can skip any question or stop at any time. Are you happy to go ahead?','2026-11-18 14:00:00.000000','alice');
CREATE TABLE "contact" (
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
INSERT INTO "contact" VALUES('01a2158f-932d-708e-a330-3dff9344af40',NULL,NULL,'headteacher','Mrs Penn','01632 960121','','14dc2d9bc8f22f8ae1a51db98b416953','d181f3adfed827367939f7eaa2dd6925aec752151a607056428e0cb6d6bfe528','2026-11-18 14:00:00.000000','lead','01a2158f-9313-75aa-bfef-1b1f4b9e11c7',NULL,NULL);
CREATE TABLE "decision" (
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
	step_id VARCHAR, 
	CONSTRAINT pk_decision PRIMARY KEY (id), 
	CONSTRAINT fk_decision_answer_id_answer_revision FOREIGN KEY(answer_id) REFERENCES answer_revision (id), 
	CONSTRAINT fk_decision_parent_id_decision FOREIGN KEY(parent_id) REFERENCES decision (id), 
	CONSTRAINT fk_decision_scheme_id_document FOREIGN KEY(scheme_id) REFERENCES document (id), 
	CONSTRAINT fk_decision_step_id_step FOREIGN KEY(step_id) REFERENCES step (id)
);
INSERT INTO "decision" VALUES('01a2158f-94e6-757b-a46d-a3cebf792ce9','01a2158f-93ac-7694-a79f-7caba1837c8e','01a2158f-9204-71d8-be19-4610a62e2626',0,12,'know.firsthand','strength','[]','ann','apply','own',0,NULL,NULL,NULL,'2026-11-18 14:05:00.000000','01a2158f-94e5-72cd-8bca-3459457cbcd9');
INSERT INTO "decision" VALUES('01a2158f-9541-7786-8fb5-51993e7d4702','01a2158f-93ac-7694-a79f-7cabfb1d8dc7','01a2158f-9204-71d8-be19-4610a62e2626',0,9,'chal.contact','area','[]','ann','apply','own',0,NULL,NULL,NULL,'2026-11-18 14:05:00.000000','01a2158f-9541-7786-8fb5-5198f3886d53');
INSERT INTO "decision" VALUES('01a2158f-9556-7076-82b6-d0765f6a9d35','01a2158f-93ac-7694-a79f-7cabfb1d8dc7','01a2158f-9204-71d8-be19-4610a62e2626',0,9,'chal.contact','area','[]','ann','remove','own',0,NULL,NULL,'01a2158f-9541-7786-8fb5-51993e7d4702','2026-11-18 14:05:00.000000','01a2158f-9554-7469-a46d-f627a8515fb5');
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
INSERT INTO "document" VALUES('01a2158f-9204-71d8-be19-4610a62e2626','scheme','la-school-improvement','1.0.0','36cce15512222cc08414fe9daf1d82be62b33284f8bb190ed67746389395213b','# How well a local authority supports and challenges its schools. The themes are those of
# Ofsted''s letter to Staffordshire of 30 May 2014 (Open Government Licence v3.0); the words
# are ours. A code is two keys: the theme''s, then its own. A cue is matched in any form of
# its words (visit, visits, visited); * stands for one to three words in between.
scheme: la-school-improvement
version: "1.0.0"
title: Local authority support and challenge for school improvement
source: "The findings of Ofsted''s letter to Staffordshire, 30 May 2014 (OGL v3.0)"

valences:
  - id: strength
    label: Strength
    key: "+"
    section: Strengths
    definition: They value it, say it works or made something better, or find it clear, known or timely.
  - id: area
    label: Area for development
    key: "-"
    section: Areas for development
    definition: They are critical or unclear, see too little, too late or unevenly, or ask for a change.
  - id: mixed
    label: Mixed
    key: "~"
    section: both
    definition: One segment praises and criticises one theme and makes no sense when it is split. Try to split it first.
  - id: neutral
    label: Neutral
    key: "0"
    section: none
    definition: How things are done, or how views spread, without a judgement.

rules:
  - Code what was said, not what you know of the school. Infer nothing from its grade.
  - A concession takes the valence of the main clause ("I know they have to be proportionate, but ...").
  - A negative noun inside praise is no area ("HR were brilliant with the capability case" is a strength).
  - Praise of a cluster, diocese or university is s2s.local. It is no strength of the authority unless the authority arranged it.
  - A comparison with the past ("not like it used to be") is an area, even without a negative word.
  - Past praise, with the present left open ("it had an impact in 2012"), is neutral. With "now it isn''t" it is an area.
  - Little impact said without complaint ("not much on us, and we wouldn''t expect it") is impact.gains, neutral. Told as a shortfall it is an area.
  - Contented distance ("light touch, happy with that") is chal.contact, strength. Distance without a judgement is neutral.
  - Help that is listed among the authority''s measures, without saying who arranged it, is s2s.brokerage, neutral.
  - What an officer did or is like is chal.link_officer; what the officer knows of the school is know.firsthand. One sentence may be both.
  - Irony takes the valence that is meant ("they were ever so surprised" is an area).
  - What an authority''s own officers say of themselves is coded like any answer and counted in their own column.
  - A finding needs respondents, not mentions.

flags:
  - {id: quote, key: "q", label: Quotable, definition: "Short, vivid, representative; offered for the report."}
  - {id: exception, key: "x", label: Exception, definition: Runs against the group''s view or is the only one.}
  - {id: sensitive, key: "s", label: Identifying, definition: Names a person or school or gives one away.}
  - {id: evidence, key: "e", label: Concrete example, definition: "An instance that can be checked: what changed, when, by whom."}
  - {id: ask, key: "a", label: Request, definition: Asks for something to be done.}
  - {id: query, key: "?", label: Reviewer''s query, definition: Unsure; the second coder or the lead decides.}

themes:
  - id: know
    key: k
    label: Knowledge of schools
    questions: [q1]
    definition: How well the authority understands the school''s strengths and weaknesses, its performance and its standards.
    codes:
      - id: know.data
        key: d
        label: Data analysis and risk assessment
        definition: Collecting, analysing and returning data on achievement; summaries, dashboards, risk categories and their criteria.
        include: ["data pack, profile, summary, dashboard", "risk rating, category, colour band, criteria", "knows our numbers"]
        exclude: ["knowing the school at first hand (know.firsthand)", "acting too late on the data (impact.prevention)"]
        cues: [data, dashboard, data pack, data profile, data summary, achievement data, risk assess, risk assessment, risk rating, risk band, RAG, amber, category, categorise, categorisation, banding, criteria, at risk, figures, numbers, statistics, stats, spreadsheet, attainment, progress measures, tracking, printouts, profile of results, know * results, information on standards, performance information]
        strength_cues: [know our data, know data, know our numbers, know our results, got the figures, every number, data is useful, risk rating agreed]
        area_cues: [explained why, what criteria, wrong category, argue * which is right, only the numbers, just numbers, behind a spreadsheet]
        examples:
          strength: "The summary they send each autumn is clear: every group is in it, and the governors use it."
          area: "I have no idea by what criteria we ended up in that category."
          neutral: "They collect the figures in July and send a category in September."
        statement:
          strength: said that the authority''s analysis of data is useful and gives a true picture of their school
          area: said that the authority''s data or risk categories are unclear or do not give a true picture of their school
      - id: know.firsthand
        key: f
        label: First-hand knowledge of the school
        definition: Whether officers know the school itself, its teaching, its leaders and its context, beyond the numbers.
        include: ["knows us well, does not know us", "knows the quality of teaching", "a true or false picture of the school"]
        exclude: ["number or timing of visits (chal.contact)", "what one named officer did (chal.link_officer)"]
        unmarked: strength
        cues: [know us, know our school, know the school, know its schools, know our, knowledge of the school, knowledge of schools, understand us, understand our, understand the school, good understanding, first-hand, our context, quality of teaching, in a classroom, in our classrooms, in classrooms, in lessons, visited classes, seen us teach, watch us teach, children by name, know the families, know the staff, know the children, picture of the school, history of the school, our strengths and weaknesses, what we are like, who we are, not at all well]
        strength_cues: [know us well, know us very well, inside out, knows the school well, know us better, understand us well, tell you which, know exactly, very well indeed, pretty accurate, know where we are, know our weakness, good knowledge]
        area_cues: [on paper, do not know us, do not know our, do not know the school, dont know us, dont know school, dont know the school, nobody has been in, nobody has seen, never been in, never set foot, set foot, hardly know, not know us, could not name, no idea what we, from a distance, not the school as such, cannot get to know, couldn''t pick us out, know nothing about]
        examples:
          strength: "They know us inside out, and where the teaching is weaker too."
          area: "They have our numbers, but nobody has watched a lesson here for two years."
        statement:
          strength: said that officers know their school at first hand
          area: said that officers do not know their school at first hand
  - id: chal
    key: c
    label: Support and challenge
    questions: [q2]
    definition: The measures that support and challenge the school, and how they meet its needs.
    codes:
      - id: chal.link_officer
        key: l
        label: Link officer
        definition: The work of the school''s own improvement officer (district manager, improvement partner, adviser), in support and in challenge.
        include: ["the officer by role or name", "joint observations, learning walks", "being challenged, or not"]
        exclude: ["there are too few of them (chal.capacity)", "consultants who are bought in (serv.curriculum)", "what the officer knows of us (know.firsthand)"]
        questions: [q1, q2]
        unmarked: strength
        cues: [district manager, DMI, DIM, CIM, SIP, improvement manager, improvement partner, improvement officer, improvement adviser, school improvement partner, link adviser, link officer, link person, adviser, advisor, our officer, named officer, this officer, challenge partner, critical friend, learning walk, joint observation, observations of teaching, lesson drop-ins, challenge, rigour, professional dialogue]
        strength_cues: [challenge me, challenge us, challenge governors, ask hard questions, hard questions, difficult questions, push me, push us, let you off, let us off, keep you honest, keep us honest, on our toes, worth her weight, worth his weight, would not swap, sounding board, straight with us, tell you straight, good on challenge, excellent officer, she is excellent, he is excellent, rate highly, rate her, rate him]
        area_cues: [tick the boxes, tick box, box ticking, no challenge, not challenge, not call it challenge, rubber stamp, just a chat, cosy chat, cup of tea, not on support, goes through the motions]
        examples:
          strength: "Our district manager is excellent: she challenges me, and then she helps with the learning walks."
          area: "The adviser ticks the boxes, there is no challenge in it."
        statement:
          strength: valued the support and challenge of their link officer
          area: said that their link officer gives too little support or challenge
      - id: chal.core_group
        key: g
        label: Core group review
        definition: Regular review meetings (core group, progress review, improvement board) for schools that require improvement or cause concern.
        include: ["core group, review meeting, improvement board, task group"]
        exclude: ["ordinary visits (chal.contact)"]
        unmarked: strength
        cues: [core group, review meeting, review group, review mtg, progress review, improvement board, monitoring board, scrutiny meeting, task group, every six weeks, six-weekly, six-week, 6 weekly, 6 wkly, half-termly review, monitoring meeting, the reviews, meetings minuted, mtgs minuted]
        strength_cues: [tough but, keep us all honest, actions followed up, did get us moving, focused our minds, held us to account]
        area_cues: [lot of paper for, a grilling, put us through]
        examples:
          strength: "The core group is tough, but it keeps all of us honest."
          area: "Core group was a lot of paper for little help."
        statement:
          strength: found the core group reviews challenging and helpful
          area: said that the core group reviews help too little
      - id: chal.contact
        key: c
        label: Frequency and fairness of contact
        definition: How often, with whom and why the authority is in contact; whether it is fair, reactive or proactive.
        include: ["annual visit, calls, never see them", "good schools left alone", "reactive, not proactive"]
        exclude: ["too few officers (chal.capacity)", "news and consultation (strat.engagement)"]
        questions: [q1, q2]
        cues: [visit, annual visit, once a year, a year, termly, every term, contact, regular contact, light touch, proportionate, in touch, phone call, telephone call, annual conversation, come in, come out to us, meeting with, last visit, good schools, weaker schools, frequency, responses about the frequency, focus on schools, focuses its attention]
        strength_cues: [ring back, same day, pick up the phone, at the end of the phone, always there, happy with that, regular visits, good schools should be trusted, a proper visit, there when you need, when we need them, quick to respond, just a phone call away]
        area_cues: [never see, hardly ever, hardly see, rarely, left alone, forgotten, because we are good, do not see anybody, nobody rang, nobody comes, no contact, not seen anyone, not seen anybody, long time since, phone never rang, only if, reactive, stopped coming, all just stopped, very little, v little, less often, was 2, not visited, more visits, more contact, would like to see more, when someone will come, only when something goes wrong, not yet good]
        examples:
          strength: "A proper visit every year, and they ring if the results dip."
          area: "Because we are good nobody comes; the attention goes to the weaker schools."
          neutral: "One visit in the autumn and one with the governors in spring."
        statement:
          strength: said that contact with the authority is regular and fair
          area: said that they see too little of the authority, or that its attention goes elsewhere
      - id: chal.capacity
        key: p
        label: Capacity and continuity of officers
        definition: The number of officers, their workload and turnover; less support than there was.
        include: ["too few, stretched, caseload", "third officer in two years", "people moved to the provider", "less than before", "the same officer for years"]
        exclude: ["quality of one officer (chal.link_officer)"]
        questions: [q1, q2]
        unmarked: area
        cues: [capacity within the authority, capacity of the authority, caseload, turnover, continuity, changes of personnel, change of officer, restructure, reorganisation, redundancies, handover, vacancy]
        strength_cues: [same officer, same person, same dim, same adviser, same one, for six years, for years now, continuity matters]
        area_cues: [too few, not enough people, not enough officers, not enough of them, stretched, spread thin, spread too thinly, third one, fourth one, fifth one, 3rd or 4th, three since, different person, new person, another new, someone new, somebody new, keep changing, changed again, people have gone, have gone, have left, dim left, left in, moved on, transferred, cut back, cuts, reduced, fewer, less support, less than there was, not as much as, short of people, short of staff, got the people, start again, start from scratch, other schools to look after, no replacement, not replaced, used to have, people transferring, she has got * others, number of schools, on their knees, snowed under, overstretched]
        examples:
          strength: "We have had the same officer for six years, and that continuity matters."
          area: "There are too few of them for the number of schools."
        statement:
          strength: valued the continuity of the authority''s officers
          area: were concerned that the authority has too few officers or that they change too often
  - id: strat
    key: t
    label: Strategy, roles and communication
    questions: [q2]
    definition: Whether the strategy is clear, who does what and who pays, and how schools are engaged.
    codes:
      - id: strat.roles
        key: r
        label: Clarity of roles
        definition: Whether people understand who is responsible for what, between the authority and its provider or commissioner.
        include: ["confusing, unclear, who does what", "commissioning, joint venture", "fragmented", "sent from one to the other"]
        exclude: ["cost and who pays (strat.funding)"]
        unmarked: area
        cues: [Entrust, Capita, joint venture, commissioning, commissioner, relationship between, division of the local authority, who is responsible, who does what, whose job, roles, which department, structure]
        strength_cues: [quite clear, clear now, clear who does, know who to ring, know who does what, tell you now who]
        area_cues: [confusing, unclear, not clear, lack of clarity, fragmented, not sure who, do not know who, do not know whether, dont know who, finding out who, who i am talking to, meant to be, different department, one letterhead, passed from, passed around, pillar to post, round in circles, fell between, stops and, sent a diagram, that is not us, nobody knows who, two different answers, the other way round, told ring]
        examples:
          strength: "It is clear now: the county monitors and the company delivers."
          area: "I could not tell you where the authority stops and the company starts."
        statement:
          strength: said that it is clear who does what
          area: said that it is not clear who does what
      - id: strat.funding
        key: y
        label: Charging and who pays
        definition: Buying in, traded services, price, value for money, and who pays for what.
        include: ["buy back, agreement, traded, charged for", "value for money", "packages that are bought"]
        exclude: ["quality of what was bought (serv.*)"]
        cues: [buy in, buy back, buy, purchase, traded, SLA, service level agreement, pay for it, you pay, we pay, who pays, pay double, paying, cost, price, charge, package, subscribe, subscription, invoice, budget, dropped, keeps HR, menu]
        strength_cues: [value for money, good value, free of charge, at no cost, was free, worth every penny, worth the money, reasonably priced]
        area_cues: [expensive, too dear, charged for, bill for everything, have to buy, have to pay, have to purchase, cannot afford, used to be free, at a cost, price went up, price list, extra charge, cannot justify, cheaper elsewhere, everything has to be bought]
        examples:
          strength: "The package is good value."
          area: "Everything has to be bought in, and nobody can say who pays for what."
          neutral: "We subscribe to the middle package."
        statement:
          strength: said that what they buy from the authority is good value
          area: said that support has to be bought, costs too much, or that it is unclear who pays
      - id: strat.engagement
        key: e
        label: Communication and engagement
        definition: Communication and relationships with heads, governors and academies; being consulted, informed or kept at a distance.
        include: ["informed, briefings, bulletins, consulted", "governors feel distant", "academies", "no reply"]
        exclude: ["visits to the school (chal.contact)"]
        cues: [communication, communicate, informed, consulted, consultation, briefing, bulletin, newsletter, engagement, engage, relationship, relations, academies, views of heads, letter to]
        strength_cues: [well informed, kept informed, get on well with, gets on well, listened to, listen to us, in the loop, open and honest, adult footing, people are fine, approachable, good relationship, keep us up to date]
        area_cues: [distanced, distant, out of the loop, hear nothing, never heard, no reply, no answer, not told, nobody told, not been told, nobody asked us, no consultation, too many emails, too much of it, saying the same, by email, emailed twice, was one email, just landed, last to know, only knew, does not listen, never asks what we think, send you the slides, not reply]
        examples:
          strength: "The termly briefing keeps us well informed."
          area: "As governors we hear nothing from them."
        statement:
          strength: said that the authority communicates well with them
          area: said that the authority informs, consults or hears them too little
      - id: strat.leadership
        key: v
        label: Leadership and strategic overview
        definition: Confidence in the authority''s leadership, its vision and its overview of its schools as a system.
        include: ["vision, direction, strategy overall", "less positive than in the past"]
        exclude: ["who does what (strat.roles)"]
        cues: [local authority leadership, leadership of the authority, leadership of the council, director, vision, direction, strategic, strategy, overview, ambition, priorities, confidence in the authority, at the top, from the top, big picture, the county as a whole, system, self improving]
        strength_cues: [real ambition, clear vision, new director, said what she wants, got a plan, sticking to it, stuck to it, raised * expectations, leadership is strong, the will is there, know where they are going]
        area_cues: [in the past, used to be, not what it was, going backwards, lost its way, steering the ship, no vision, no direction, no strategy, no overview, rudderless, less positive, no one looking at, on your own, does not know its schools]
        examples:
          strength: "There is real ambition from the top now."
          area: "The overview that they used to have is gone."
        statement:
          strength: had confidence in the authority''s leadership
          area: had less confidence in the authority''s leadership than in the past
      - id: strat.paperwork
        key: b
        label: Paperwork and bureaucracy
        definition: Forms, formats, evidence and procedures that the authority or its provider asks for.
        include: ["forms, templates, their own format", "the same thing asked for twice", "contracts that take months"]
        exclude: ["the papers of a core group (chal.core_group)"]
        questions: []
        unmarked: area
        cues: [paperwork, bureaucracy, red tape, form to fill, another form, template, filling in, own format, self evaluation form]
        area_cues: [copying from one, jump through hoops, asked for the same, duplicate]
        strength_cues: [cut the paperwork, less paperwork]
        examples:
          strength: "They cut the paperwork to one page."
          area: "They want the self-evaluation again, in a format of their own."
        statement:
          strength: said that the authority keeps paperwork small
          area: said that the authority asks for too much paperwork
  - id: serv
    key: s
    label: Services and training
    questions: [q2]
    definition: Single services that the authority provides or commissions, and how well they meet needs.
    codes:
      - id: serv.gov_training
        key: n
        label: Governor training and services
        definition: Training, clerking, briefings and advice for governors.
        include: ["courses for governors", "clerking", "safer recruitment, appraisal of the head"]
        exclude: ["governors'' contact with the authority in general (strat.engagement)"]
        unmarked: strength
        cues: [governor training, training for governors, governor course, governor services, governor support, introduction to governance, governor induction, new governors, safer recruitment, clerk, performance management of the headteacher, governors value training, training helps them, governors * training, courses for governors, hold * to account, pertinent questions]
        area_cues: [courses are always full]
        examples:
          strength: "After the course I could ask the right questions at last."
          area: "The governor courses are always full, or at the other end of the county."
        statement:
          strength: valued the training and services for governors
          area: said that training and services for governors do not meet their needs
      - id: serv.curriculum
        key: u
        label: Curriculum support and contracted training
        definition: Consultants, moderators, courses and training for teachers and leaders, by subject or phase.
        include: ["subject leaders, moderation, consultants, courses", "induction of new heads and teachers"]
        exclude: ["governor training (serv.gov_training)", "help from another school (s2s.local)"]
        unmarked: strength
        cues: [curriculum, subject leader, consultant, maths consultant, literacy consultant, reading consultant, subject adviser, literacy, numeracy, phonics, CPD, course, INSET, contracted, contracted training, moderation, moderator, specialist teacher, subject network, induction, leadership programme, aspiring leaders, newly qualified, NQT, new heads, training day, literacy lead, maths lead, english lead]
        strength_cues: [spot on, came back buzzing]
        area_cues: [knew less than, never the same consultant, nobody i can ask, not meet * needs, knowledge skills or experience, only the statutory]
        examples:
          strength: "The training for subject leaders was spot on."
          area: "The consultant knew less than my own lead for English."
        statement:
          strength: were content with curriculum support and training
          area: said that curriculum support and contracted training do not meet their needs
      - id: serv.hr
        key: h
        label: Human resources
        definition: Advice on staff - capability, pay, absence, recruitment.
        include: ["capability, upper pay scale, long absence", "contracts"]
        exclude: ["finance, payroll faults, buildings (serv.corporate)"]
        unmarked: strength
        cues: [HR, human resources, personnel service, capability case, capability, underperformance, upper pay scale, long-term absence, sickness absence, sick note, occupational health, disciplinary, grievance, employment law, employment contract, "''s contract"]
        area_cues: [different HR person, opposite advice]
        examples:
          strength: "HR were superb through a hard capability case."
          area: "It is a different HR person every time you ring."
        statement:
          strength: spoke highly of human resources services
          area: were critical of human resources services
      - id: serv.behaviour
        key: b
        label: Behaviour support
        definition: The behaviour support service and advice on exclusions.
        include: ["behaviour team, exclusions, referral unit"]
        exclude: ["assessment of special needs (serv.inclusion)"]
        unmarked: strength
        cues: [behaviour, behaviour support, behaviour team, exclusion, excluded, permanently excluded, PRU, pupil referral unit, anger management, throwing chairs]
        area_cues: [told there is a list, waiting list]
        examples:
          strength: "Behaviour support came within the week and made a difference."
          area: "The waiting list for behaviour support is months."
        statement:
          strength: named behaviour support as a strength
          area: said that behaviour support is too slow or too little
      - id: serv.inclusion
        key: i
        label: Special needs and early years
        definition: Support for pupils with disabilities or special educational needs, and for the early years.
        include: ["educational psychologist, statements and plans", "early years advice"]
        exclude: ["behaviour support (serv.behaviour)"]
        unmarked: strength
        cues: [SEN, SEND, SENCo, special educational needs, special needs, inclusion team, disabled pupils, disability, educational psychologist, ed psych, EP time, psychologist, children with statements, statementing, EHCP, EHC plan, early years, EYFS, foundation stage, nursery, autism, speech and language, hearing impaired]
        area_cues: [waiting eighteen months, waiting * months, for love nor money]
        examples:
          strength: "The early years adviser turned our reception class round."
          area: "You cannot get an educational psychologist for love nor money."
        statement:
          strength: valued the support for special needs and the early years
          area: said that support for special needs or the early years is too little or too slow
      - id: serv.corporate
        key: c
        label: Finance, buildings and other corporate services
        definition: Services of the council that are not about teaching - finance, payroll, buildings, legal, press, places, computers.
        include: ["finance, payroll, legal, press office", "buildings, places, admissions", "computers"]
        exclude: ["advice on staff (serv.hr)", "the price of services (strat.funding)"]
        questions: []
        cues: [finance team, finance officer, finance do, payroll, property services, the roof, legal services, press office, place planning, school places, admissions, school meals, catering, ICT support, IT support, insurance, mobiles on, building work, grounds maintenance]
        examples:
          strength: "Finance talk me through the budget line by line."
          area: "Property services took a year over a leaking roof."
        statement:
          strength: valued the authority''s corporate services
          area: were critical of the authority''s corporate services
  - id: s2s
    key: o
    label: School-to-school support
    questions: [q4]
    definition: How far the school supports others, and how far the authority makes that possible.
    codes:
      - id: s2s.brokerage
        key: k
        label: Authority brokerage and use of good schools
        definition: The authority or its provider finding strengths in good schools, and matching, paying or organising support for others.
        include: ["asked, or never asked, to help", "who brokers", "leaders of education sent by the authority"]
        exclude: ["help that schools arrange themselves (s2s.local)"]
        cues: [broker, brokerage, school-to-school, support other schools, supports * schools, working with * schools, help another school, help other schools, support others, share good practice, identify strengths, local leader of education, national leader, NLE, LLE, SLE, lead practitioner, mentor, facilitate, take on a third, send visitors, visitors, subject leader network, arranged by]
        strength_cues: [match us, paired us, good match, linked us with, put us in touch, set it up, authority set, authority arrange, paid for the cover, pay for her cover, pay for his cover, authority asked us, they asked us, asked us to do, proper brief, the authority pays, start up, signposted us, sent by the authority]
        area_cues: [nobody has asked, nobody has ever asked, never asked, not asked, nobody asked, no one has asked, nobody ever asks, not been asked, if asked, would if asked, plenty to offer, our strengths are not used, nothing has come off, nothing came of, never heard again, no record, out of date, before they had asked me, who would be paying, not involved, does not attend, pays nothing, no interest, not yet fully effective, told to go and help, could do more, money comes through, contract took]
        examples:
          strength: "The authority paired us with a school down the road and paid for the cover."
          area: "We have plenty to offer, and nobody has ever asked us."
          neutral: "The authority asked us to work with a school across town."
        statement:
          strength: said that the authority matches schools well and supports them in helping each other
          area: said that the authority does not use the strengths of good schools
      - id: s2s.local
        key: w
        label: Schools'' own networks and clusters
        definition: Clusters, pyramids, diocesan and informal networks that schools run without the authority.
        include: ["cluster, pyramid, alliance, heads'' network", "a diocese or a university", "arranged between ourselves"]
        exclude: ["networks that the authority runs (s2s.brokerage)"]
        cues: [cluster, pyramid, network, partnership of schools, consortium, federation, federate, fed, Catholic schools, Catholic heads, church schools, diocese, diocesan, teaching school, alliance, collaborative, informal support, informally, neighbouring school, between ourselves, ourselves, arranged selves, own arrangements, peer review, moderate together, share training, share a, joint INSET, runs itself, take turns to chair, triad, local heads, heads group, university, students from, teachmeet, each other''s schools, nobody from * organises, own bat, car park, nothing to do with the council, without local authority, schools establish]
        strength_cues: [real support comes from, my lifeline, best two hours, works well between us]
        area_cues: [fizzled out, fallen apart, cluster has gone]
        examples:
          strength: "The cluster is where the real support comes from."
          area: "The cluster fizzled out when everyone became an academy."
          neutral: "Seven of us moderate together each term."
        statement:
          strength: valued the support of their own networks and clusters
          area: said that their own networks and clusters have become weaker
      - id: s2s.capacity
        key: c
        label: The school''s own capacity to help
        definition: Whether the school has the people and the time to help others.
        include: ["cannot release staff, no supply", "being supported at the moment"]
        exclude: ["officers of the authority (chal.capacity)"]
        questions: []
        cues: [release staff, release anyone, let them go, supply cover, get supply, no capacity, own capacity, spare staff, spare anyone, small school like ours, in a position to help, the ones who need it, receives rather than]
        area_cues: [cannot release, cant release, cannot spare, had to cancel]
        examples:
          strength: "We have three strong middle leaders, so we can let one go."
          area: "I cannot get supply, so I cannot let anyone go."
        statement:
          strength: said that they have the staff to help other schools
          area: said that they lack the staff to help other schools
  - id: impact
    key: m
    label: Impact over time
    questions: [q3]
    definition: What support and challenge have done for the school over time.
    codes:
      - id: impact.gains
        key: t
        label: Improvement attributed to support
        definition: A change in the school that is put down to the authority''s support, or that is said not to be.
        include: ["results, teaching or leaders better because of it", "no impact, would have done it anyway", "hard to tell"]
        exclude: ["content with a service, without an effect (the code of the service)"]
        unmarked: strength
        cues: [impact, improve, improvement, as a result, direct result, result of, results, standards, difference, progress, raised expectations, hard to say, hard to separate, hard to tell, turn round, turned the corner, quantify, over the years, attendance, help us get, moved from, point to]
        strength_cues: [made a difference, because of their support, on the back of, moved us on, results up, results went up, gone up, went from, to good in, got to good, without them, would not be good, good now without it, has made us better, put that down to, thanks to, brought us on, no doubt about that, a big one for us, going the right way, a different person, definitely, improvements that have come about]
        area_cues: [no impact, no difference, none at all, not much, little impact, limited, done it ourselves, done ourselves, we have done ourselves, could not point to, not down to, happened anyway, done that anyway, comes from within, not made any difference, less now, nothing that i can, not on us]
        examples:
          strength: "Early years went from weak to good on the back of their support."
          area: "What improved here we have done ourselves."
          neutral: "Not much on us, and we would not expect it."
        statement:
          strength: could point to improvements that came from the authority''s support and challenge
          area: saw little or no impact of the authority''s support and challenge
      - id: impact.prevention
        key: z
        label: Early intervention and preventing decline
        definition: Whether dips are seen and acted on in time, and good schools stay good.
        include: ["too late, after the event", "noticed early, stepped in", "a good school declined"]
        exclude: ["categories and criteria themselves (know.data)"]
        questions: [q3]
        unmarked: area
        cues: [stepped in, intervene, intervention, decline, dip, slipped, slid, wobble, coasting, prevent, special measures, early warning, radar, go wrong, get worse]
        strength_cues: [picked up early, get picked up, picked up the dip, picked up earlier, spotted, noticed before, rang the same week, before we did, had someone in, in good time, saw it coming, quick to act]
        area_cues: [too late, after the event, by the time, who would notice, would not spot, wouldn''t spot, nobody looking, no one looking, never rang, results fell, if they had picked up, surprised, nobody noticed, not noticed, not noted, not arrested, the year before]
        examples:
          strength: "They saw the dip in Year 4 before we did, and stepped in."
          area: "By the time they noticed we had slipped."
        statement:
          strength: said that the authority notices a decline early and acts
          area: said that the authority notices a decline too late
  - id: general
    key: g
    label: General
    definition: A judgement of the authority as a whole, with nothing in particular.
    codes:
      - id: general.satisfaction
        key: s
        label: General satisfaction or dissatisfaction
        definition: Content or not with the authority as a whole, without naming what.
        include: ["meets our needs, nothing missing", "cannot complain"]
        exclude: ["content with one service (serv.*)"]
        unmarked: strength
        strength_cues: [can''t complain, cannot complain, no complaints, meets needs, meet our needs, nothing missing, all in all good, happy overall, overall happy, very satisfied]
        area_cues: [does not meet our needs, let down by the authority, fed up with them]
        examples:
          strength: "It meets our needs, I cannot complain."
          area: "We feel let down, if I am honest."
        statement:
          strength: were content with the authority as a whole
          area: were not content with the authority as a whole
  - id: other
    key: "."
    label: Other
    definition: Fits no theme.
    codes:
      - id: other.other
        key: o
        label: Other (describe in a memo)
        definition: A point that matters and has no code; add a memo. Looked at every week for new codes.
        is_residual: true
      - id: other.offtopic
        key: x
        label: Off topic or no answer
        definition: Small talk, a refusal, does not know, inaudible.
        is_residual: true
        cues: [don''t know, dont know, do not know, no comment, can''t say, cannot say, can''t really say, couldn''t say, too early to say, nothing to add, prefer not to, rather not, not been here long, only been in post, ask the head, not applicable, pass on that]

report:
  order: [know, chal, strat, serv, s2s, impact, general]
  min_distinct_schools_for_finding: 2
  singleton_phrase: "one {role}"
  quantifier_scale: education-scotland
','2026-11-18 14:00:00.000000');
INSERT INTO "document" VALUES('01a2158f-92b1-71da-ab1a-6babcb3535c6','questionnaire','la-focused-inspection','1.3.0','d14d5122d35756a7c97e9c8e35fdb752bbe693661da6ac6e95ad46f2c40e9364','# Key questions put to headteachers and governors about their local authority''s support for
# school improvement. The four questions are worded as in Ofsted''s letter to Staffordshire
# of 30 May 2014; everything else is added. docs/questionnaires.md explains every key.
questionnaire: la-focused-inspection
version: "1.3.0"
title: Local authority support and challenge
unit: school
default_scheme: la-school-improvement
locale: en-GB

variables:                       # each survey may give its own: survey-tui new --var authority="..."
  authority: Staffordshire Local Authority
  provider: Entrust
  caller: the inspection team
  callback_number: the number of this office
  recording: "no"

fields:                          # columns of the frame that this questionnaire speaks of
  - {id: ofsted_grade, label: Inspection grade, type: number, labels: {"1": outstanding, "2": good, "3": requires improvement, "4": inadequate}}
  - {id: inspected_month, label: Month of the last inspection}
  - {id: inspected_in_period, label: Inspected during the fieldwork}
  - {id: grade_at_inspection, label: Grade at the inspection in this period, type: number, was: grade_before, better: lower, labels: {"1": outstanding, "2": good, "3": requires improvement, "4": special measures}}
  - {id: grade_before, label: Grade before that inspection, type: number}

modes:
  - {id: telephone, label: Telephone, minutes: 20}
  - {id: face_to_face, label: Face to face, minutes: 25}

roles:                           # groups that are reported apart
  - {id: headteacher, label: Headteacher, plural: headteachers}
  - {id: governor, label: Governor, plural: governors}
  - {id: la_officer, label: Local authority officer, plural: local authority officers}

sample:
  eligible: "${ofsted_grade} <= 2 and ${inspected_in_period} != ''yes''"
  size: 22
  reserve: 11

introduction:
  opening: |
    Good {time_of_day}, this is {interviewer}, calling from {caller}.
    May I speak to {respondent|the headteacher}?
  say: |
    Thank you for taking the call. We are speaking to a random sample of good and
    outstanding primary schools. It is about the support and challenge that {authority}
    gives for school improvement. This is not an inspection of your school and will not
    affect its grade. There {n_questions:is|are} {n_questions} {n_questions:question|questions}, and it takes about {minutes} minutes.
  replies:
    - {asked: How was my school chosen?, say: "At random, from the authority''s good or better schools."}
    - {asked: Who will see this?, say: "The team that writes the report. It names neither you nor the school."}
    - {asked: Do I have to?, say: "No. You can skip any question, or stop at any time."}
    - {asked: Can I see the questions first?, say: "Yes. I can read them to you now, and call back when it suits you."}

eligibility:
  - id: right_school
    label: Right school
    type: choice
    ask: "Am I speaking to {school}?"
    options:
      - {id: "yes", label: "Yes", key: y}
      - {id: "no", label: "No", key: n, outcome: wrong_number}
  - id: role_held
    label: Role
    type: role
    ask: "Could I check your role at the school?"
    options:
      - {id: headteacher, label: Headteacher or principal, key: h, maps_to: headteacher}
      - {id: acting_head, label: Acting or executive headteacher, key: a, maps_to: headteacher}
      - {id: governor, label: Chair or other governor, key: g, maps_to: governor}
      - {id: la_officer, label: Local authority officer, key: l, maps_to: la_officer}
      - {id: other, label: Someone else, key: o, outcome: callback}
  - id: grade_now
    label: Grade
    type: choice
    ask: "Our records show {school} was judged {ofsted_grade|good or better} in {inspected_month|its last inspection}. Is that still the most recent judgement?"
    instruction: Choose the grade as they give it. It replaces ours for this call only.
    writes: ofsted_grade
    options:
      - {id: "1", label: Outstanding, key: "1"}
      - {id: "2", label: Good, key: "2"}
      - {id: "3", label: Requires improvement, key: "3"}
      - {id: "4", label: Inadequate, key: "4"}
  - id: years_in_post
    label: Years in post
    type: number
    ask: "How many years have you been in post?"
    minimum: 0
    maximum: 50

consent:
  - id: consent
    label: Consent
    type: choice
    consent: taking_part
    required: true
    ask: |
      I will write down what you say as we go. We report findings for the authority as a
      whole. Neither you nor the school will be named. With a small number of schools, we
      cannot rule out that someone could guess. You can skip any question or stop at any
      time. Are you happy to go ahead?
    options:
      - {id: given, label: "Yes, happy to go ahead", key: y, gives: true}
      - {id: later, label: Not now, key: l, outcome: callback}
      - {id: refused, label: "No", key: n, outcome: refusal}
  - id: consent_quote
    label: Quoting
    type: choice
    consent: quoting
    ask: "May we use your words, without your name?"
    options:
      - {id: given, label: "Yes", key: y, gives: true}
      - {id: refused, label: "No", key: n}
  - id: consent_record
    label: Recording
    type: choice
    consent: recording
    when: "${recording} = ''yes''"
    ask: "May I record the call, so that my notes are accurate?"
    options:
      - {id: given, label: "Yes", key: y, gives: true}
      - {id: refused, label: "No", key: n}

questions:
  - id: q1
    label: Understanding
    short: Knows us
    key: "1"
    required: true
    ask: "How well does {authority} understand the school''s strengths and weaknesses, its performance and the standards the pupils achieve?"
    instruction: Let them finish before you probe.
    probes:
      - {id: example, key: e, label: "example?", say: Can you give me an example?}
      - {id: how_known, key: h, label: "how known?", say: How do you know that?}
      - {id: data, key: d, label: "data?", say: "What use do they make of data about your school, and what comes back to you?"}
      - {id: first_hand, key: f, label: "first hand?", say: And beyond the data - first-hand?}
      - {id: changed, key: c, label: "changed?", say: Has that changed over the last few years?}
  - id: q2
    label: Measures
    key: "2"
    required: true
    ask: "What measures are in place to support and challenge the school, and how do these meet the needs of your school?"
    instruction: Let them finish before you probe.
    probes:
      - {id: who, key: w, label: "who?", say: "Who provides that - the authority, {provider}, or someone else?"}
      - {id: how_often, key: o, label: "how often?", say: "How often are you in contact, and who starts it?"}
      - {id: support, key: s, label: "support?", say: And on the support side?}
      - {id: challenge, key: c, label: "challenge?", say: And on the challenge side?}
      - {id: bought, key: b, label: "bought?", say: "Is that something you buy in, or is it provided?"}
      - {id: needs, key: n, label: "meets needs?", say: How well does that meet your school''s needs?}
      - {id: missing, key: m, label: "missing?", say: Is there anything you need and do not get?}
  - id: q3
    label: Impact
    key: "3"
    required: true
    ask: "What is the impact of {authority}''s support and challenge over time to bring about school improvement?"
    instruction: Let them finish before you probe.
    probes:
      - {id: what_changed, key: c, label: "what changed?", say: What changed as a result?}
      - {id: when_was_that, key: w, label: "when?", say: When was that?}
      - {id: anyway, key: o, label: "anyway?", say: Would that have happened anyway?}
      - {id: checked, key: e, label: "who checks?", say: Who checks whether the support made a difference?}
  - id: q4
    label: Supporting others
    short: Others
    key: "4"
    required: true
    when: "${ofsted_grade} <= 2"
    ask: "To what extent does the school support others to improve? To what extent does {authority} facilitate or support this?"
    instruction: Two questions in one. Read each part again if only one was answered.
    parts:
      - {id: q4a, key: s, label: school supports, ask: To what extent does the school support others to improve?}
      - {id: q4b, key: f, label: authority facilitates, ask: "To what extent does {authority} facilitate or support this?"}
    probes:
      - {id: arranged, key: a, label: "who arranged?", say: Who arranged that?}
      - {id: paid, key: c, label: "who pays?", say: How is the time paid for?}
      - {id: more, key: m, label: "more?", say: Could your school do more if asked?}
  - id: q_any
    label: Anything else
    short: More
    key: "5"
    ask: "Is there anything else you would like to tell us about the authority''s support and challenge?"

close:
  - id: read_back_done
    label: Read back
    type: choice
    ask: |
      Let me read back the main points. {read_back}
      Have I got that right? Is there anything you would change?
    instruction: To change an answer, go back to it. What you had stays in the history.
    options:
      - {id: confirmed, label: Confirmed, key: c}
      - {id: corrected, label: Corrected, key: r}
      - {id: not_done, label: Not read back, key: n}
  - id: thanks
    label: Thanks
    type: say
    ask: "Thank you for your time. If you think of anything else, you can reach us on {callback_number}."
  - id: interviewer_note
    label: Your note
    type: note
    ask: Your own note on this interview
    instruction: "Not the respondent''s words; never quoted. Then F9 and 1: completed."

call_outcomes:                   # aapor: the code of a case that ended with this outcome
  - {id: completed, key: "1", label: Completed, final: true, aapor: "1.1", contacted: true, needs: answers}
  - {id: partial, key: "2", label: Partial - answers kept, final: true, aapor: "1.2", contacted: true}
  - {id: callback, key: "3", label: Call back at an agreed time, aapor: "2.21", contacted: true, needs: appointment}
  - {id: no_answer, key: "4", label: No answer, aapor: "3.13", retry_minutes: 180, spread: true, number: other}
  - {id: engaged, key: "5", label: Engaged, aapor: "3.12", retry_minutes: 25}
  - {id: not_available, key: "6", label: "Not available, message left", aapor: "2.21", retry_minutes: 180, spread: true, contacted: true}
  - {id: refusal, key: "7", label: Refused, final: true, aapor: "2.112", contacted: true, refusal: hard, needs: reason}
  - {id: soft_refusal, key: r, label: Refused for now, aapor: "2.11", contacted: true, refusal: soft, needs: reason}
  - {id: broken_off, key: "8", label: "Broken off, resume later", aapor: "2.12", retry_minutes: 60, contacted: true}
  - {id: answerphone, key: m, label: Answering machine of the school, aapor: "2.221", retry_minutes: 180, spread: true}
  - {id: wrong_number, key: "9", label: Wrong number, aapor: "3.90", retry_minutes: 1440, number: dead}
  - {id: dead_number, key: d, label: Number does not work, aapor: "3.16", retry_minutes: 1440, number: dead}
  - {id: ineligible, key: "0", label: Not eligible, final: true, aapor: "4.70", contacted: true, needs: reason, note_required: true}

callbacks:
  max_attempts: 6
  day_start: "08:15"
  day_end: "17:30"
  days: [mon, tue, wed, thu, fri]
  avoid: ["08:40-09:10 school gate", "12:00-13:15 lunch", "15:10-15:40 school gate"]
  parts: ["08:15-10:30", "10:30-13:15", "13:15-17:30"]
  remind_minutes: 10
  consent_hours: 24
  refusal_days: 7
  max_refusals: 2
  lease_minutes: 30
','2026-11-18 14:00:00.000000');
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
INSERT INTO "draft" VALUES('01a2158f-9397-764b-9b8a-c91078631d45','','position','q2',0,'[]','2026-11-18 14:00:00.000000','alice');
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
	drawn_by VARCHAR NOT NULL, frame_number INTEGER, frame_rows INTEGER, eligible_rows INTEGER, strata_field VARCHAR, allocation VARCHAR, strata JSON, excluded JSON, seed_origin VARCHAR, order_sha256 VARCHAR, on_day VARCHAR, 
	CONSTRAINT pk_draw PRIMARY KEY (id), 
	CONSTRAINT fk_draw_survey_id_survey FOREIGN KEY(survey_id) REFERENCES survey (id)
);
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
	hash VARCHAR NOT NULL, 
	CONSTRAINT pk_event PRIMARY KEY (device, seq)
);
INSERT INTO "event" VALUES('device-1',1,'2026-11-18 14:00:00.000000','lead','add document','document','01a2158f-9204-71d8-be19-4610a62e2626','fe7fa4e860068fd6bc1eb767542ffc0bd846eecc41bdfae48588f0aedf83d8ea','0000000000000000000000000000000000000000000000000000000000000000','6008fa6c04eada99988131d466b2ad64ef5e1e29bdab4279051a083cfd61993d');
INSERT INTO "event" VALUES('device-1',2,'2026-11-18 14:00:00.000000','lead','add document','document','01a2158f-92b1-71da-ab1a-6babcb3535c6','96fb7c53dcb5a2322a07c91b639127e64bcdf3802d825f5f95552ea857677f1e','6008fa6c04eada99988131d466b2ad64ef5e1e29bdab4279051a083cfd61993d','f7b2cb3dc5461fbec00b19176ea9b5cc189bf2cb7eedb29a14c3df9e618c2b9c');
INSERT INTO "event" VALUES('device-1',3,'2026-11-18 14:00:00.000000','lead','add survey','survey','01a2158f-918f-7253-a24f-c920a9f208ee','04110959befba31cd446c35acb2dd02b4474a0b47ccd734b73eb86bc7bf75cd3','f7b2cb3dc5461fbec00b19176ea9b5cc189bf2cb7eedb29a14c3df9e618c2b9c','516acb24c30d00e3a45a169e615dd7535bf674e6de36ebf9501978eb953cfcc5');
INSERT INTO "event" VALUES('device-1',4,'2026-11-18 14:00:00.000000','lead','add frame_unit','frame_unit','01a2158f-9313-75aa-bfef-1b1f4b9e11c7','7fffe7c6209d785989be903defcc39e060908e47344a17d6dcac8712f390a428','516acb24c30d00e3a45a169e615dd7535bf674e6de36ebf9501978eb953cfcc5','8f22cf2646b2dc30ac2d69089ca8b601ad8d230f3fe2a6e648e54e5384be5789');
INSERT INTO "event" VALUES('device-1',5,'2026-11-18 14:00:00.000000','lead','add survey_case','survey_case','01a2158f-9313-75aa-bfef-1b1e9a8b4412','fd19bd993c3a335dfb25bddab1e3e9601d40c3806b11c3ae20ff9a0dada58090','8f22cf2646b2dc30ac2d69089ca8b601ad8d230f3fe2a6e648e54e5384be5789','61319a74a474c77e3348d0df008ac6d2009cfdf99dd5fa5ebccff6584bb72c3a');
INSERT INTO "event" VALUES('device-1',6,'2026-11-18 14:00:00.000000','lead','add contact','contact','01a2158f-932d-708e-a330-3dff9344af40','cb707b74309470fde59c20a35043a85e480bf2299bcab4f60fa1e4570f6c91a4','61319a74a474c77e3348d0df008ac6d2009cfdf99dd5fa5ebccff6584bb72c3a','8265c44b3d67f2776cf2a5713d198139be1ab51a62bd53e4ae5b44159287f42c');
INSERT INTO "event" VALUES('device-1',7,'2026-11-18 14:00:00.000000','alice','add interview','interview','01a2158f-9397-764b-9b8a-c91078631d45','73715a96988a150d7bd2183837d2d132aac3500ab5a64c5ff0bb3a2600664389','8265c44b3d67f2776cf2a5713d198139be1ab51a62bd53e4ae5b44159287f42c','6cd791952b42abff733d13b30c725159cf8f6c6a870f9877ab96c751f2d93907');
INSERT INTO "event" VALUES('device-1',8,'2026-11-18 14:00:00.000000','alice','answer','answer_revision','01a2158f-93a8-75f8-827b-8c6d5a3a9e99','9a9d6f26727a02a9ba40cd2684360f8912e3cbbd9c5124b9c652eafc50f3850a','6cd791952b42abff733d13b30c725159cf8f6c6a870f9877ab96c751f2d93907','48a891cd4d2338670d7f69a4513a478b30576ed70fbe32b5fe5e51fbe3569130');
INSERT INTO "event" VALUES('device-1',9,'2026-11-18 14:00:00.000000','alice','consent','consent','01a2158f-93a8-75f8-827b-8c6d5a3a9e99','22d7fedacf05cc696014e9b1614f5390ee36f0046af4073bed847a19c2bcecb2','48a891cd4d2338670d7f69a4513a478b30576ed70fbe32b5fe5e51fbe3569130','3da376dfd3204c1e750cb67e08610d8979c377aa4391a53732461afb2ee5878a');
INSERT INTO "event" VALUES('device-1',10,'2026-11-18 14:00:00.000000','alice','answer','answer_revision','01a2158f-93ac-7694-a79f-7caba1837c8e','a625c53b6e04853249cf0a696849c0b07c75d09a59cbe2654e0ac2a681dae85a','3da376dfd3204c1e750cb67e08610d8979c377aa4391a53732461afb2ee5878a','a50c7ea8a6f4ce2221ae15d1e6e5e6cd0f047f725af4c9594430f3dbd74ae9c4');
INSERT INTO "event" VALUES('device-1',11,'2026-11-18 14:00:00.000000','alice','answer','answer_revision','01a2158f-93ac-7694-a79f-7cabfb1d8dc7','8e99e50a99d52c5d9cca450443962317258691620efad477e311a8df473bc851','a50c7ea8a6f4ce2221ae15d1e6e5e6cd0f047f725af4c9594430f3dbd74ae9c4','3162a2f8eb0ce3e970725a7841d7b4711a5bb7d65c7ec9b4d40a6571c976b59b');
INSERT INTO "event" VALUES('device-1',12,'2026-11-18 14:05:00.000000','ann','code step','step','01a2158f-94e5-72cd-8bca-3459457cbcd9','357cdd35450e532ef76f7b178f4ded26e48e21993319df335be397a583ed9df3','3162a2f8eb0ce3e970725a7841d7b4711a5bb7d65c7ec9b4d40a6571c976b59b','e9a7c9175a54b7d5275e48517d38a3544c0979b6c4d208d21ddb535f3a994279');
INSERT INTO "event" VALUES('device-1',13,'2026-11-18 14:05:00.000000','ann','code decision','decision','01a2158f-94e6-757b-a46d-a3cebf792ce9','e4ec9d2fbd1fada2641606c9c4043a9adca8f5e4417d10452ceb1b196107b2fe','e9a7c9175a54b7d5275e48517d38a3544c0979b6c4d208d21ddb535f3a994279','cef3cccdbc1c4212efe9210f1f0037a0c981d418665a28dccb253350919d6855');
INSERT INTO "event" VALUES('device-1',14,'2026-11-18 14:05:00.000000','ann','take step','step','01a2158f-94fb-76fe-8d95-702ea8bce430','54525581a626db881fbea5a08e23871f4db02ebb038ce3f6f159a363702f1227','cef3cccdbc1c4212efe9210f1f0037a0c981d418665a28dccb253350919d6855','a18fda833218990e07f82afd7f000640b6c0e33dc16369c2e3cc483d743fffc7');
INSERT INTO "event" VALUES('device-1',15,'2026-11-18 14:05:00.000000','ann','code step','step','01a2158f-9541-7786-8fb5-5198f3886d53','18fdb111152e2018604854e002602831b9926726f05bafa076f96db316aa61a2','a18fda833218990e07f82afd7f000640b6c0e33dc16369c2e3cc483d743fffc7','ca2cb8dfbbbb0f86d2cb198ad0191c26dbe5f613d16739abc66d3f8f453067cc');
INSERT INTO "event" VALUES('device-1',16,'2026-11-18 14:05:00.000000','ann','code decision','decision','01a2158f-9541-7786-8fb5-51993e7d4702','88dcafa280ed9d93fcaaf1628710758e3fb7721e09d0890e0f24a62c65496ec4','ca2cb8dfbbbb0f86d2cb198ad0191c26dbe5f613d16739abc66d3f8f453067cc','6082c897647d5b70a9f7ad4cce99d28169000e5908ed91cd3aebd2e9f9262e0b');
INSERT INTO "event" VALUES('device-1',17,'2026-11-18 14:05:00.000000','ann','undo step','step','01a2158f-9554-7469-a46d-f627a8515fb5','e56f3df02337522878564f5dca8258391ec3f37fb9e4089ee39bd9f88b201e96','6082c897647d5b70a9f7ad4cce99d28169000e5908ed91cd3aebd2e9f9262e0b','98d7373733af84ed80742b7986879f1b9ef5368b251e1c8b5ce062ee9e4e96e6');
INSERT INTO "event" VALUES('device-1',18,'2026-11-18 14:05:00.000000','ann','undo','decision','01a2158f-9556-7076-82b6-d0765f6a9d35','04f3470c43921ceab932e93d0475f3b1fe9d6be4336d92f19eb69fd5e31cd51a','98d7373733af84ed80742b7986879f1b9ef5368b251e1c8b5ce062ee9e4e96e6','e6be87c7bedb962d1ff3cdc4112ff612656f087ed6b8ed592507db5356347469');
INSERT INTO "event" VALUES('device-1',19,'2026-11-18 14:05:00.000000','ann','memo step','step','01a2158f-9585-712a-8be1-c1ecad7da477','d0fd40776ce0b7ed64c5b21466957da6eb425c76ae2a6bb6dd2550cbf57772d9','e6be87c7bedb962d1ff3cdc4112ff612656f087ed6b8ed592507db5356347469','ba880fe223edf67e93521a2652963e4f545daaf33703bee8e3fadcb90d02fd4e');
INSERT INTO "event" VALUES('device-1',20,'2026-11-18 14:05:00.000000','ann','memo','memo','01a2158f-9586-75a8-a650-3d76dd1be8ff','f3b6b1c7b84d612b6912d90c335b12c32345cf5cc65b03b9080c6778ae1e2be6','ba880fe223edf67e93521a2652963e4f545daaf33703bee8e3fadcb90d02fd4e','a1667fceb292c3bd3bde57a595dd88ddf2e2e7b487edb186788e9548116dec86');
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
CREATE TABLE "frame_unit" (
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
INSERT INTO "frame_unit" VALUES('01a2158f-9313-75aa-bfef-1b1f4b9e11c7','01a2158f-918f-7253-a24f-c920a9f208ee','hand-1b1f4b9e11c7','Alder Lane Primary','{"ofsted_grade": "2", "inspected_month": "May 2013"}','2026-11-18 14:00:00.000000',1,NULL,NULL,NULL,NULL);
CREATE TABLE "interview" (
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
	external_key VARCHAR, 
	CONSTRAINT pk_interview PRIMARY KEY (id), 
	CONSTRAINT fk_interview_questionnaire_id_document FOREIGN KEY(questionnaire_id) REFERENCES document (id), 
	CONSTRAINT fk_interview_case_id_survey_case FOREIGN KEY(case_id) REFERENCES survey_case (id), 
	CONSTRAINT fk_interview_contact_id_contact FOREIGN KEY(contact_id) REFERENCES contact (id), 
	CONSTRAINT fk_interview_import_id_answer_import FOREIGN KEY(import_id) REFERENCES answer_import (id)
);
INSERT INTO "interview" VALUES('01a2158f-9397-764b-9b8a-c91078631d45','01a2158f-9313-75aa-bfef-1b1e9a8b4412',NULL,'01a2158f-92b1-71da-ab1a-6babcb3535c6','headteacher','telephone','2026-11-18 14:00:00.000000','alice',NULL,NULL,NULL);
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
	written_at DATETIME NOT NULL, 
	CONSTRAINT pk_memo PRIMARY KEY (id), 
	CONSTRAINT fk_memo_answer_id_answer_revision FOREIGN KEY(answer_id) REFERENCES answer_revision (id), 
	CONSTRAINT fk_memo_body_id_body FOREIGN KEY(body_id) REFERENCES body (id), 
	CONSTRAINT fk_memo_parent_id_memo FOREIGN KEY(parent_id) REFERENCES memo (id), 
	CONSTRAINT fk_memo_step_id_step FOREIGN KEY(step_id) REFERENCES step (id), 
	CONSTRAINT fk_memo_survey_id_survey FOREIGN KEY(survey_id) REFERENCES survey (id)
);
INSERT INTO "memo" VALUES('01a2158f-9586-75a8-a650-3d76dd1be8ff','01a2158f-918f-7253-a24f-c920a9f208ee','01a2158f-9585-712a-8be1-c1ecad7da477','answer','01a2158f-93ac-7694-a79f-7cabfb1d8dc7','01a2158f-93ac-7694-a79f-7cabfb1d8dc7','apply',NULL,'01a2158f-9586-75a8-a650-3d76bd6a2414','cd97cbcb20577409de0e80f406843d7a2790180644d8dec2fc9830521e749026','ann','2026-11-18 14:05:00.000000');
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
	decided_at DATETIME NOT NULL, 
	CONSTRAINT pk_redaction PRIMARY KEY (id), 
	CONSTRAINT fk_redaction_answer_id_answer_revision FOREIGN KEY(answer_id) REFERENCES answer_revision (id), 
	CONSTRAINT fk_redaction_parent_id_redaction FOREIGN KEY(parent_id) REFERENCES redaction (id), 
	CONSTRAINT fk_redaction_step_id_step FOREIGN KEY(step_id) REFERENCES step (id)
);
CREATE TABLE remark (
	id VARCHAR NOT NULL, 
	interview_id VARCHAR NOT NULL, 
	question_id VARCHAR NOT NULL, 
	parent_id VARCHAR, 
	body_id VARCHAR NOT NULL, 
	body_digest VARCHAR NOT NULL, 
	saved_at DATETIME NOT NULL, 
	interviewer VARCHAR NOT NULL, 
	CONSTRAINT pk_remark PRIMARY KEY (id), 
	CONSTRAINT fk_remark_body_id_body FOREIGN KEY(body_id) REFERENCES body (id), 
	CONSTRAINT fk_remark_interview_id_interview FOREIGN KEY(interview_id) REFERENCES interview (id), 
	CONSTRAINT fk_remark_parent_id_remark FOREIGN KEY(parent_id) REFERENCES remark (id)
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
	done_at DATETIME NOT NULL, 
	CONSTRAINT pk_step PRIMARY KEY (id), 
	CONSTRAINT fk_step_answer_id_answer_revision FOREIGN KEY(answer_id) REFERENCES answer_revision (id), 
	CONSTRAINT fk_step_survey_id_survey FOREIGN KEY(survey_id) REFERENCES survey (id), 
	CONSTRAINT fk_step_undoes_id_step FOREIGN KEY(undoes_id) REFERENCES step (id)
);
INSERT INTO "step" VALUES('01a2158f-94e5-72cd-8bca-3459457cbcd9','01a2158f-918f-7253-a24f-c920a9f208ee','ann','code','01a2158f-93ac-7694-a79f-7caba1837c8e',NULL,NULL,0,'{}','2026-11-18 14:05:00.000000');
INSERT INTO "step" VALUES('01a2158f-94fb-76fe-8d95-702ea8bce430','01a2158f-918f-7253-a24f-c920a9f208ee','ann','take','01a2158f-93ac-7694-a79f-7caba1837c8e',NULL,1,0,'{"shown": []}','2026-11-18 14:05:00.000000');
INSERT INTO "step" VALUES('01a2158f-9541-7786-8fb5-5198f3886d53','01a2158f-918f-7253-a24f-c920a9f208ee','ann','code','01a2158f-93ac-7694-a79f-7cabfb1d8dc7',NULL,NULL,0,'{}','2026-11-18 14:05:00.000000');
INSERT INTO "step" VALUES('01a2158f-9554-7469-a46d-f627a8515fb5','01a2158f-918f-7253-a24f-c920a9f208ee','ann','undo','01a2158f-93ac-7694-a79f-7cabfb1d8dc7','01a2158f-9541-7786-8fb5-5198f3886d53',NULL,0,'{}','2026-11-18 14:05:00.000000');
INSERT INTO "step" VALUES('01a2158f-9585-712a-8be1-c1ecad7da477','01a2158f-918f-7253-a24f-c920a9f208ee','ann','memo','01a2158f-93ac-7694-a79f-7cabfb1d8dc7',NULL,NULL,0,'{}','2026-11-18 14:05:00.000000');
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
INSERT INTO "survey" VALUES('01a2158f-918f-7253-a24f-c920a9f208ee','Test survey','01a2158f-92b1-71da-ab1a-6babcb3535c6','01a2158f-9204-71d8-be19-4610a62e2626','{"authority": "Marlshire Local Authority", "provider": "Stepwell"}','Europe/London',0,'2026-11-18 14:00:00.000000','lead');
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
INSERT INTO "survey_case" VALUES('01a2158f-9313-75aa-bfef-1b1e9a8b4412','01a2158f-918f-7253-a24f-c920a9f208ee','01a2158f-9313-75aa-bfef-1b1f4b9e11c7',NULL,1,0,NULL,'new',0,NULL,NULL,'alice','2026-11-18 14:00:00.000000','2026-11-18 15:00:00.000000','device-1:10812',NULL,NULL);
CREATE TABLE text_vector (
	answer_id VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	vector BLOB NOT NULL, 
	CONSTRAINT pk_text_vector PRIMARY KEY (answer_id, "key"), 
	CONSTRAINT fk_text_vector_answer_id_answer_revision FOREIGN KEY(answer_id) REFERENCES answer_revision (id)
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
CREATE TRIGGER "guard_document_update" BEFORE UPDATE ON "document" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'document rows are kept as they are'); END;
CREATE TRIGGER "guard_document_delete" BEFORE DELETE ON "document" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'document rows are kept as they are'); END;
CREATE TRIGGER "guard_survey_update" BEFORE UPDATE ON "survey" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'survey rows are kept as they are'); END;
CREATE TRIGGER "guard_survey_delete" BEFORE DELETE ON "survey" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'survey rows are kept as they are'); END;
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
CREATE TRIGGER "guard_interview_update" BEFORE UPDATE ON "interview" FOR EACH ROW WHEN (NEW."id" IS NOT OLD."id" OR NEW."case_id" IS NOT OLD."case_id" OR NEW."contact_id" IS NOT OLD."contact_id" OR NEW."questionnaire_id" IS NOT OLD."questionnaire_id" OR NEW."role" IS NOT OLD."role" OR NEW."mode" IS NOT OLD."mode" OR NEW."started_at" IS NOT OLD."started_at" OR NEW."interviewer" IS NOT OLD."interviewer" OR NEW."import_id" IS NOT OLD."import_id" OR NEW."external_key" IS NOT OLD."external_key" OR NEW."external_id" IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'interview rows are kept as they are'); END;
CREATE TRIGGER "guard_interview_delete" BEFORE DELETE ON "interview" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'interview rows are kept as they are'); END;
CREATE TRIGGER "guard_answer_revision_update" BEFORE UPDATE ON "answer_revision" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'answer_revision rows are kept as they are'); END;
CREATE TRIGGER "guard_answer_revision_delete" BEFORE DELETE ON "answer_revision" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'answer_revision rows are kept as they are'); END;
CREATE TRIGGER "guard_remark_update" BEFORE UPDATE ON "remark" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'remark rows are kept as they are'); END;
CREATE TRIGGER "guard_remark_delete" BEFORE DELETE ON "remark" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'remark rows are kept as they are'); END;
CREATE TRIGGER "guard_consent_update" BEFORE UPDATE ON "consent" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'consent rows are kept as they are'); END;
CREATE TRIGGER "guard_consent_delete" BEFORE DELETE ON "consent" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'consent rows are kept as they are'); END;
CREATE TRIGGER "guard_attempt_update" BEFORE UPDATE ON "attempt" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'attempt rows are kept as they are'); END;
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
CREATE TRIGGER "guard_event_update" BEFORE UPDATE ON "event" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'event rows are kept as they are'); END;
CREATE TRIGGER "guard_event_delete" BEFORE DELETE ON "event" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'event rows are kept as they are'); END;
PRAGMA writable_schema=OFF;
COMMIT;
