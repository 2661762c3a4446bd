-- Cases: what members said, on its way to the unit that can answer, and the answer on its way back.

CREATE TABLE units (
  brand_id     uuid NOT NULL REFERENCES brands ON DELETE CASCADE,
  unit_id      uuid NOT NULL,
  name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  language     text NOT NULL,
  sealed_email bytea NOT NULL,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (brand_id, unit_id),
  CONSTRAINT units__name_once UNIQUE (brand_id, name)
);
COMMENT ON COLUMN units.sealed_email IS 'Where it is told of its cases, sealed with the key ring.';

CREATE TABLE case_rules (
  brand_id   uuid NOT NULL,
  rule_id    uuid NOT NULL,
  wave_id    uuid,
  room_id    uuid,
  variable   text CHECK (length(variable) BETWEEN 1 AND 400),
  at_most    float8,
  words      text[] NOT NULL,
  unit_id    uuid NOT NULL,
  days       integer CHECK (days BETWEEN 1 AND 365),
  created_at timestamptz NOT NULL,
  ended_at   timestamptz,
  PRIMARY KEY (brand_id, rule_id),
  FOREIGN KEY (brand_id, wave_id) REFERENCES waves ON DELETE RESTRICT,
  FOREIGN KEY (brand_id, room_id) REFERENCES rooms ON DELETE RESTRICT,
  FOREIGN KEY (brand_id, unit_id) REFERENCES units ON DELETE RESTRICT,
  CONSTRAINT case_rules__of_one CHECK ((wave_id IS NULL) <> (room_id IS NULL) AND (wave_id IS NULL) = (variable IS NULL)),
  CONSTRAINT case_rules__say_something CHECK (at_most IS NOT NULL OR cardinality(words) > 0)
);
CREATE INDEX case_rules__of_wave ON case_rules (brand_id, wave_id) WHERE ended_at IS NULL;
CREATE INDEX case_rules__of_room ON case_rules (brand_id, room_id) WHERE ended_at IS NULL;

CREATE TABLE cases (
  brand_id    uuid NOT NULL REFERENCES brands ON DELETE CASCADE,
  case_id     uuid NOT NULL,
  status      text NOT NULL CHECK (status IN ('open', 'assigned', 'answered', 'closed', 'reopened', 'merged')),
  unit_id     uuid,
  owner       text CHECK (length(owner) BETWEEN 1 AND 200),
  due_at      timestamptz,
  source      text NOT NULL CHECK (source IN ('message', 'response', 'complaint')),
  room_id     uuid,
  message_id  uuid,
  wave_id     uuid,
  response_id uuid,
  variable    text CHECK (length(variable) BETWEEN 1 AND 400),
  text        text CHECK (length(text) <= 10000),
  member_id   uuid,
  rule_id     uuid,
  merged_into uuid,
  opened_at   timestamptz NOT NULL,
  erased_at   timestamptz,
  PRIMARY KEY (brand_id, case_id),
  FOREIGN KEY (brand_id, unit_id) REFERENCES units ON DELETE RESTRICT,
  FOREIGN KEY (brand_id, room_id, message_id) REFERENCES room_messages (brand_id, room_id, message_id) ON DELETE RESTRICT,
  FOREIGN KEY (brand_id, wave_id) REFERENCES waves ON DELETE RESTRICT,
  FOREIGN KEY (brand_id, member_id) REFERENCES members ON DELETE RESTRICT,
  FOREIGN KEY (brand_id, rule_id) REFERENCES case_rules ON DELETE RESTRICT,
  FOREIGN KEY (brand_id, merged_into) REFERENCES cases ON DELETE RESTRICT,
  CONSTRAINT cases__source_is_whole CHECK (
    (source = 'message') = (message_id IS NOT NULL) AND (message_id IS NULL) = (room_id IS NULL)
    AND (source = 'response') = (response_id IS NOT NULL) AND (response_id IS NULL) = (wave_id IS NULL)
    AND (response_id IS NULL) = (variable IS NULL) AND (source = 'complaint') = (text IS NOT NULL)),
  CONSTRAINT cases__merge_is_whole CHECK ((status = 'merged') = (merged_into IS NOT NULL) AND merged_into <> case_id)
);
COMMENT ON COLUMN cases.text IS 'Of a complaint taken by hand. Messages and answers are quoted from where they stand, so that they are erased there.';
COMMENT ON COLUMN cases.member_id IS 'Whose words they are and who gets the reply; NULL: nobody knows, or a guest.';
COMMENT ON COLUMN cases.merged_into IS 'Never a case that is merged itself.';
CREATE UNIQUE INDEX cases__message_once ON cases (brand_id, message_id) WHERE message_id IS NOT NULL;
CREATE UNIQUE INDEX cases__answer_once ON cases (brand_id, response_id, variable) WHERE response_id IS NOT NULL;
CREATE INDEX cases__by_status ON cases (brand_id, status, case_id);
CREATE INDEX cases__of_unit ON cases (brand_id, unit_id, case_id);
CREATE INDEX cases__of_member ON cases (brand_id, member_id);
CREATE INDEX cases__merged ON cases (brand_id, merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE case_changes (
  brand_id   uuid NOT NULL,
  case_id    uuid NOT NULL,
  change_no  integer NOT NULL CHECK (change_no >= 1),
  field      text NOT NULL CHECK (field IN ('status', 'unit', 'owner', 'due_at', 'merged_into', 'helped')),
  old_value  text,
  new_value  text,
  by_kind    text NOT NULL CHECK (by_kind IN ('staff', 'rule', 'member')),
  by_id      uuid,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (brand_id, case_id, change_no),
  FOREIGN KEY (brand_id, case_id) REFERENCES cases ON DELETE CASCADE
);
COMMENT ON COLUMN case_changes.by_id IS 'Staff: the key. A rule: itself. NULL for the member, who is the one of the case.';

CREATE TABLE case_notes (
  brand_id   uuid NOT NULL,
  note_id    uuid NOT NULL,
  case_id    uuid NOT NULL,
  text       text NOT NULL CHECK (length(text) <= 10000),
  by_id      uuid NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (brand_id, note_id),
  FOREIGN KEY (brand_id, case_id) REFERENCES cases ON DELETE CASCADE
);
CREATE INDEX case_notes__of_case ON case_notes (brand_id, case_id, note_id);
COMMENT ON TABLE case_notes IS 'Among staff: no member sees them.';

-- One row a member: what answers a case answers those that were merged into it.
CREATE TABLE case_replies (
  brand_id   uuid NOT NULL,
  reply_id   uuid NOT NULL,
  case_id    uuid NOT NULL,
  text       text NOT NULL CHECK (length(text) <= 10000),
  by_id      uuid NOT NULL,
  replied_at timestamptz NOT NULL,
  helped     boolean,
  helped_at  timestamptz,
  PRIMARY KEY (brand_id, reply_id),
  FOREIGN KEY (brand_id, case_id) REFERENCES cases ON DELETE CASCADE
);
CREATE INDEX case_replies__of_case ON case_replies (brand_id, case_id, reply_id);

ALTER TABLE outbox_messages ADD COLUMN reply_id uuid;
ALTER TABLE outbox_messages ADD COLUMN case_id uuid;
ALTER TABLE outbox_messages DROP CONSTRAINT outbox_messages_kind_check;
ALTER TABLE outbox_messages ADD CONSTRAINT outbox_messages_kind_check
  CHECK (kind IN ('invitation', 'reminder', 'sign_in', 'guardian', 'application', 'accepted', 'case_reply', 'case_notice'));
ALTER TABLE outbox_messages DROP CONSTRAINT outbox_messages__of_applicants;
ALTER TABLE outbox_messages ADD CONSTRAINT outbox_messages__of_applicants CHECK (
  (kind IN ('application', 'accepted')) = (application_id IS NOT NULL) AND (kind IN ('application', 'case_notice')) = (member_id IS NULL));
ALTER TABLE outbox_messages ADD CONSTRAINT outbox_messages__of_cases CHECK (
  (kind = 'case_reply') = (reply_id IS NOT NULL) AND (kind = 'case_notice') = (case_id IS NOT NULL));
ALTER TABLE outbox_messages ADD CONSTRAINT outbox_messages__of_reply FOREIGN KEY (brand_id, reply_id) REFERENCES case_replies ON DELETE CASCADE;
ALTER TABLE outbox_messages ADD CONSTRAINT outbox_messages__of_case FOREIGN KEY (brand_id, case_id) REFERENCES cases ON DELETE CASCADE;
-- No reply is mailed twice.
CREATE UNIQUE INDEX outbox_messages__reply_once ON outbox_messages (brand_id, reply_id) WHERE reply_id IS NOT NULL;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['units', 'case_rules', 'cases', 'case_changes', 'case_notes', 'case_replies'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_brand ON %I USING (brand_id = NULLIF(current_setting(''app.brand'', true), '''')::uuid)', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT ON units, case_changes TO tertulia_app;
GRANT SELECT, INSERT, UPDATE (ended_at) ON case_rules TO tertulia_app;
GRANT SELECT, INSERT, UPDATE (status, unit_id, owner, due_at, text, merged_into, erased_at) ON cases TO tertulia_app;
GRANT SELECT, INSERT, UPDATE (text) ON case_notes TO tertulia_app;
GRANT SELECT, INSERT, UPDATE (text, helped, helped_at) ON case_replies TO tertulia_app;
