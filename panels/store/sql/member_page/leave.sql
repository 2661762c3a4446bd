-- A member leaves a panel, for good; the retention of the panel knows it.
WITH gone AS (
  UPDATE panelists SET left_at = :now WHERE brand_id = :brand_id AND panel_id = :panel_id AND member_id = :member_id AND left_at IS NULL
  RETURNING brand_id, panelist_id)
INSERT INTO panelist_activity (brand_id, activity_id, panelist_id, kind, occurred_at, source)
SELECT brand_id, :activity_id::uuid, panelist_id, 'left', :now::timestamptz, 'event' FROM gone
