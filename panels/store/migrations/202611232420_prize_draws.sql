-- Prizes drawn by lot, so that anybody can repeat the draw: a seed that is bound before, entries that are fixed before, and both told afterwards.

CREATE TABLE prize_draws (
  brand_id      uuid NOT NULL,
  prize_draw_id uuid NOT NULL,
  campaign_id   uuid NOT NULL,
  title         text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  winners       integer NOT NULL CHECK (winners BETWEEN 1 AND 1000),
  public_source text CHECK (length(public_source) BETWEEN 1 AND 500),
  sealed_seed   bytea NOT NULL,
  commitment    text NOT NULL CHECK (commitment ~ '^[0-9a-f]{64}$'),
  created_at    timestamptz NOT NULL,
  closed_at     timestamptz,
  entries       integer CHECK (entries >= 0),
  entries_hash  text CHECK (entries_hash ~ '^[0-9a-f]{64}$'),
  public_value  text CHECK (length(public_value) BETWEEN 1 AND 500),
  seed          text CHECK (seed ~ '^[0-9a-f]{64}$'),
  drawn_at      timestamptz,
  PRIMARY KEY (brand_id, prize_draw_id),
  CONSTRAINT prize_draws__closing_is_whole CHECK ((closed_at IS NULL) = (entries IS NULL) AND (closed_at IS NULL) = (entries_hash IS NULL)),
  CONSTRAINT prize_draws__drawing_is_whole CHECK ((drawn_at IS NULL) = (seed IS NULL) AND (drawn_at IS NULL OR closed_at IS NOT NULL)),
  -- what was announced as a source is waited for
  CONSTRAINT prize_draws__source_is_heard CHECK ((public_value IS NOT NULL) = (public_source IS NOT NULL AND drawn_at IS NOT NULL)),
  FOREIGN KEY (brand_id, campaign_id) REFERENCES campaigns ON DELETE RESTRICT
);
CREATE INDEX prize_draws__of_campaign ON prize_draws (brand_id, campaign_id, prize_draw_id);
COMMENT ON COLUMN prize_draws.commitment IS 'SHA-256 of the seed, told from the first moment; the seed itself is sealed until the draw.';

-- One a member. Never changed: who won follows from the seed and the codes.
CREATE TABLE prize_entries (
  brand_id      uuid NOT NULL,
  prize_draw_id uuid NOT NULL,
  code          text NOT NULL CHECK (code ~ '^[0-9a-f]{20}$'),
  member_id     uuid NOT NULL,
  PRIMARY KEY (brand_id, prize_draw_id, code),
  CONSTRAINT prize_entries__once UNIQUE (brand_id, prize_draw_id, member_id),
  FOREIGN KEY (brand_id, prize_draw_id) REFERENCES prize_draws ON DELETE RESTRICT,
  FOREIGN KEY (brand_id, member_id) REFERENCES members ON DELETE RESTRICT
);
CREATE INDEX prize_entries__of_member ON prize_entries (brand_id, member_id);
COMMENT ON COLUMN prize_entries.code IS 'Random: published, it tells nobody who somebody is but themselves.';

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['prize_draws', 'prize_entries'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_brand ON %I USING (brand_id = NULLIF(current_setting(''app.brand'', true), '''')::uuid)', name);
  END LOOP;
END $$;

-- Nothing is added to what is fixed, and what is fixed is not opened again.
CREATE POLICY before_the_close ON prize_entries AS RESTRICTIVE FOR INSERT WITH CHECK (EXISTS (SELECT FROM prize_draws d
  WHERE d.brand_id = prize_entries.brand_id AND d.prize_draw_id = prize_entries.prize_draw_id AND d.closed_at IS NULL));
CREATE POLICY stays_closed ON prize_draws AS RESTRICTIVE FOR UPDATE USING (true) WITH CHECK (closed_at IS NOT NULL);

GRANT SELECT, INSERT ON prize_draws, prize_entries TO tertulia_app;
GRANT UPDATE (closed_at, entries, entries_hash, public_value, seed, drawn_at) ON prize_draws TO tertulia_app;
