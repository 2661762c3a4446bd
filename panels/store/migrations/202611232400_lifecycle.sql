-- Who is alive to a panel: what counts as a sign of life, how long silence may last, and when panelists lapsed and came back.

-- Without a row the defaults of panels/lifecycle/rule.hpp hold.
CREATE TABLE panel_lifecycles (
  brand_id           uuid NOT NULL,
  panel_id           uuid NOT NULL,
  dormant_after_days integer NOT NULL CHECK (dormant_after_days >= 1),
  lapsed_after_days  integer NOT NULL CHECK (lapsed_after_days <= 3650),
  since              timestamptz NOT NULL,
  PRIMARY KEY (brand_id, panel_id),
  CONSTRAINT panel_lifecycles__dormant_comes_first CHECK (dormant_after_days < lapsed_after_days),
  FOREIGN KEY (brand_id, panel_id) REFERENCES panels ON DELETE CASCADE
);
COMMENT ON COLUMN panel_lifecycles.since IS 'When these periods were set: nobody is told to have lapsed by them before.';

CREATE TABLE lifecycle_events (
  brand_id    uuid NOT NULL,
  panelist_id uuid NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('lapsed', 'returned')),
  occurred_at timestamptz NOT NULL,
  noted_at    timestamptz NOT NULL,
  -- they follow from the signs of life, so whoever notes them again notes the same
  PRIMARY KEY (brand_id, panelist_id, kind, occurred_at),
  FOREIGN KEY (brand_id, panelist_id) REFERENCES panelists ON DELETE CASCADE
);

-- How long somebody was in a panel. Who left by an imported history has no left_at.
CREATE VIEW panel_stays WITH (security_invoker = true) AS
SELECT t.brand_id, t.panel_id, t.panelist_id, t.member_id, t.joined_at,
  least(t.left_at, (SELECT min(a.occurred_at) FROM panelist_activity a
    WHERE a.brand_id = t.brand_id AND a.panelist_id = t.panelist_id AND a.kind = 'left')) AS left_at
FROM panelists t;

-- The one place that says what a sign of life is, besides to join: to take part, to say something new about oneself. Purchases and visits are none: they
-- tell of a customer, not of a panelist. Whoever asks has the day of joining at hand, and looking for it here again is what goes wrong while a table has no
-- statistics.
CREATE VIEW signs_of_life WITH (security_invoker = true) AS
SELECT a.brand_id, a.panelist_id, a.occurred_at AS seen_at FROM panelist_activity a WHERE a.kind = 'took_part'
UNION ALL
SELECT t.brand_id, t.panelist_id, v.valid_from FROM panelists t
JOIN profile_values v ON v.brand_id = t.brand_id AND v.member_id = t.member_id AND v.valid_from >= t.joined_at
WHERE v.source IN ('member', 'questionnaire', 'screener');

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['panel_lifecycles', 'lifecycle_events'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_brand ON %I USING (brand_id = NULLIF(current_setting(''app.brand'', true), '''')::uuid)', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON panel_lifecycles TO tertulia_app;
GRANT SELECT, INSERT ON lifecycle_events TO tertulia_app;
GRANT SELECT ON panel_stays, signs_of_life TO tertulia_app;

INSERT INTO due_work (brand_id, kind, due_at) SELECT DISTINCT brand_id, 'lifecycle', now() FROM panels;
