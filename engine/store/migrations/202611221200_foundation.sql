-- The engine's foundation: brands and their keys, questionnaires, fieldwork, responses, and the logs that everything else reads.
-- brand_id leads every key; every table but brands and due_work forces row-level security; the server's role owns nothing.

CREATE TABLE brands (
  brand_id   uuid PRIMARY KEY,
  name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  created_at timestamptz NOT NULL
);
COMMENT ON TABLE brands IS 'The tenants. The nil brand is the operator: its keys may create brands and nothing else.';

-- Which brands have jobs waiting: found without locks over all brands, then claimed per brand.
CREATE TABLE due_work (
  brand_id uuid NOT NULL REFERENCES brands ON DELETE CASCADE,
  kind     text NOT NULL CHECK (kind IN ('event_tasks', 'lease_expiry')),
  due_at   timestamptz NOT NULL,
  PRIMARY KEY (brand_id, kind)
);

CREATE TABLE api_keys (
  brand_id    uuid NOT NULL REFERENCES brands ON DELETE CASCADE,
  api_key_id  uuid NOT NULL,
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  scopes      text[] NOT NULL,
  secret_hash bytea NOT NULL CHECK (length(secret_hash) = 32),
  created_at  timestamptz NOT NULL,
  revoked_at  timestamptz,
  PRIMARY KEY (brand_id, api_key_id),
  CONSTRAINT api_keys__secret_once UNIQUE (brand_id, secret_hash)
);

CREATE TABLE sessions (
  brand_id    uuid NOT NULL,
  session_id  uuid NOT NULL,
  api_key_id  uuid NOT NULL,
  secret_hash bytea NOT NULL CHECK (length(secret_hash) = 32),
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  PRIMARY KEY (brand_id, session_id),
  FOREIGN KEY (brand_id, api_key_id) REFERENCES api_keys ON DELETE CASCADE,
  CONSTRAINT sessions__secret_once UNIQUE (brand_id, secret_hash)
);

-- A record is written in the transaction of the request it protects, so that both are there or neither is.
CREATE TABLE idempotency_records (
  brand_id     uuid NOT NULL REFERENCES brands ON DELETE CASCADE,
  key          text NOT NULL CHECK (length(key) BETWEEN 1 AND 128),
  request_hash bytea NOT NULL CHECK (length(request_hash) = 32),
  status       integer,
  body         text,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (brand_id, key)
);
COMMENT ON COLUMN idempotency_records.body IS 'The answer without its secrets.';
CREATE INDEX idempotency_records__by_age ON idempotency_records (brand_id, created_at);

CREATE TABLE questionnaires (
  brand_id         uuid NOT NULL REFERENCES brands ON DELETE CASCADE,
  questionnaire_id uuid NOT NULL,
  title            text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  created_at       timestamptz NOT NULL,
  PRIMARY KEY (brand_id, questionnaire_id)
);

CREATE TABLE questionnaire_versions (
  brand_id         uuid NOT NULL,
  questionnaire_id uuid NOT NULL,
  version          integer NOT NULL CHECK (version >= 1),
  definition       text NOT NULL,
  codebook         text NOT NULL,
  created_at       timestamptz NOT NULL,
  PRIMARY KEY (brand_id, questionnaire_id, version),
  FOREIGN KEY (brand_id, questionnaire_id) REFERENCES questionnaires ON DELETE RESTRICT
);
COMMENT ON TABLE questionnaire_versions IS 'Immutable: the server may insert and read, never update. text, not jsonb: a brand gets back the bytes it sent.';

CREATE TABLE campaigns (
  brand_id    uuid NOT NULL REFERENCES brands ON DELETE CASCADE,
  campaign_id uuid NOT NULL,
  title       text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  kind        text NOT NULL CHECK (kind IN ('survey', 'product_launch', 'tracker')),
  revision    integer NOT NULL DEFAULT 1,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL,
  PRIMARY KEY (brand_id, campaign_id)
);

CREATE TABLE waves (
  brand_id         uuid NOT NULL,
  wave_id          uuid NOT NULL,
  campaign_id      uuid NOT NULL,
  title            text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  status           text NOT NULL CHECK (status IN ('draft', 'fielding', 'closed')),
  questionnaire_id uuid NOT NULL,
  version          integer NOT NULL,
  target           integer CHECK (target >= 1),
  given            text[] NOT NULL,
  screen_out_if    text,
  lease_minutes    integer NOT NULL CHECK (lease_minutes BETWEEN 1 AND 1440),
  created_at       timestamptz NOT NULL,
  opened_at        timestamptz,
  closed_at        timestamptz,
  PRIMARY KEY (brand_id, wave_id),
  FOREIGN KEY (brand_id, campaign_id) REFERENCES campaigns ON DELETE RESTRICT,
  FOREIGN KEY (brand_id, questionnaire_id, version) REFERENCES questionnaire_versions ON DELETE RESTRICT
);
CREATE INDEX waves__of_campaign ON waves (brand_id, campaign_id);

-- The overall target of a wave is a cell too: the one without a condition. An interview holds a place in every cell it falls into.
CREATE TABLE quota_cells (
  brand_id      uuid NOT NULL,
  wave_id       uuid NOT NULL,
  quota_cell_id uuid NOT NULL,
  position      integer NOT NULL,
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  condition     text,
  target        integer NOT NULL CHECK (target >= 0),
  completes     integer NOT NULL DEFAULT 0 CHECK (completes >= 0),
  held          integer NOT NULL DEFAULT 0 CHECK (held >= 0),
  PRIMARY KEY (brand_id, wave_id, quota_cell_id),
  CONSTRAINT quota_cells__name_once UNIQUE (brand_id, wave_id, name),
  FOREIGN KEY (brand_id, wave_id) REFERENCES waves ON DELETE RESTRICT
);

-- Numbers every change of a wave's dataset: no gaps, in commit order, because the counter is taken inside the transaction.
CREATE TABLE wave_clocks (
  brand_id  uuid NOT NULL,
  wave_id   uuid NOT NULL,
  change_no bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (brand_id, wave_id),
  FOREIGN KEY (brand_id, wave_id) REFERENCES waves ON DELETE RESTRICT
);

CREATE TABLE interviews (
  brand_id        uuid NOT NULL,
  interview_id    uuid NOT NULL,
  wave_id         uuid NOT NULL,
  respondent_id   uuid NOT NULL,
  version         integer NOT NULL,
  seed            bigint NOT NULL CHECK (seed BETWEEN 0 AND 4294967295),
  locale          text NOT NULL,
  time_zone       text NOT NULL,
  given           jsonb NOT NULL,
  started_at      timestamptz NOT NULL,
  disposition     text CHECK (disposition IN ('complete', 'partial', 'screen_out', 'quota_full', 'terminated', 'expired')),
  ended_at        timestamptz,
  PRIMARY KEY (brand_id, interview_id),
  -- one interview a respondent and wave: a link cannot be used twice, by whatever path
  CONSTRAINT interviews__once UNIQUE (brand_id, wave_id, respondent_id),
  CONSTRAINT interviews__end_is_whole CHECK ((disposition IS NULL) = (ended_at IS NULL)),
  FOREIGN KEY (brand_id, wave_id) REFERENCES waves ON DELETE RESTRICT
);

-- The working record of an interview: a row a save, the newest wins.
CREATE TABLE interview_saves (
  brand_id     uuid NOT NULL,
  interview_id uuid NOT NULL,
  save_no      integer NOT NULL CHECK (save_no >= 1),
  page         text NOT NULL,
  answers      jsonb NOT NULL,
  saved_at     timestamptz NOT NULL,
  PRIMARY KEY (brand_id, interview_id, save_no),
  FOREIGN KEY (brand_id, interview_id) REFERENCES interviews ON DELETE CASCADE
);

CREATE TABLE quota_leases (
  brand_id      uuid NOT NULL,
  interview_id  uuid NOT NULL,
  wave_id       uuid NOT NULL,
  quota_cell_id uuid NOT NULL,
  expires_at    timestamptz NOT NULL,
  PRIMARY KEY (brand_id, interview_id, quota_cell_id),
  FOREIGN KEY (brand_id, interview_id) REFERENCES interviews ON DELETE CASCADE,
  FOREIGN KEY (brand_id, wave_id, quota_cell_id) REFERENCES quota_cells ON DELETE RESTRICT
);
CREATE INDEX quota_leases__by_expiry ON quota_leases (brand_id, expires_at);

-- The final record of an interview at its end state. Append-only: a correction is a further revision.
CREATE TABLE responses (
  brand_id      uuid NOT NULL,
  response_id   uuid NOT NULL,
  revision      integer NOT NULL DEFAULT 1 CHECK (revision >= 1),
  wave_id       uuid NOT NULL,
  interview_id  uuid,
  respondent_id uuid,
  disposition   text NOT NULL CHECK (disposition IN ('complete', 'partial', 'screen_out', 'quota_full', 'terminated', 'expired')),
  version       integer NOT NULL,
  answers       jsonb NOT NULL,
  codes         smallint[] NOT NULL,
  numbers       float8[] NOT NULL,
  given         jsonb NOT NULL,
  started_at    timestamptz NOT NULL,
  ended_at      timestamptz NOT NULL,
  change_no     bigint NOT NULL,
  PRIMARY KEY (brand_id, response_id, revision),
  FOREIGN KEY (brand_id, wave_id) REFERENCES waves ON DELETE RESTRICT
);
COMMENT ON COLUMN responses.interview_id IS 'NULL for anonymous waves, where nothing may lead back.';
CREATE INDEX responses__of_wave ON responses (brand_id, wave_id, change_no);

-- A verdict stands beside the response it judges; the newest counts.
CREATE TABLE response_verdicts (
  brand_id    uuid NOT NULL,
  response_id uuid NOT NULL,
  verdict_no  integer NOT NULL CHECK (verdict_no >= 1),
  verdict     text NOT NULL CHECK (verdict IN ('rejected', 'accepted')),
  reason      text NOT NULL,
  decided_at  timestamptz NOT NULL,
  PRIMARY KEY (brand_id, response_id, verdict_no)
);

CREATE TABLE wave_changes (
  brand_id    uuid NOT NULL,
  wave_id     uuid NOT NULL,
  change_no   bigint NOT NULL,
  response_id uuid NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('response', 'revision', 'verdict', 'erasure')),
  PRIMARY KEY (brand_id, wave_id, change_no),
  FOREIGN KEY (brand_id, wave_id) REFERENCES waves ON DELETE RESTRICT
);

-- What happened, written in the transaction of what happened. Partitions by time are made by `tertulia migrate`.
CREATE TABLE events (
  brand_id      uuid NOT NULL,
  event_id      uuid NOT NULL,
  kind          text NOT NULL,
  wave_id       uuid,
  respondent_id uuid,
  data          jsonb NOT NULL,
  occurred_at   timestamptz NOT NULL,
  PRIMARY KEY (brand_id, event_id)
) PARTITION BY RANGE (event_id);
CREATE TABLE events_default PARTITION OF events DEFAULT;

CREATE TABLE event_tasks (
  brand_id uuid NOT NULL REFERENCES brands ON DELETE CASCADE,
  consumer text NOT NULL,
  event_id uuid NOT NULL,
  PRIMARY KEY (brand_id, consumer, event_id)
);

-- One row a staff action, written with the action. A later job seals the rows into a chain per brand.
CREATE TABLE staff_audit (
  brand_id    uuid NOT NULL,
  audit_id    uuid NOT NULL,
  actor_id    uuid NOT NULL,
  action      text NOT NULL,
  target_kind text NOT NULL,
  target_id   uuid NOT NULL,
  occurred_at timestamptz NOT NULL,
  chain_no    bigint,
  chain_hash  bytea,
  PRIMARY KEY (brand_id, audit_id)
) PARTITION BY RANGE (audit_id);
CREATE TABLE staff_audit_default PARTITION OF staff_audit DEFAULT;
COMMENT ON TABLE staff_audit IS 'Ids only, never contents: an erased member leaves nothing here.';

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['api_keys', 'sessions', 'idempotency_records', 'questionnaires', 'questionnaire_versions', 'campaigns',
    'waves', 'quota_cells', 'wave_clocks', 'interviews', 'interview_saves', 'quota_leases', 'responses', 'response_verdicts',
    'wave_changes', 'events', 'event_tasks', 'staff_audit'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_brand ON %I USING (brand_id = NULLIF(current_setting(''app.brand'', true), '''')::uuid)', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT ON brands TO tertulia_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON due_work TO tertulia_app;
GRANT SELECT, INSERT, UPDATE ON api_keys, campaigns, waves, wave_clocks, interviews TO tertulia_app;
GRANT SELECT, INSERT, DELETE ON sessions TO tertulia_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_records, quota_cells, quota_leases TO tertulia_app;
-- Locked while a version is added; nothing but its title could ever be changed.
GRANT UPDATE (title) ON questionnaires TO tertulia_app;
GRANT SELECT, INSERT ON questionnaires, questionnaire_versions, interview_saves, responses, response_verdicts, wave_changes, events,
  staff_audit TO tertulia_app;
-- UPDATE only so that tasks can be locked while they are claimed.
GRANT SELECT, INSERT, UPDATE, DELETE ON event_tasks TO tertulia_app;
