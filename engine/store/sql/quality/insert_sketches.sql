-- The sketches of a batch; those that are there stay.
INSERT INTO quality_sketches (brand_id, wave_id, sketch, response_id)
SELECT :brand_id::uuid, :wave_id::uuid, s.sketch, s.response_id
FROM unnest(:sketches::bigint[], :response_ids::uuid[]) AS s(sketch, response_id)
ON CONFLICT (brand_id, wave_id, sketch, response_id) DO NOTHING
