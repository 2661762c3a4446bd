-- How the places of a recruitment stand, in the brand's order, with those who wait for one.
SELECT c.cell_id, c.name, c.condition, c.target, c.parent_cell_id, c.quota, c.margins, c.levels, c.accepted, c.leased,
  (SELECT count(*) FROM applications a
   WHERE a.brand_id = c.brand_id AND a.recruitment_id = c.recruitment_id AND a.state = 'waiting' AND c.cell_id = ANY(a.cell_ids)) AS waiting
FROM recruitment_cells c
WHERE c.brand_id = :brand_id AND c.recruitment_id = :recruitment_id
ORDER BY c.position
