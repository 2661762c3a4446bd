-- Invitations and reminders on their way: one outbox, filled in the transaction that invites, emptied by any server.

CREATE TABLE brand_mail (
  brand_id   uuid PRIMARY KEY REFERENCES brands ON DELETE CASCADE,
  from_name  text NOT NULL CHECK (length(from_name) BETWEEN 1 AND 100),
  per_minute integer CHECK (per_minute >= 1),
  quiet_from smallint CHECK (quiet_from BETWEEN 0 AND 1439),
  quiet_to   smallint CHECK (quiet_to BETWEEN 0 AND 1439),
  minute     timestamptz,
  begun      integer NOT NULL DEFAULT 0 CHECK (begun >= 0),
  CONSTRAINT brand_mail__quiet_is_whole CHECK ((quiet_from IS NULL) = (quiet_to IS NULL)),
  CONSTRAINT brand_mail__quiet_lasts CHECK (quiet_from <> quiet_to)
);
COMMENT ON COLUMN brand_mail.begun IS 'Mails begun in `minute`, where per_minute is set.';

-- A wave with a row here sends its invitations itself.
CREATE TABLE wave_mail (
  brand_id      uuid NOT NULL,
  wave_id       uuid NOT NULL,
  channels      text[] NOT NULL CHECK (channels <@ ARRAY['email', 'inbox'] AND cardinality(channels) >= 1),
  minutes       integer CHECK (minutes BETWEEN 1 AND 240),
  reminder_days integer[] NOT NULL,
  templates     jsonb NOT NULL,
  PRIMARY KEY (brand_id, wave_id),
  FOREIGN KEY (brand_id, wave_id) REFERENCES waves ON DELETE RESTRICT
);
COMMENT ON COLUMN wave_mail.reminder_days IS 'Days from the invitation to each reminder, ascending.';

CREATE TABLE outbox_messages (
  brand_id      uuid NOT NULL,
  message_id    uuid NOT NULL,
  wave_id       uuid NOT NULL,
  invitation_id uuid NOT NULL,
  member_id     uuid NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('invitation', 'reminder')),
  reminder_no   integer NOT NULL DEFAULT 0 CHECK (reminder_no >= 0),
  channel       text NOT NULL CHECK (channel IN ('email', 'inbox')),
  state         text NOT NULL CHECK (state IN ('queued', 'claimed', 'sent', 'failed', 'cancelled', 'unknown')),
  reason        text CHECK (length(reason) BETWEEN 1 AND 50),
  due_at        timestamptz NOT NULL,
  attempts      integer NOT NULL DEFAULT 0,
  claimed_by    uuid,
  queued_at     timestamptz NOT NULL,
  ended_at      timestamptz,
  PRIMARY KEY (brand_id, message_id),
  -- nobody gets one message twice, however often somebody invites
  CONSTRAINT outbox_messages__once UNIQUE (brand_id, invitation_id, kind, reminder_no, channel),
  CONSTRAINT outbox_messages__reminders_count CHECK ((kind = 'reminder') = (reminder_no > 0)),
  CONSTRAINT outbox_messages__claim_is_whole CHECK (state <> 'claimed' OR claimed_by IS NOT NULL),
  FOREIGN KEY (brand_id, wave_id) REFERENCES wave_mail ON DELETE RESTRICT,
  FOREIGN KEY (brand_id, invitation_id) REFERENCES invitations ON DELETE CASCADE,
  FOREIGN KEY (brand_id, member_id) REFERENCES members ON DELETE CASCADE
);
COMMENT ON COLUMN outbox_messages.message_id IS 'Also the left part of the mail''s Message-ID, so that a mail seen twice could be told.';
COMMENT ON COLUMN outbox_messages.due_at IS 'Queued: when it may go. Claimed: when its server counts as gone.';
CREATE INDEX outbox_messages__queued ON outbox_messages (brand_id, wave_id, due_at, message_id) WHERE state = 'queued';
CREATE INDEX outbox_messages__claimed ON outbox_messages (brand_id, due_at) WHERE state = 'claimed';
CREATE INDEX outbox_messages__of_wave ON outbox_messages (brand_id, wave_id, message_id);
CREATE INDEX outbox_messages__of_member ON outbox_messages (brand_id, member_id);

-- What mail providers say of an address.
ALTER TABLE member_contacts ADD COLUMN trouble text CHECK (trouble IN ('bounced', 'complained'));
ALTER TABLE member_contacts ADD COLUMN trouble_at timestamptz;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['brand_mail', 'wave_mail', 'outbox_messages'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_brand ON %I USING (brand_id = NULLIF(current_setting(''app.brand'', true), '''')::uuid)', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON brand_mail, wave_mail TO tertulia_app;
GRANT SELECT, INSERT ON outbox_messages TO tertulia_app;
GRANT UPDATE (state, reason, due_at, attempts, claimed_by, ended_at) ON outbox_messages TO tertulia_app;
GRANT UPDATE (trouble, trouble_at) ON member_contacts TO tertulia_app;
