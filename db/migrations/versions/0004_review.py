"""Steps that can be undone, memos, redactions, verdicts, plans, codebook changes, search.

Revises: 0003
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0004'
down_revision = '0003'


def upgrade() -> None:
    op.create_table('step',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('survey_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('coder', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('answer_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('undoes_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('settles', sa.Boolean(), nullable=True),
    sa.Column('is_blind', sa.Boolean(), nullable=False),
    sa.Column('detail', sa.JSON(), nullable=False),
    sa.Column('done_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['answer_id'], ['answer_revision.id'], name=op.f('fk_step_answer_id_answer_revision')),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_step_survey_id_survey')),
    sa.ForeignKeyConstraint(['undoes_id'], ['step.id'], name=op.f('fk_step_undoes_id_step')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_step'))
    )
    with op.batch_alter_table('step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_step_answer_id'), ['answer_id'], unique=False)
        batch_op.create_index('ix_step_person', ['survey_id', 'coder'], unique=False)

    with op.batch_alter_table('decision', schema=None) as batch_op:
        batch_op.add_column(sa.Column('step_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True))
        batch_op.create_index(batch_op.f('ix_decision_step_id'), ['step_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_decision_step_id_step'), 'step', ['step_id'], ['id'])

    op.create_table('memo',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('survey_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('step_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('subject', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('subject_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('answer_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('action', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('parent_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('body_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('body_digest', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('coder', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('written_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['answer_id'], ['answer_revision.id'], name=op.f('fk_memo_answer_id_answer_revision')),
    sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_memo_body_id_body')),
    sa.ForeignKeyConstraint(['parent_id'], ['memo.id'], name=op.f('fk_memo_parent_id_memo')),
    sa.ForeignKeyConstraint(['step_id'], ['step.id'], name=op.f('fk_memo_step_id_step')),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_memo_survey_id_survey')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_memo'))
    )
    with op.batch_alter_table('memo', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_memo_answer_id'), ['answer_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_memo_step_id'), ['step_id'], unique=False)
        batch_op.create_index('ix_memo_subject', ['subject', 'subject_id'], unique=False)

    op.create_table('redaction',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('step_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('answer_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('start', sa.Integer(), nullable=False),
    sa.Column('end', sa.Integer(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('action', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('parent_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('coder', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('decided_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['answer_id'], ['answer_revision.id'], name=op.f('fk_redaction_answer_id_answer_revision')),
    sa.ForeignKeyConstraint(['parent_id'], ['redaction.id'], name=op.f('fk_redaction_parent_id_redaction')),
    sa.ForeignKeyConstraint(['step_id'], ['step.id'], name=op.f('fk_redaction_step_id_step')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_redaction'))
    )
    with op.batch_alter_table('redaction', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_redaction_answer_id'), ['answer_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_redaction_step_id'), ['step_id'], unique=False)

    op.create_table('adjudication',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('step_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('answer_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('scheme_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('applies', sa.Boolean(), nullable=False),
    sa.Column('valence', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('start', sa.Integer(), nullable=True),
    sa.Column('end', sa.Integer(), nullable=True),
    sa.Column('against', sa.JSON(), nullable=False),
    sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('action', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('parent_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('body_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('body_digest', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('coder', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('decided_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['answer_id'], ['answer_revision.id'], name=op.f('fk_adjudication_answer_id_answer_revision')),
    sa.ForeignKeyConstraint(['body_id'], ['body.id'], name=op.f('fk_adjudication_body_id_body')),
    sa.ForeignKeyConstraint(['parent_id'], ['adjudication.id'], name=op.f('fk_adjudication_parent_id_adjudication')),
    sa.ForeignKeyConstraint(['scheme_id'], ['document.id'], name=op.f('fk_adjudication_scheme_id_document')),
    sa.ForeignKeyConstraint(['step_id'], ['step.id'], name=op.f('fk_adjudication_step_id_step')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_adjudication'))
    )
    with op.batch_alter_table('adjudication', schema=None) as batch_op:
        batch_op.create_index('ix_adjudication_answer', ['answer_id', 'code'], unique=False)
        batch_op.create_index(batch_op.f('ix_adjudication_step_id'), ['step_id'], unique=False)

    op.create_table('coding_plan',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('survey_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('coders', sa.JSON(), nullable=False),
    sa.Column('seed', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('share_percent', sa.Integer(), nullable=False),
    sa.Column('divides', sa.Boolean(), nullable=False),
    sa.Column('population', sa.Integer(), nullable=False),
    sa.Column('population_sha256', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('answers', sa.JSON(), nullable=False),
    sa.Column('planned_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('planned_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_coding_plan_survey_id_survey')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_coding_plan'))
    )
    with op.batch_alter_table('coding_plan', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_coding_plan_survey_id'), ['survey_id'], unique=False)

    op.create_table('codebook_change',
    sa.Column('id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('survey_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('step_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('codes', sa.JSON(), nullable=False),
    sa.Column('before_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('after_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('parent_id', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('changed_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('changed_by', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['after_id'], ['document.id'], name=op.f('fk_codebook_change_after_id_document')),
    sa.ForeignKeyConstraint(['before_id'], ['document.id'], name=op.f('fk_codebook_change_before_id_document')),
    sa.ForeignKeyConstraint(['parent_id'], ['codebook_change.id'], name=op.f('fk_codebook_change_parent_id_codebook_change')),
    sa.ForeignKeyConstraint(['step_id'], ['step.id'], name=op.f('fk_codebook_change_step_id_step')),
    sa.ForeignKeyConstraint(['survey_id'], ['survey.id'], name=op.f('fk_codebook_change_survey_id_survey')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_codebook_change'))
    )
    with op.batch_alter_table('codebook_change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_codebook_change_step_id'), ['step_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_codebook_change_survey_id'), ['survey_id'], unique=False)

    op.create_table('answer_words',
    sa.Column('answer_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('words', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['answer_id'], ['answer_revision.id'], name=op.f('fk_answer_words_answer_id_answer_revision')),
    sa.PrimaryKeyConstraint('answer_id', name=op.f('pk_answer_words'))
    )

    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE INDEX ix_answer_words_words ON answer_words"
            " USING gin (to_tsvector('english', words))"
        )
    else:
        _index_words()


def _index_words() -> None:
    # Written out, not by sqlite-utils, which would commit in the middle of the migration; the
    # shape is the one that it knows and searches.
    op.execute(
        "CREATE VIRTUAL TABLE answer_words_fts USING FTS5"
        " (words, tokenize='porter unicode61 remove_diacritics 2', content=[answer_words])"
    )
    if op.get_bind().dialect.dbapi.sqlite_version_info >= (3, 42):
        # A word that is erased leaves no trace in the index.
        op.execute(
            "INSERT INTO answer_words_fts (answer_words_fts, rank)"
            " VALUES ('secure-delete', 1)"
        )
    op.execute(
        "CREATE TRIGGER answer_words_ai AFTER INSERT ON answer_words BEGIN"
        " INSERT INTO answer_words_fts (rowid, words) VALUES (new.rowid, new.words); END"
    )
    op.execute(
        "CREATE TRIGGER answer_words_ad AFTER DELETE ON answer_words BEGIN"
        " INSERT INTO answer_words_fts (answer_words_fts, rowid, words)"
        " VALUES ('delete', old.rowid, old.words); END"
    )
