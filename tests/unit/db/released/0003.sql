BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
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
INSERT INTO "answer_revision" VALUES('a1','i1','q1',1,NULL,'answer','[]','How well?','a1','ecf96a9fc7734b3137aa574d96065dfb2f4429866accb4ea07df911ff91e6711','2026-11-18 13:00:00.000000','2026-11-18 13:00:00.000000','alice');
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
	CONSTRAINT fk_appointment_case_id_survey_case FOREIGN KEY(case_id) REFERENCES survey_case (id), 
	CONSTRAINT fk_appointment_attempt_id_attempt FOREIGN KEY(attempt_id) REFERENCES attempt (id), 
	CONSTRAINT fk_appointment_body_id_body FOREIGN KEY(body_id) REFERENCES body (id), 
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
INSERT INTO "attempt" VALUES('t1','0001-0003','i1',NULL,NULL,'broken_off',NULL,'01632 960121','2026-11-18 13:00:00.000000','2026-11-18 13:00:00.000000','t1','3788502d0894ac8db68f8315b1d38debe44e75db959253f75bd6689c76add732','alice',NULL);
CREATE TABLE body (
	id VARCHAR NOT NULL, 
	text VARCHAR, 
	salt VARCHAR, 
	CONSTRAINT pk_body PRIMARY KEY (id)
);
INSERT INTO "body" VALUES('a1','They know us well.','ce41e48a3630102f2501409eb4897d6e');
INSERT INTO "body" VALUES('t1','bell','3b6f124d154aa8d3dabeb39816eb5110');
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
	CONSTRAINT fk_contact_parent_id_contact FOREIGN KEY(parent_id) REFERENCES contact (id), 
	CONSTRAINT fk_contact_case_id_survey_case FOREIGN KEY(case_id) REFERENCES survey_case (id), 
	CONSTRAINT fk_contact_unit_id_frame_unit FOREIGN KEY(unit_id) REFERENCES frame_unit (id), 
	CONSTRAINT fk_contact_import_id_frame_import FOREIGN KEY(import_id) REFERENCES frame_import (id)
);
INSERT INTO "contact" VALUES('0001-0005','0001-0003',NULL,'headteacher','Mrs Penn','01632 960121','','ed157ead29b1f7c5d9753c7c94126899','d53f6a47ce03e9d0fc7efe5a480960c5ca6b23a535b134dcb9689fce0598d180','2026-11-18 13:00:00.000000','lead',NULL,NULL,NULL);
INSERT INTO "contact" VALUES('0001-0008','0001-0006',NULL,'headteacher','Mrs Penn','01632 960121','','2ca0c29e1edc5e3eca7ee5110babe1af','f90187ebdee1708087afe499105ede7c8cc5c8c380e20c9e5a591326c0267c78','2026-11-18 13:00:00.000000','lead',NULL,NULL,NULL);
CREATE TABLE decision (
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
	CONSTRAINT pk_decision PRIMARY KEY (id), 
	CONSTRAINT fk_decision_answer_id_answer_revision FOREIGN KEY(answer_id) REFERENCES answer_revision (id), 
	CONSTRAINT fk_decision_parent_id_decision FOREIGN KEY(parent_id) REFERENCES decision (id), 
	CONSTRAINT fk_decision_scheme_id_document FOREIGN KEY(scheme_id) REFERENCES document (id)
);
INSERT INTO "decision" VALUES('k1','a1','scheme1',0,4,'know.data','strength','[]','bilal','apply','imported',1,NULL,'codings.csv',NULL,'2026-11-18 14:00:00.000000');
INSERT INTO "decision" VALUES('k2','a1','scheme1',0,4,'know.data','area','[]','bilal','apply','imported',1,NULL,'codings.csv','k1','2026-11-18 14:00:00.000000');
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
INSERT INTO "document" VALUES('0001-0002','questionnaire','la-focused-inspection','1.0.0','fb07c0a22a5a86807934eb7958a8f570a4aca9969d1d40311ab07823c855a276','# Key questions put to headteachers and governors about their local authority''s support for
# school improvement. The four questions are worded as in Ofsted''s letter to Staffordshire
# of 30 May 2014; everything else is added. docs/questionnaires.md explains every key.
questionnaire: la-focused-inspection
version: "1.0.0"
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
    affect its grade. There are {n_questions} questions, and it takes about {minutes} minutes.
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
      - {id: given, label: "Yes, happy to go ahead", key: y}
      - {id: later, label: Not now, key: l, outcome: callback}
      - {id: refused, label: "No", key: n, outcome: refusal}
  - id: consent_quote
    label: Quoting
    type: choice
    consent: quoting
    ask: "May we use your words, without your name?"
    options:
      - {id: given, label: "Yes", key: y}
      - {id: refused, label: "No", key: n}
  - id: consent_record
    label: Recording
    type: choice
    consent: recording
    when: "${recording} = ''yes''"
    ask: "May I record the call, so that my notes are accurate?"
    options:
      - {id: given, label: "Yes", key: y}
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

call_outcomes:
  - {id: completed, key: "1", label: Completed, final: true, aapor: "1.1", contacted: true, needs: answers}
  - {id: partial, key: "2", label: Partial - answers kept, final: true, aapor: "1.2", contacted: true}
  - {id: callback, key: "3", label: Call back at an agreed time, contacted: true, needs: appointment}
  - {id: no_answer, key: "4", label: No answer, retry_minutes: 180}
  - {id: engaged, key: "5", label: Engaged, retry_minutes: 25}
  - {id: not_available, key: "6", label: "Not available, message left", retry_minutes: 180, contacted: true}
  - {id: refusal, key: "7", label: Refused, final: true, aapor: "2.11", contacted: true, needs: reason}
  - {id: broken_off, key: "8", label: "Broken off, resume later", retry_minutes: 60, contacted: true}
  - {id: wrong_number, key: "9", label: Wrong number, retry_minutes: 1440}
  - {id: ineligible, key: "0", label: Not eligible, final: true, aapor: "4.70", contacted: true, needs: reason}

callbacks:
  max_attempts: 6
  day_start: "08:15"
  day_end: "17:30"
  avoid: ["08:40-09:10", "12:00-13:15", "15:10-15:40"]
  remind_minutes: 10
  consent_hours: 24
','2026-11-18 13:00:00.000000');
INSERT INTO "document" VALUES('scheme1','scheme','la-school-improvement','1.0.0','0000000000000000000000000000000000000000000000000000000000000000','scheme: x','2026-11-18 14:00:00.000000');
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
INSERT INTO "draw" VALUES('d1','0001-0001','simple random, by SHA-256','1','','0000000000000000000000000000000000000000000000000000000000000000',1,1,'2026-11-18 13:00:00.000000','lead',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "event" VALUES('device-1',1,'2026-11-18 13:00:00.000000','lead','add document','document','0001-0002','1c5c54c52f37b6ab4e10fd24efc9a249d688c29fa5cc4498c193293074bad403','0000000000000000000000000000000000000000000000000000000000000000','40a31d5b75026ff2d5ff55a05d43fb7542a0e9612f46dafd1497352ee286ca21');
INSERT INTO "event" VALUES('device-1',2,'2026-11-18 13:00:00.000000','lead','add survey','survey','0001-0001','69caa571bdfd3b91f4515eedb0c864e757624d6d2a7885710f93994cd4a0b675','40a31d5b75026ff2d5ff55a05d43fb7542a0e9612f46dafd1497352ee286ca21','ba7327f57207bbc7c15a85f3353d3655e22d8d6fbb365dbe55fc400e8d3f7300');
INSERT INTO "event" VALUES('device-1',3,'2026-11-18 13:00:00.000000','lead','add frame_unit','frame_unit','0001-0004','04cd57b9e54824e1cd59f5fcd6fa8edc7e5f6c10b3036acf47040b9c3fade841','ba7327f57207bbc7c15a85f3353d3655e22d8d6fbb365dbe55fc400e8d3f7300','e4b06330847b27027af6e9ba08911e704ef338767501ead86ceb38b06b6121fb');
INSERT INTO "event" VALUES('device-1',4,'2026-11-18 13:00:00.000000','lead','add survey_case','survey_case','0001-0003','92b0c077e8fdc3e492aabfb0b13f303083ccbbf9cfbff6b728e7fa1a757a9ee1','e4b06330847b27027af6e9ba08911e704ef338767501ead86ceb38b06b6121fb','f3682a0dc1eab511550cdd36f2a3d05505207fec791f5250d150519874338a89');
INSERT INTO "event" VALUES('device-1',5,'2026-11-18 13:00:00.000000','lead','add contact','contact','0001-0005','6abc26b64ee82d670dc158d4e1331ee82d55abff782677a810059a002edab736','f3682a0dc1eab511550cdd36f2a3d05505207fec791f5250d150519874338a89','33f080d70ecb9a8798fdd6c32c78bf6d718f54c9d5b5ade7a969776383caeaaf');
INSERT INTO "event" VALUES('device-1',6,'2026-11-18 13:00:00.000000','lead','add frame_unit','frame_unit','0001-0007','ca30b365c404eda71900b9117a410c30b330444efa92754d20e71360b72eb484','33f080d70ecb9a8798fdd6c32c78bf6d718f54c9d5b5ade7a969776383caeaaf','d4dcd3c6aced4a094a0f8d5e5a86a7040e61e47b16c5afa1526ee1225d47b1f6');
INSERT INTO "event" VALUES('device-1',7,'2026-11-18 13:00:00.000000','lead','add survey_case','survey_case','0001-0006','ad5c685d7c26f85aaa798d308ad0f3eca0870c7f3107b95ecc08e66dc44df7cf','d4dcd3c6aced4a094a0f8d5e5a86a7040e61e47b16c5afa1526ee1225d47b1f6','6c3a91eb87dfe5fe6d8356e9988ecf089c5390843eaefa9f779d54dd6032c019');
INSERT INTO "event" VALUES('device-1',8,'2026-11-18 13:00:00.000000','lead','add contact','contact','0001-0008','ae5740c530c3ca85290808e0abdbea87eef964279338b53f64898f7eba6679bf','6c3a91eb87dfe5fe6d8356e9988ecf089c5390843eaefa9f779d54dd6032c019','4eb16acbf22f57178ba67540c189d9401bb8639ac3c55ac73262e2d8dad98816');
INSERT INTO "event" VALUES('device-1',9,'2026-11-18 13:00:00.000000','alice','add interview','interview','i1','d0dcca61fd63dd6aae8f611db61a967b9b8744ba38f8375a2416494bc929a06e','4eb16acbf22f57178ba67540c189d9401bb8639ac3c55ac73262e2d8dad98816','34343321db0a1ef334de4840da49cf7ce3035301ab52abd43b3f3c0f3aaea0fb');
INSERT INTO "event" VALUES('device-1',10,'2026-11-18 13:00:00.000000','alice','answer','answer_revision','a1','f361a7e7c234128bc5af459b07f451a25c966549d941af0f8024aa0c5a207c2d','34343321db0a1ef334de4840da49cf7ce3035301ab52abd43b3f3c0f3aaea0fb','865bba3c0c12f71d6cd68ff993a5268848354d9527d086bbb82f83a5b130c37b');
INSERT INTO "event" VALUES('device-1',11,'2026-11-18 13:00:00.000000','alice','attempt','attempt','t1','314910744a57882e93747f2007c92d89d20f897245fec9745e5902752904cfd8','865bba3c0c12f71d6cd68ff993a5268848354d9527d086bbb82f83a5b130c37b','983ba8b82c8f425db355366e7d7caa67297f58752af1c076ca33317a29e05eee');
INSERT INTO "event" VALUES('device-1',12,'2026-11-18 13:00:00.000000','lead','add draw','draw','d1','1e1ffb6e84fd620d71eef38d078ced25823295c94637cbea90fdcb3c7f974eab','983ba8b82c8f425db355366e7d7caa67297f58752af1c076ca33317a29e05eee','537292f67f233f7c353b9be32073908f0dcd73295c30b1fa8f177e2d1573fcbd');
INSERT INTO "event" VALUES('device-1',13,'2026-11-18 13:00:00.000000','lead','add frame_unit','frame_unit','u9','02986d5d0158738952d47e877f3a7d63aa4a01a23bfa5dc68edcec3410d98777','537292f67f233f7c353b9be32073908f0dcd73295c30b1fa8f177e2d1573fcbd','fd20ce1151e8e4a52ec4eaef6e64c0ee7bc2ccf16cdae605c5da6c6b21dd95fc');
INSERT INTO "event" VALUES('device-1',14,'2026-11-18 13:00:00.000000','lead','add survey_case','survey_case','c9','df288bc5f401eecda92b8fc6028c4e90f72688f47e6231b290312abc4a1c892a','fd20ce1151e8e4a52ec4eaef6e64c0ee7bc2ccf16cdae605c5da6c6b21dd95fc','566fab5723a30462ad23989117711bb8ecfe189b3dd6d17e9ae5dd1cac3247c5');
INSERT INTO "event" VALUES('device-1',15,'2026-11-18 14:00:00.000000','lead','add document','document','scheme1','99ce9b7d624fb7b0bf47a7ff6bd6dd10c04851613432bbb0253a3c70a552343e','566fab5723a30462ad23989117711bb8ecfe189b3dd6d17e9ae5dd1cac3247c5','0e603510e281c4a2e9e4a0947238b4cd84f1360d51cc2d4abd1144bf11a36222');
INSERT INTO "event" VALUES('device-1',16,'2026-11-18 14:00:00.000000','lead','import coding','decision','k1','a7f30cb88ff261172f2c6cb828fabda54015bbdb3ad0d662e6f303e29ff95c4d','0e603510e281c4a2e9e4a0947238b4cd84f1360d51cc2d4abd1144bf11a36222','e5d31b14c2139f1afab34d9623deaa6340aec15b2de8664f5d8eb150516219ab');
INSERT INTO "event" VALUES('device-1',17,'2026-11-18 14:00:00.000000','lead','import coding','decision','k2','f771a6292ac46914766ad3007adbe612a96dfccb10a2fb5fca5b0e5e016ce075','e5d31b14c2139f1afab34d9623deaa6340aec15b2de8664f5d8eb150516219ab','a3f53442f33d9058ac678a43e2218230f58e8c3eeaef1a829e8203edb166d7af');
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
INSERT INTO "frame_unit" VALUES('0001-0004','0001-0001','hand-0001-0004','Alder Lane Primary','{"ofsted_grade": "2", "inspected_month": "May 2013"}','2026-11-18 13:00:00.000000',1,NULL,NULL,NULL,NULL);
INSERT INTO "frame_unit" VALUES('0001-0007','0001-0001','hand-0001-0007','Beck View Primary','{"ofsted_grade": "2", "inspected_month": "May 2013"}','2026-11-18 13:00:00.000000',1,NULL,NULL,NULL,NULL);
INSERT INTO "frame_unit" VALUES('u9','0001-0001','x9','Canal Street Junior','{"ofsted_grade": "2"}','2026-11-18 13:00:00.000000',1,NULL,NULL,NULL,NULL);
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
	CONSTRAINT fk_interview_contact_id_contact FOREIGN KEY(contact_id) REFERENCES contact (id), 
	CONSTRAINT fk_interview_questionnaire_id_document FOREIGN KEY(questionnaire_id) REFERENCES document (id), 
	CONSTRAINT fk_interview_case_id_survey_case FOREIGN KEY(case_id) REFERENCES survey_case (id), 
	CONSTRAINT fk_interview_import_id_answer_import FOREIGN KEY(import_id) REFERENCES answer_import (id)
);
INSERT INTO "interview" VALUES('i1','0001-0003',NULL,'0001-0002','headteacher','telephone','2026-11-18 13:00:00.000000','alice',NULL,NULL,NULL);
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
INSERT INTO "survey" VALUES('0001-0001','Test survey','0001-0002',NULL,'{"authority": "Marlshire Local Authority", "provider": "Stepwell"}','Europe/London',0,'2026-11-18 13:00:00.000000','lead');
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
INSERT INTO "survey_case" VALUES('0001-0003','0001-0001','0001-0004',NULL,1,0,NULL,'started',1,'broken_off','2026-11-18 13:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "survey_case" VALUES('0001-0006','0001-0001','0001-0007',NULL,2,0,NULL,'new',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "survey_case" VALUES('c9','0001-0001','u9','d1',3,1,NULL,'reserve',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
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
CREATE TRIGGER "guard_document_update" BEFORE UPDATE ON "document" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'document rows are kept as they are'); END;
CREATE TRIGGER "guard_document_delete" BEFORE DELETE ON "document" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'document rows are kept as they are'); END;
CREATE TRIGGER "guard_survey_update" BEFORE UPDATE ON "survey" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'survey rows are kept as they are'); END;
CREATE TRIGGER "guard_survey_delete" BEFORE DELETE ON "survey" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'survey rows are kept as they are'); END;
CREATE TRIGGER "guard_draw_update" BEFORE UPDATE ON "draw" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'draw rows are kept as they are'); END;
CREATE TRIGGER "guard_draw_delete" BEFORE DELETE ON "draw" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'draw rows are kept as they are'); END;
CREATE TRIGGER "guard_survey_case_update" BEFORE UPDATE ON "survey_case" FOR EACH ROW WHEN (NEW."id" IS NOT OLD."id" OR NEW."survey_id" IS NOT OLD."survey_id" OR NEW."unit_id" IS NOT OLD."unit_id" OR NEW."draw_id" IS NOT OLD."draw_id" OR NEW."rank" IS NOT OLD."rank" OR NEW."is_reserve" IS NOT OLD."is_reserve" OR NEW."released_because" IS NOT OLD."released_because") BEGIN SELECT RAISE(ABORT, 'survey_case rows are kept as they are'); END;
CREATE TRIGGER "guard_survey_case_delete" BEFORE DELETE ON "survey_case" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'survey_case rows are kept as they are'); END;
CREATE TRIGGER "guard_body_update" BEFORE UPDATE ON "body" FOR EACH ROW WHEN (NEW."id" IS NOT OLD."id" OR NEW."text" IS NOT NULL OR NEW."salt" IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'body rows are kept as they are'); END;
CREATE TRIGGER "guard_body_delete" BEFORE DELETE ON "body" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'body rows are kept as they are'); END;
CREATE TRIGGER "guard_answer_revision_update" BEFORE UPDATE ON "answer_revision" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'answer_revision rows are kept as they are'); END;
CREATE TRIGGER "guard_answer_revision_delete" BEFORE DELETE ON "answer_revision" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'answer_revision rows are kept as they are'); END;
CREATE TRIGGER "guard_remark_update" BEFORE UPDATE ON "remark" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'remark rows are kept as they are'); END;
CREATE TRIGGER "guard_remark_delete" BEFORE DELETE ON "remark" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'remark rows are kept as they are'); END;
CREATE TRIGGER "guard_consent_update" BEFORE UPDATE ON "consent" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'consent rows are kept as they are'); END;
CREATE TRIGGER "guard_consent_delete" BEFORE DELETE ON "consent" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'consent rows are kept as they are'); END;
CREATE TRIGGER "guard_attempt_update" BEFORE UPDATE ON "attempt" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'attempt rows are kept as they are'); END;
CREATE TRIGGER "guard_attempt_delete" BEFORE DELETE ON "attempt" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'attempt rows are kept as they are'); END;
CREATE TRIGGER "guard_event_update" BEFORE UPDATE ON "event" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'event rows are kept as they are'); END;
CREATE TRIGGER "guard_event_delete" BEFORE DELETE ON "event" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'event rows are kept as they are'); END;
CREATE INDEX ix_calendar_survey_id ON calendar (survey_id);
CREATE INDEX ix_case_note_case_id ON case_note (case_id);
CREATE INDEX ix_appointment_case_id ON appointment (case_id);
CREATE INDEX ix_contact_case_id ON contact (case_id);
CREATE INDEX ix_contact_import_id ON contact (import_id, id);
CREATE INDEX ix_contact_unit_id ON contact (unit_id);
CREATE INDEX ix_frame_unit_import_id ON frame_unit (import_id, id);
CREATE INDEX ix_survey_case_lease ON survey_case (survey_id, lease_until);
CREATE INDEX ix_survey_case_rank ON survey_case (survey_id, status, rank);
CREATE TRIGGER "guard_calendar_update" BEFORE UPDATE ON "calendar" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calendar rows are kept as they are'); END;
CREATE TRIGGER "guard_calendar_delete" BEFORE DELETE ON "calendar" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'calendar rows are kept as they are'); END;
CREATE TRIGGER "guard_frame_import_update" BEFORE UPDATE ON "frame_import" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'frame_import rows are kept as they are'); END;
CREATE TRIGGER "guard_frame_import_delete" BEFORE DELETE ON "frame_import" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'frame_import rows are kept as they are'); END;
CREATE TRIGGER "guard_frame_unit_update" BEFORE UPDATE ON "frame_unit" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'frame_unit rows are kept as they are'); END;
CREATE TRIGGER "guard_frame_unit_delete" BEFORE DELETE ON "frame_unit" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'frame_unit rows are kept as they are'); END;
CREATE TRIGGER "guard_contact_update" BEFORE UPDATE ON "contact" FOR EACH ROW WHEN (NEW."id" IS NOT OLD."id" OR NEW."case_id" IS NOT OLD."case_id" OR NEW."parent_id" IS NOT OLD."parent_id" OR NEW."role" IS NOT OLD."role" OR NEW."digest" IS NOT OLD."digest" OR NEW."added_at" IS NOT OLD."added_at" OR NEW."added_by" IS NOT OLD."added_by" OR NEW."unit_id" IS NOT OLD."unit_id" OR NEW."import_id" IS NOT OLD."import_id" OR NEW."seal" IS NOT OLD."seal" OR NEW."name" IS NOT NULL OR NEW."phone" IS NOT NULL OR NEW."note" IS NOT NULL OR NEW."salt" IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'contact rows are kept as they are'); END;
CREATE TRIGGER "guard_contact_delete" BEFORE DELETE ON "contact" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'contact rows are kept as they are'); END;
CREATE TRIGGER "guard_case_note_update" BEFORE UPDATE ON "case_note" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'case_note rows are kept as they are'); END;
CREATE TRIGGER "guard_case_note_delete" BEFORE DELETE ON "case_note" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'case_note rows are kept as they are'); END;
CREATE TRIGGER "guard_appointment_update" BEFORE UPDATE ON "appointment" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'appointment rows are kept as they are'); END;
CREATE TRIGGER "guard_appointment_delete" BEFORE DELETE ON "appointment" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'appointment rows are kept as they are'); END;
CREATE INDEX ix_answer_import_survey_id ON answer_import (survey_id);
CREATE INDEX ix_interview_case_id ON interview (case_id);
CREATE INDEX ix_interview_import_id ON interview (import_id);
CREATE INDEX ix_decision_answer ON decision (answer_id, coder);
CREATE TRIGGER "guard_answer_import_update" BEFORE UPDATE ON "answer_import" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'answer_import rows are kept as they are'); END;
CREATE TRIGGER "guard_answer_import_delete" BEFORE DELETE ON "answer_import" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'answer_import rows are kept as they are'); END;
CREATE TRIGGER "guard_interview_update" BEFORE UPDATE ON "interview" FOR EACH ROW WHEN (NEW."id" IS NOT OLD."id" OR NEW."case_id" IS NOT OLD."case_id" OR NEW."contact_id" IS NOT OLD."contact_id" OR NEW."questionnaire_id" IS NOT OLD."questionnaire_id" OR NEW."role" IS NOT OLD."role" OR NEW."mode" IS NOT OLD."mode" OR NEW."started_at" IS NOT OLD."started_at" OR NEW."interviewer" IS NOT OLD."interviewer" OR NEW."import_id" IS NOT OLD."import_id" OR NEW."external_key" IS NOT OLD."external_key" OR NEW."external_id" IS NOT NULL) BEGIN SELECT RAISE(ABORT, 'interview rows are kept as they are'); END;
CREATE TRIGGER "guard_interview_delete" BEFORE DELETE ON "interview" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'interview rows are kept as they are'); END;
CREATE TRIGGER "guard_decision_update" BEFORE UPDATE ON "decision" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'decision rows are kept as they are'); END;
CREATE TRIGGER "guard_decision_delete" BEFORE DELETE ON "decision" FOR EACH ROW BEGIN SELECT RAISE(ABORT, 'decision rows are kept as they are'); END;
COMMIT;
