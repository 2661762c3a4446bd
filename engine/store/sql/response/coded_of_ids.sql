-- The newest revision of each of these responses, for columns in memory. Read by the place of the columns, as in coded_of_wave.
SELECT r.response_id, r.revision, r.disposition, r.version, r.codes, r.numbers, r.given::text AS given,
  CASE WHEN cardinality(:answers::text[]) > 0
    THEN ARRAY(SELECT (r.answers -> a.name)::text FROM unnest(:answers::text[]) AS a(name))::text END AS answers
FROM responses r
WHERE r.brand_id = :brand_id AND r.wave_id = :wave_id AND r.response_id = ANY(:response_ids::uuid[])
  AND NOT EXISTS (SELECT FROM responses n
    WHERE n.brand_id = r.brand_id AND n.response_id = r.response_id AND n.revision > r.revision)
