-- The next panelists of a panel, by id.
SELECT panelist_id FROM panelists
WHERE brand_id = :brand_id AND panel_id = :panel_id AND panelist_id > :after::uuid
ORDER BY panelist_id
LIMIT :limit
