-- A wave in the field may move to a later version of its questionnaire; no answer loses the version that it was given to.

-- How earlier answers read by this version: the rules, and the version from which they lead.
ALTER TABLE questionnaire_versions ADD COLUMN mapping text;
ALTER TABLE questionnaire_versions ADD COLUMN mapped_from integer;
ALTER TABLE questionnaire_versions ADD CONSTRAINT questionnaire_versions__mapping_is_whole CHECK ((mapping IS NULL) = (mapped_from IS NULL));

-- The versions that a wave was fielded by before its present one.
CREATE TABLE wave_versions (
  brand_id uuid NOT NULL,
  wave_id  uuid NOT NULL,
  version  integer NOT NULL,
  left_at  timestamptz NOT NULL,
  PRIMARY KEY (brand_id, wave_id, version),
  FOREIGN KEY (brand_id, wave_id) REFERENCES waves ON DELETE RESTRICT
);

-- An interview that went on by another version. Saves up to last_save_no were made by from_version and stay as they are; `lost` names the
-- answers among them that the later version could not take over.
CREATE TABLE interview_moves (
  brand_id     uuid NOT NULL,
  interview_id uuid NOT NULL,
  from_version integer NOT NULL,
  to_version   integer NOT NULL,
  last_save_no integer NOT NULL,
  lost         text[] NOT NULL,
  moved_at     timestamptz NOT NULL,
  PRIMARY KEY (brand_id, interview_id, from_version),
  FOREIGN KEY (brand_id, interview_id) REFERENCES interviews ON DELETE CASCADE
);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['wave_versions', 'interview_moves'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_brand ON %I USING (brand_id = NULLIF(current_setting(''app.brand'', true), '''')::uuid)', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT, DELETE ON wave_versions TO tertulia_app;
GRANT SELECT, INSERT ON interview_moves TO tertulia_app;
