-- Responses of a wave up to a watermark, each once whatever its revisions.
SELECT count(*) AS responses FROM responses r
WHERE r.brand_id = :brand_id AND r.wave_id = :wave_id AND r.change_no <= :until
  AND NOT EXISTS (SELECT FROM responses n
    WHERE n.brand_id = r.brand_id AND n.response_id = r.response_id AND n.revision > r.revision AND n.change_no <= :until)
