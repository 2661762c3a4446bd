-- How the completes of a batch were judged, instead of how they were judged before.
INSERT INTO response_quality (brand_id, response_id, wave_id, interview_id, score, suspected, components, method_version, norm_no,
  settings_revision, assessed_at)
SELECT :brand_id::uuid, a.response_id, :wave_id::uuid, nullif(a.interview_id, '')::uuid, a.score, a.suspected, a.components, :method_version, :norm_no,
  :settings_revision, :now::timestamptz
FROM unnest(:response_ids::uuid[], :interview_ids::text[], :scores::float8[], :suspecteds::boolean[], :components::jsonb[])
  AS a(response_id, interview_id, score, suspected, components)
ON CONFLICT (brand_id, response_id) DO UPDATE SET score = EXCLUDED.score, suspected = EXCLUDED.suspected,
  components = EXCLUDED.components, method_version = EXCLUDED.method_version, norm_no = EXCLUDED.norm_no,
  settings_revision = EXCLUDED.settings_revision, assessed_at = EXCLUDED.assessed_at
