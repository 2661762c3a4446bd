-- Who is asked: audiences, draws with a reason for every member, and what servers need to keep a panel's columns up to date.

-- How many changes of members, panelists, profiles, permits and contacts a brand has seen. Counted at the end of each transaction that makes one
-- (Transaction::at_commit), so the numbers have no gaps and follow the order of the commits.
CREATE TABLE member_clocks (
  brand_id  uuid NOT NULL REFERENCES brands ON DELETE CASCADE,
  change_no bigint NOT NULL,
  PRIMARY KEY (brand_id)
);
INSERT INTO member_clocks (brand_id, change_no) SELECT brand_id, 0 FROM brands;

CREATE TABLE member_changes (
  brand_id   uuid NOT NULL,
  change_no  bigint NOT NULL,
  member_ids uuid[],
  PRIMARY KEY (brand_id, change_no),
  FOREIGN KEY (brand_id) REFERENCES member_clocks ON DELETE CASCADE
);
COMMENT ON COLUMN member_changes.member_ids IS 'Of whom something changed; NULL: of so many that columns are read anew.';

CREATE TABLE audiences (
  brand_id    uuid NOT NULL,
  audience_id uuid NOT NULL,
  panel_id    uuid NOT NULL,
  title       text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  kind        text NOT NULL CHECK (kind IN ('live', 'frozen')),
  expression  text CHECK (length(expression) BETWEEN 1 AND 10000),
  members     bigint CHECK (members >= 0),
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (brand_id, audience_id),
  CONSTRAINT audiences__frozen_is_counted CHECK ((kind = 'frozen') = (members IS NOT NULL)),
  FOREIGN KEY (brand_id, panel_id) REFERENCES panels ON DELETE RESTRICT
);
COMMENT ON COLUMN audiences.expression IS 'NULL: everybody in the panel. Of a frozen audience: who belonged to it when it was made.';
CREATE INDEX audiences__of_panel ON audiences (brand_id, panel_id, audience_id);

-- The members of a frozen audience, in order of their ids, some thousands a row.
CREATE TABLE audience_members (
  brand_id     uuid NOT NULL,
  audience_id  uuid NOT NULL,
  first_member uuid NOT NULL,
  member_ids   uuid[] NOT NULL,
  PRIMARY KEY (brand_id, audience_id, first_member),
  FOREIGN KEY (brand_id, audience_id) REFERENCES audiences ON DELETE CASCADE
);

CREATE TABLE draws (
  brand_id   uuid NOT NULL,
  draw_id    uuid NOT NULL,
  wave_id    uuid NOT NULL,
  first_draw uuid,
  plan       jsonb NOT NULL,
  rules      text[] NOT NULL,
  result     jsonb NOT NULL,
  change_no  bigint NOT NULL,
  drawn_at   timestamptz NOT NULL,
  PRIMARY KEY (brand_id, draw_id),
  FOREIGN KEY (brand_id, wave_id) REFERENCES waves ON DELETE RESTRICT,
  FOREIGN KEY (brand_id, first_draw) REFERENCES draws (brand_id, draw_id) ON DELETE RESTRICT
);
CREATE INDEX draws__of_wave ON draws (brand_id, wave_id, draw_id);
COMMENT ON COLUMN draws.first_draw IS 'Of a replenishment: the draw whose targets it serves.';
COMMENT ON COLUMN draws.rules IS 'The names of its exclusions, by which reasons from 100 on are told.';
COMMENT ON COLUMN draws.change_no IS 'The member clock that the columns stood at.';

-- Why each member of a draw's audience is in or out, in order of their ids, some thousands a row: a draw from a million members is a few hundred
-- rows. The arrays of a row are parallel.
CREATE TABLE draw_reasons (
  brand_id     uuid NOT NULL,
  draw_id      uuid NOT NULL,
  first_member uuid NOT NULL,
  member_ids   uuid[] NOT NULL,
  reasons      smallint[] NOT NULL,
  cells        smallint[] NOT NULL,
  PRIMARY KEY (brand_id, draw_id, first_member),
  CONSTRAINT draw_reasons__parallel CHECK (cardinality(reasons) = cardinality(member_ids) AND cardinality(cells) = cardinality(member_ids)),
  FOREIGN KEY (brand_id, draw_id) REFERENCES draws ON DELETE CASCADE
);
COMMENT ON COLUMN draw_reasons.reasons IS 'panels/sampling/reason.hpp: 0 selected … 9 left, from 100 on excluded by that rule of the draw.';
COMMENT ON COLUMN draw_reasons.cells IS 'The place of the cell in the draw''s result; -1: none.';

-- The gate as before, for thousands at once: each of them is looked up by key, where the joins grew with the square of the panel while it was new to
-- the statistics. The permits are locked first, then read as they are under the lock.
CREATE OR REPLACE FUNCTION draw_members_add(p_brand uuid, p_wave uuid, p_panelists uuid[], p_at timestamptz) RETURNS SETOF uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_at timestamptz := greatest(p_at, now());
  v_locked uuid[];
BEGIN
  PERFORM own_brand_only(p_brand);
  v_locked := ARRAY(SELECT l.member_id FROM (
    SELECT p.member_id FROM permits p
    WHERE p.brand_id = p_brand AND p.purpose = 'research_contact' AND p.member_id = ANY (ARRAY(
      SELECT t.member_id FROM panelists t WHERE t.brand_id = p_brand AND t.panelist_id = ANY (p_panelists)))
    ORDER BY p.member_id
    FOR SHARE) l);
  RETURN QUERY
  INSERT INTO draw_members AS d (brand_id, wave_id, panelist_id, consent_id, guardian_consent_id, drawn_at)
  SELECT p_brand, p_wave, t.panelist_id, p.consent_id, p.guardian_consent_id, p_at
  FROM panelists t
  CROSS JOIN LATERAL (SELECT n.consent_id, n.guardian_consent_id, permit_standing(n,
      (SELECT m.country FROM members m WHERE m.brand_id = p_brand AND m.member_id = t.member_id),
      (SELECT b.born_on FROM member_births b WHERE b.brand_id = p_brand AND b.member_id = t.member_id), v_at) AS standing
    FROM permits n
    WHERE n.brand_id = p_brand AND n.member_id = t.member_id AND n.purpose = 'research_contact' LIMIT 1) p
  WHERE t.brand_id = p_brand AND t.panelist_id = ANY (p_panelists) AND t.left_at IS NULL
    AND t.member_id = ANY (v_locked) AND p.standing = 'open'
    AND t.panel_id = (SELECT w.panel_id FROM wave_panels w
      JOIN panels a ON a.brand_id = w.brand_id AND a.panel_id = w.panel_id AND a.stage <> 'closed'
      WHERE w.brand_id = p_brand AND w.wave_id = p_wave)
  ON CONFLICT (brand_id, wave_id, panelist_id) DO NOTHING
  RETURNING d.panelist_id;
END $$;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['member_clocks', 'member_changes', 'audiences', 'audience_members', 'draws', 'draw_reasons'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_brand ON %I USING (brand_id = NULLIF(current_setting(''app.brand'', true), '''')::uuid)', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT ON member_clocks, member_changes, audiences, audience_members, draws, draw_reasons TO tertulia_app;
GRANT UPDATE (change_no) ON member_clocks TO tertulia_app;
GRANT DELETE ON member_changes TO tertulia_app;
