-- Links that many may use: open to everybody, or signed by the brand for a person. Whoever comes gets a single-use link of their own.

CREATE TABLE wave_links (
  brand_id       uuid NOT NULL,
  link_id        uuid NOT NULL,
  wave_id        uuid NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('public', 'signed')),
  title          text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  once_per       text NOT NULL CHECK (once_per IN ('person', 'browser', 'visit')),
  prefill        text[] NOT NULL,
  embed_origins  text[] NOT NULL,
  expires_at     timestamptz,
  max_interviews integer CHECK (max_interviews >= 1),
  interviews     integer NOT NULL DEFAULT 0,
  token_hash     bytea NOT NULL CHECK (length(token_hash) = 32),
  created_at     timestamptz NOT NULL,
  revoked_at     timestamptz,
  PRIMARY KEY (brand_id, link_id),
  CONSTRAINT wave_links__token_once UNIQUE (brand_id, token_hash),
  -- who a signed link is for is known; of others only the browser is
  CONSTRAINT wave_links__person_is_signed CHECK ((kind = 'signed') = (once_per = 'person')),
  FOREIGN KEY (brand_id, wave_id) REFERENCES waves ON DELETE RESTRICT
);
CREATE INDEX wave_links__of_wave ON wave_links (brand_id, wave_id, link_id);
COMMENT ON COLUMN wave_links.interviews IS 'Counted only where max_interviews is set.';

-- A respondent is a panelist, or somebody who came by a link or to test: a visitor.
ALTER TABLE respondents ALTER COLUMN panelist_id DROP NOT NULL;
ALTER TABLE respondents ADD COLUMN is_test boolean NOT NULL DEFAULT false;
ALTER TABLE respondents ADD CONSTRAINT respondents__tests_are_nobody CHECK (NOT is_test OR panelist_id IS NULL);
CREATE INDEX respondents__tests ON respondents (brand_id, wave_id) WHERE is_test;

CREATE TABLE visitors (
  brand_id      uuid NOT NULL,
  respondent_id uuid NOT NULL,
  link_id       uuid,
  visitor_hash  bytea CHECK (length(visitor_hash) = 32),
  language      text NOT NULL,
  time_zone     text NOT NULL,
  profile       jsonb NOT NULL,
  PRIMARY KEY (brand_id, respondent_id),
  CONSTRAINT visitors__once UNIQUE (brand_id, link_id, visitor_hash),
  FOREIGN KEY (brand_id, respondent_id) REFERENCES respondents ON DELETE CASCADE,
  FOREIGN KEY (brand_id, link_id) REFERENCES wave_links ON DELETE RESTRICT
);
COMMENT ON COLUMN visitors.visitor_hash IS 'A keyed hash of the person''s number or the browser''s; NULL: every visit counts.';

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['wave_links', 'visitors'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_brand ON %I USING (brand_id = NULLIF(current_setting(''app.brand'', true), '''')::uuid)', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT ON wave_links, visitors TO tertulia_app;
GRANT UPDATE (interviews, revoked_at) ON wave_links TO tertulia_app;
-- Of respondents only those of tests can be deleted.
CREATE POLICY only_tests_go ON respondents AS RESTRICTIVE FOR DELETE USING (is_test);
GRANT DELETE ON respondents TO tertulia_app;
