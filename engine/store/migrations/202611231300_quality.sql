-- The quality of completes: what each wave looks for, what its completes are like, how each was judged, and appeals.

-- Absent: as usual. How far the wave's responses are judged, by which norms.
CREATE TABLE wave_quality (
  brand_id    uuid NOT NULL,
  wave_id     uuid NOT NULL,
  settings    jsonb NOT NULL DEFAULT '{}',
  revision    integer NOT NULL DEFAULT 0,
  assessed_to bigint NOT NULL DEFAULT 0,
  norm_no     integer NOT NULL DEFAULT 0,
  PRIMARY KEY (brand_id, wave_id),
  FOREIGN KEY (brand_id, wave_id) REFERENCES waves ON DELETE RESTRICT
);
COMMENT ON COLUMN wave_quality.revision IS 'Counts edits of the settings.';
COMMENT ON COLUMN wave_quality.assessed_to IS 'Completes up to this change_no are judged; a recomputation sets it back to 0.';

-- What completes were like when others were judged by it. Kept, so that each judgement can be made again.
CREATE TABLE quality_norms (
  brand_id  uuid NOT NULL,
  wave_id   uuid NOT NULL,
  norm_no   integer NOT NULL CHECK (norm_no >= 1),
  change_no bigint NOT NULL,
  norms     jsonb NOT NULL,
  PRIMARY KEY (brand_id, wave_id, norm_no),
  FOREIGN KEY (brand_id, wave_id) REFERENCES waves ON DELETE RESTRICT
);

-- One row a complete: its score and what each component says. No answer is quoted here.
CREATE TABLE response_quality (
  brand_id       uuid NOT NULL,
  response_id    uuid NOT NULL,
  wave_id        uuid NOT NULL,
  interview_id   uuid,
  score          float8 NOT NULL CHECK (score BETWEEN 0 AND 1),
  suspected      boolean NOT NULL,
  components     jsonb NOT NULL,
  method_version integer NOT NULL,
  norm_no        integer NOT NULL,
  settings_revision integer NOT NULL,
  assessed_at    timestamptz NOT NULL,
  PRIMARY KEY (brand_id, response_id),
  FOREIGN KEY (brand_id, wave_id) REFERENCES waves ON DELETE RESTRICT
);
COMMENT ON COLUMN response_quality.interview_id IS 'NULL for anonymous waves, where nothing may lead back.';
COMMENT ON COLUMN response_quality.norm_no IS '0: there were too few completes for a norm.';
CREATE INDEX response_quality__suspected ON response_quality (brand_id, wave_id, response_id) WHERE suspected;
CREATE INDEX response_quality__of_interview ON response_quality (brand_id, interview_id) WHERE interview_id IS NOT NULL;

-- Hashes of parts of the answers, by which completes that are alike find each other.
CREATE TABLE quality_sketches (
  brand_id    uuid NOT NULL,
  wave_id     uuid NOT NULL,
  sketch      bigint NOT NULL,
  response_id uuid NOT NULL,
  PRIMARY KEY (brand_id, wave_id, sketch, response_id)
);

-- What the page told of how an interview was answered. The device is a hash with a key of the server and the wave: it cannot be read, nor followed
-- from one wave to another. Never written for anonymous waves.
CREATE TABLE interview_traces (
  brand_id     uuid NOT NULL,
  interview_id uuid NOT NULL,
  wave_id      uuid NOT NULL,
  device       bytea CHECK (length(device) = 16),
  trap_filled  boolean NOT NULL,
  PRIMARY KEY (brand_id, interview_id),
  FOREIGN KEY (brand_id, interview_id) REFERENCES interviews ON DELETE CASCADE
);
CREATE INDEX interview_traces__by_device ON interview_traces (brand_id, wave_id, device) WHERE device IS NOT NULL;

-- A respondent's word against a rejection, once. Open until a verdict comes after the one that it is against.
CREATE TABLE response_appeals (
  brand_id    uuid NOT NULL,
  response_id uuid NOT NULL,
  wave_id     uuid NOT NULL,
  verdict_no  integer NOT NULL,
  text        text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
  filed_at    timestamptz NOT NULL,
  PRIMARY KEY (brand_id, response_id),
  FOREIGN KEY (brand_id, response_id, verdict_no) REFERENCES response_verdicts ON DELETE RESTRICT,
  FOREIGN KEY (brand_id, wave_id) REFERENCES waves ON DELETE RESTRICT
);
CREATE INDEX response_appeals__of_wave ON response_appeals (brand_id, wave_id, response_id);

-- Whoever writes a kind knows it; the list of kinds is the program's.
ALTER TABLE due_work DROP CONSTRAINT due_work_kind_check;
ALTER TABLE due_work ADD CONSTRAINT due_work_kind_check CHECK (kind ~ '^[a-z_]{1,63}$');

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['wave_quality', 'quality_norms', 'response_quality', 'quality_sketches', 'interview_traces', 'response_appeals'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_brand ON %I USING (brand_id = NULLIF(current_setting(''app.brand'', true), '''')::uuid)', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON wave_quality, response_quality TO tertulia_app;
GRANT SELECT, INSERT ON quality_norms, quality_sketches, interview_traces, response_appeals TO tertulia_app;
