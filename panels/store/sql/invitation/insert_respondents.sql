-- Each drawn panelist's part in the wave; the database refuses who was not drawn.
INSERT INTO respondents (brand_id, respondent_id, wave_id, panelist_id)
SELECT :brand_id::uuid, r.respondent_id, :wave_id::uuid, r.panelist_id
FROM unnest(:respondent_ids::uuid[], :panelist_ids::uuid[]) AS r(respondent_id, panelist_id)
