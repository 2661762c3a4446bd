-- Once a response.
INSERT INTO response_appeals (brand_id, response_id, wave_id, verdict_no, text, filed_at)
VALUES (:brand_id, :response_id, :wave_id, :verdict_no, :text, :now)
ON CONFLICT (brand_id, response_id) DO NOTHING
