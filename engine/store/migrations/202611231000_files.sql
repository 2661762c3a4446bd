-- Files and signatures that respondents give as answers, in pieces; what they take together is bounded for each brand.

CREATE TABLE files (
  brand_id     uuid NOT NULL,
  file_id      uuid NOT NULL,
  interview_id uuid NOT NULL,
  question     text NOT NULL CHECK (length(question) BETWEEN 1 AND 200),
  name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  type         text NOT NULL CHECK (length(type) BETWEEN 3 AND 100),
  size         bigint NOT NULL CHECK (size >= 1),
  created_at   timestamptz NOT NULL,
  -- NULL while it arrives
  stored_at    timestamptz,
  -- the last time that somebody was seen to need it
  used_at      timestamptz NOT NULL,
  PRIMARY KEY (brand_id, file_id),
  FOREIGN KEY (brand_id, interview_id) REFERENCES interviews ON DELETE CASCADE
);
COMMENT ON TABLE files IS 'Personal data: erasing a member deletes their files.';
CREATE INDEX files__of_interview ON files (brand_id, interview_id);

CREATE TABLE file_pieces (
  brand_id uuid NOT NULL,
  file_id  uuid NOT NULL,
  piece_no integer NOT NULL CHECK (piece_no >= 0),
  bytes    bytea NOT NULL CHECK (length(bytes) BETWEEN 1 AND 262144),
  PRIMARY KEY (brand_id, file_id, piece_no),
  FOREIGN KEY (brand_id, file_id) REFERENCES files ON DELETE CASCADE
);
-- Pictures and films are compressed already.
ALTER TABLE file_pieces ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- The declared sizes of all files of a brand, those that still arrive included.
CREATE TABLE file_usage (
  brand_id uuid PRIMARY KEY REFERENCES brands ON DELETE CASCADE,
  bytes    bigint NOT NULL CHECK (bytes >= 0)
);

-- Whether a response refers to a file is asked by its interview.
CREATE INDEX responses__of_interview ON responses (brand_id, interview_id);

ALTER TABLE due_work DROP CONSTRAINT due_work_kind_check;
ALTER TABLE due_work ADD CONSTRAINT due_work_kind_check CHECK (kind IN ('event_tasks', 'lease_expiry', 'file_orphans'));

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['files', 'file_pieces', 'file_usage'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_brand ON %I USING (brand_id = NULLIF(current_setting(''app.brand'', true), '''')::uuid)', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT, DELETE ON files, file_pieces TO tertulia_app;
GRANT UPDATE (stored_at, used_at) ON files TO tertulia_app;
GRANT SELECT, INSERT, UPDATE ON file_usage TO tertulia_app;
