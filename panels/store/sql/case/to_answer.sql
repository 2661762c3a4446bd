-- Whose words a case and those merged into it are: each member once, by their first case. Whose nobody knows gets no mail; the case itself is told.
SELECT DISTINCT ON (coalesce(c.member_id, c.case_id)) c.case_id, c.member_id
FROM cases c
WHERE c.brand_id = :brand_id AND (c.case_id = :case_id OR c.merged_into = :case_id AND c.member_id IS NOT NULL) AND c.erased_at IS NULL
ORDER BY coalesce(c.member_id, c.case_id), c.case_id <> :case_id, c.case_id
