-- Responses of a wave between two watermarks in the order of their changes, every revision, for columns in memory. Read by the place of the columns.
SELECT r.response_id, r.revision, r.disposition, r.version, r.codes, r.numbers, r.given::text AS given,
  CASE WHEN cardinality(:answers::text[]) > 0
    THEN ARRAY(SELECT (r.answers -> a.name)::text FROM unnest(:answers::text[]) AS a(name))::text END AS answers
FROM responses r
WHERE r.brand_id = :brand_id AND r.wave_id = :wave_id AND r.change_no > :after AND r.change_no <= :until
ORDER BY r.change_no
