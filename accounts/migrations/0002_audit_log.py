"""The audit log's table: partitioned by month through its time-ordered ids, append-only by trigger."""

from django.db import migrations

from accounts.audit.rules import TABLE

CREATE = f"""
CREATE TABLE {TABLE} (
    id uuid PRIMARY KEY,
    created_at timestamptz NOT NULL,
    action varchar(60) NOT NULL,
    actor_id uuid,
    actor_kind varchar(12) NOT NULL,
    impersonator_id uuid,
    person_id uuid,
    entity varchar(60) NOT NULL,
    entity_id varchar(64) NOT NULL,
    changes bytea,
    facts jsonb NOT NULL,
    ip inet,
    user_agent varchar(300) NOT NULL,
    request_id varchar(64) NOT NULL
) PARTITION BY RANGE (id);

-- Months are made ahead by a job; a row of a month that is missing waits here and is moved later.
CREATE TABLE {TABLE}_default PARTITION OF {TABLE} DEFAULT;

CREATE INDEX accounts_auditevent_person ON {TABLE} (person_id, id DESC);
CREATE INDEX accounts_auditevent_actor ON {TABLE} (actor_id, id DESC);
CREATE INDEX accounts_auditevent_entity ON {TABLE} (entity, entity_id, id DESC);
CREATE INDEX accounts_auditevent_action ON {TABLE} (action, id DESC);

CREATE FUNCTION accounts_auditevent_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION accounts_auditevent_refuse();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON {TABLE}
    FOR EACH STATEMENT EXECUTE FUNCTION accounts_auditevent_refuse();
"""

DROP = f"DROP TABLE {TABLE}; DROP FUNCTION accounts_auditevent_refuse();"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]
