-- Panelists in rooms: the bridge from a person to the respondent that a room knows, and the gate before it.

CREATE TABLE room_members (
  brand_id            uuid NOT NULL,
  respondent_id       uuid NOT NULL,
  room_id             uuid NOT NULL,
  panelist_id         uuid NOT NULL,
  consent_id          uuid NOT NULL,
  guardian_consent_id uuid,
  invited_at          timestamptz NOT NULL,
  PRIMARY KEY (brand_id, respondent_id),
  CONSTRAINT room_members__once UNIQUE (brand_id, room_id, panelist_id),
  FOREIGN KEY (brand_id, room_id) REFERENCES rooms ON DELETE RESTRICT,
  FOREIGN KEY (brand_id, panelist_id) REFERENCES panelists ON DELETE CASCADE
);
CREATE INDEX room_members__of_panelist ON room_members (brand_id, panelist_id);

ALTER TABLE room_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE room_members FORCE ROW LEVEL SECURITY;
CREATE POLICY own_brand ON room_members USING (brand_id = NULLIF(current_setting('app.brand', true), '')::uuid);

-- The only way into a room as a panelist: whoever has not left, of a panel that is not closed, with an open permit to be contacted for research,
-- which cannot close before this transaction has ended. Whoever else is named is left out. Returns who came in now.
CREATE FUNCTION room_members_add(p_brand uuid, p_room uuid, p_respondents uuid[], p_panelists uuid[], p_at timestamptz)
RETURNS TABLE (panelist_id uuid, respondent_id uuid)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_at timestamptz := greatest(p_at, now());
BEGIN
  PERFORM own_brand_only(p_brand);
  RETURN QUERY
  WITH permitted AS MATERIALIZED (
    SELECT t.panelist_id, n.respondent_id, p.consent_id, p.guardian_consent_id
    FROM unnest(p_respondents, p_panelists) AS n(respondent_id, panelist_id)
    JOIN panelists t ON t.brand_id = p_brand AND t.panelist_id = n.panelist_id AND t.left_at IS NULL
    JOIN panels a ON a.brand_id = p_brand AND a.panel_id = t.panel_id AND a.stage <> 'closed'
    JOIN members m ON m.brand_id = p_brand AND m.member_id = t.member_id
    JOIN permits p ON p.brand_id = p_brand AND p.member_id = t.member_id AND p.purpose = 'research_contact'
    LEFT JOIN member_births b ON b.brand_id = p_brand AND b.member_id = t.member_id
    WHERE permit_standing(p, m.country, b.born_on, v_at) = 'open'
    ORDER BY p.member_id
    FOR SHARE OF p)
  INSERT INTO room_members AS r (brand_id, respondent_id, room_id, panelist_id, consent_id, guardian_consent_id, invited_at)
  SELECT p_brand, permitted.respondent_id, p_room, permitted.panelist_id, permitted.consent_id, permitted.guardian_consent_id, p_at
  FROM permitted
  ON CONFLICT (brand_id, room_id, panelist_id) DO NOTHING
  RETURNING r.panelist_id, r.respondent_id;
END $$;

REVOKE ALL ON FUNCTION room_members_add FROM PUBLIC;
GRANT EXECUTE ON FUNCTION room_members_add TO tertulia_app;
GRANT SELECT ON room_members TO tertulia_app;
