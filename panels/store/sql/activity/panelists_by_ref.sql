-- The panelists of a panel that these refs name.
SELECT m.ref, t.panelist_id
FROM members m
JOIN panelists t ON t.brand_id = m.brand_id AND t.member_id = m.member_id
WHERE m.brand_id = :brand_id AND m.ref = ANY(:refs::text[]) AND t.panel_id = :panel_id
