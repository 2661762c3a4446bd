-- For each sketch of a batch of completes some others that have it, at most `limit`, oldest first: however many share one, few are looked at.
SELECT u.response_id, p.other_id
FROM unnest(:response_ids::uuid[], :sketches::bigint[]) AS u(response_id, sketch)
CROSS JOIN LATERAL (
  SELECT k.response_id AS other_id FROM quality_sketches k
  WHERE k.brand_id = :brand_id AND k.wave_id = :wave_id AND k.sketch = u.sketch AND k.response_id <> u.response_id
  ORDER BY k.response_id LIMIT :limit) p
ORDER BY u.response_id, p.other_id
