-- For each complete of a batch some others that share a sketch with it, at most `limit` each, oldest first.
SELECT s.response_id, p.other_id
FROM (SELECT u.response_id, array_agg(u.sketch) AS sketches
      FROM unnest(:response_ids::uuid[], :sketches::bigint[]) AS u(response_id, sketch) GROUP BY u.response_id) s
CROSS JOIN LATERAL (
  SELECT DISTINCT k.response_id AS other_id FROM quality_sketches k
  WHERE k.brand_id = :brand_id AND k.wave_id = :wave_id AND k.sketch = ANY(s.sketches) AND k.response_id <> s.response_id
  ORDER BY k.response_id LIMIT :limit) p
