-- Files of responses that are made in the background, in pieces; they are kept for some days.
CREATE TABLE exports (
  brand_id        uuid NOT NULL,
  export_id       uuid NOT NULL,
  wave_id         uuid NOT NULL,
  format          text NOT NULL CHECK (format ~ '^[a-z.]{1,20}$'),
  language        text NOT NULL CHECK (length(language) BETWEEN 1 AND 40),
  cell_values     text NOT NULL CHECK (cell_values IN ('labels', 'codes', 'both')),
  formula_guard   boolean NOT NULL,
  byte_order_mark boolean NOT NULL,
  state           text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'expired')),
  -- Whoever makes it writes only as long as nobody else has begun it anew.
  attempt         integer NOT NULL DEFAULT 0,
  rows_total      bigint CHECK (rows_total >= 0),
  rows_done       bigint NOT NULL DEFAULT 0 CHECK (rows_done >= 0),
  bytes           bigint NOT NULL DEFAULT 0 CHECK (bytes >= 0),
  change_no       bigint,
  -- why it failed, a sentence
  message         text,
  created_at      timestamptz NOT NULL,
  -- the last sign of life of whoever makes it
  heard_at        timestamptz NOT NULL,
  expires_at      timestamptz,
  PRIMARY KEY (brand_id, export_id),
  FOREIGN KEY (brand_id, wave_id) REFERENCES waves ON DELETE CASCADE,
  CHECK ((state IN ('done', 'failed')) <= (expires_at IS NOT NULL))
);
COMMENT ON TABLE exports IS 'Erasing a member expires all files of the brand: any may hold what the member wrote.';
CREATE INDEX exports__to_do ON exports (brand_id, created_at) WHERE state <> 'expired';

CREATE TABLE export_pieces (
  brand_id  uuid NOT NULL,
  export_id uuid NOT NULL,
  piece_no  integer NOT NULL CHECK (piece_no >= 0),
  bytes     bytea NOT NULL CHECK (length(bytes) BETWEEN 1 AND 262144),
  PRIMARY KEY (brand_id, export_id, piece_no),
  FOREIGN KEY (brand_id, export_id) REFERENCES exports ON DELETE CASCADE
);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['exports', 'export_pieces'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_brand ON %I USING (brand_id = NULLIF(current_setting(''app.brand'', true), '''')::uuid)', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON exports TO tertulia_app;
GRANT SELECT, INSERT, DELETE ON export_pieces TO tertulia_app;
