-- Responses in the change log of their waves.
INSERT INTO wave_changes (brand_id, wave_id, change_no, response_id, kind)
SELECT :brand_id::uuid, c.wave_id, c.change_no, c.response_id, 'response'
FROM unnest(:wave_ids::uuid[], :change_nos::bigint[], :response_ids::uuid[]) AS c(wave_id, change_no, response_id)
