-- What changed since a reading of the clock, oldest first; together with how the clock stands, of one moment. More than 100,000 members are not named.
SELECT k.change_no AS clock, c.change_no, c.member_ids IS NULL OR sum(cardinality(c.member_ids)) OVER () > 100000 AS of_all,
  CASE WHEN sum(cardinality(c.member_ids)) OVER () <= 100000 THEN c.member_ids END AS member_ids
FROM member_clocks k
LEFT JOIN member_changes c ON c.brand_id = k.brand_id AND c.change_no > :since
WHERE k.brand_id = :brand_id
ORDER BY c.change_no
