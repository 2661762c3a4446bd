-- What changed since a reading of the clock, oldest first; together with how the clock stands, of one moment.
SELECT k.change_no AS clock, c.change_no, c.member_ids IS NULL AS of_all, c.member_ids
FROM member_clocks k
LEFT JOIN member_changes c ON c.brand_id = k.brand_id AND c.change_no > :since
WHERE k.brand_id = :brand_id
ORDER BY c.change_no
