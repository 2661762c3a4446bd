-- What a brand knows of its members, by attribute; and the stages of a panel.

CREATE TABLE profile_attributes (
  brand_id       uuid NOT NULL REFERENCES brands ON DELETE CASCADE,
  attribute      text NOT NULL CHECK (attribute ~ '^[a-z][a-z0-9_]{0,62}$'),
  type           text NOT NULL CHECK (type IN ('text', 'number', 'choice', 'date', 'boolean')),
  labels         jsonb NOT NULL,
  choices        jsonb NOT NULL,
  coarse         boolean NOT NULL,
  fresh_for_days integer CHECK (fresh_for_days BETWEEN 1 AND 36500),
  created_at     timestamptz NOT NULL,
  PRIMARY KEY (brand_id, attribute),
  CONSTRAINT profile_attributes__choices_of_choice CHECK ((type = 'choice') = (jsonb_array_length(choices) > 0))
);
COMMENT ON COLUMN profile_attributes.coarse IS 'Whether so many share each value that interviews may carry it and results be broken down by it.';
COMMENT ON COLUMN profile_attributes.fresh_for_days IS 'After so many days a value has to be asked again; NULL: never.';
ALTER TABLE profile_attributes ENABLE ROW LEVEL SECURITY;
ALTER TABLE profile_attributes FORCE ROW LEVEL SECURITY;
CREATE POLICY own_brand ON profile_attributes USING (brand_id = NULLIF(current_setting('app.brand', true), '')::uuid);
GRANT SELECT, INSERT ON profile_attributes TO tertulia_app;
GRANT UPDATE (labels, choices, coarse, fresh_for_days) ON profile_attributes TO tertulia_app;

GRANT UPDATE (stage) ON panels TO tertulia_app;

-- The only way to be drawn: panelists of the wave's panel, unless it is closed, who have not left and hold an open permit to be contacted for research, which cannot
-- close before this transaction has ended. Whoever else is named is left out. Returns who was drawn now.
CREATE OR REPLACE FUNCTION draw_members_add(p_brand uuid, p_wave uuid, p_panelists uuid[], p_at timestamptz) RETURNS SETOF uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_at timestamptz := greatest(p_at, now());
BEGIN
  PERFORM own_brand_only(p_brand);
  RETURN QUERY
  WITH permitted AS MATERIALIZED (
    SELECT t.panelist_id, p.consent_id, p.guardian_consent_id
    FROM panelists t
    JOIN wave_panels w ON w.brand_id = p_brand AND w.wave_id = p_wave AND w.panel_id = t.panel_id
    JOIN panels a ON a.brand_id = p_brand AND a.panel_id = t.panel_id AND a.stage <> 'closed'
    JOIN members m ON m.brand_id = p_brand AND m.member_id = t.member_id
    JOIN permits p ON p.brand_id = p_brand AND p.member_id = t.member_id AND p.purpose = 'research_contact'
    LEFT JOIN member_births b ON b.brand_id = p_brand AND b.member_id = t.member_id
    WHERE t.brand_id = p_brand AND t.panelist_id = ANY (p_panelists) AND t.left_at IS NULL
      AND permit_standing(p, m.country, b.born_on, v_at) = 'open'
    ORDER BY p.member_id
    FOR SHARE OF p)
  INSERT INTO draw_members AS d (brand_id, wave_id, panelist_id, consent_id, guardian_consent_id, drawn_at)
  SELECT p_brand, p_wave, permitted.panelist_id, permitted.consent_id, permitted.guardian_consent_id, p_at FROM permitted
  ON CONFLICT (brand_id, wave_id, panelist_id) DO NOTHING
  RETURNING d.panelist_id;
END $$;
