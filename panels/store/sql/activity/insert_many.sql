-- What panelists did. An activity made by an event carries the event's id, so that doing the task twice leaves one row.
INSERT INTO panelist_activity (brand_id, activity_id, panelist_id, kind, occurred_at, source)
SELECT :brand_id::uuid, a.activity_id, a.panelist_id, a.kind, a.occurred_at, :source
FROM unnest(:activity_ids::uuid[], :panelist_ids::uuid[], :kinds::text[], :occurred_ats::timestamptz[])
  AS a(activity_id, panelist_id, kind, occurred_at)
ON CONFLICT (brand_id, activity_id) DO NOTHING
