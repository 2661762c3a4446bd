-- Who has waited longest of those for whom there is a place in each of their cells, which are locked.
SELECT a.application_id, a.member_id, a.cell_ids::text[] AS cell_ids FROM applications a
WHERE a.brand_id = :brand_id AND a.recruitment_id = :recruitment_id AND a.state = 'waiting' AND NOT EXISTS (
  SELECT FROM recruitment_cells c
  WHERE c.brand_id = :brand_id AND c.recruitment_id = :recruitment_id AND c.cell_id = ANY(a.cell_ids) AND c.accepted + c.leased >= c.target)
ORDER BY a.confirmed_at, a.application_id
LIMIT 1
FOR UPDATE OF a SKIP LOCKED
