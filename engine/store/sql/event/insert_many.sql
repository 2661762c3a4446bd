-- What happened, in the transaction of what happened.
INSERT INTO events (brand_id, event_id, kind, wave_id, respondent_id, data, occurred_at)
SELECT :brand_id::uuid, e.event_id, e.kind, e.wave_id, e.respondent_id, e.data, e.occurred_at
FROM unnest(:event_ids::uuid[], :kinds::text[], :wave_ids::uuid[], :respondent_ids::uuid[], :datas::jsonb[],
  :occurred_ats::timestamptz[]) AS e(event_id, kind, wave_id, respondent_id, data, occurred_at)
