-- Members who come into a panel that they never were in.
WITH joined AS (
  INSERT INTO panelists (brand_id, panelist_id, panel_id, member_id, joined_at)
  SELECT :brand_id::uuid, p.panelist_id, :panel_id::uuid, p.member_id, p.joined_at
  FROM unnest(:panelist_ids::uuid[], :member_ids::uuid[], :joined_ats::timestamptz[]) AS p(panelist_id, member_id, joined_at)
  ON CONFLICT (brand_id, panel_id, member_id) DO NOTHING
  RETURNING panelist_id, member_id, joined_at
), active AS (
  INSERT INTO panelist_activity (brand_id, activity_id, panelist_id, kind, occurred_at, source)
  SELECT :brand_id::uuid, a.activity_id, j.panelist_id, 'joined', j.joined_at, 'import'
  FROM joined j
  JOIN unnest(:panelist_ids::uuid[], :activity_ids::uuid[]) AS a(panelist_id, activity_id) ON a.panelist_id = j.panelist_id
)
SELECT member_id FROM joined
