-- How many completes there are up to a watermark, counted up to `most`.
SELECT count(*) AS completes FROM (
  SELECT FROM responses r
  WHERE r.brand_id = :brand_id AND r.wave_id = :wave_id AND r.disposition = 'complete' AND r.revision = 1 AND r.change_no <= :until
  LIMIT :most) c
