-- A panelist who has not left, by the brand's own number.
SELECT t.panelist_id FROM members m
JOIN panelists t ON t.brand_id = m.brand_id AND t.member_id = m.member_id
WHERE m.brand_id = :brand_id AND m.ref = :ref AND t.panel_id = :panel_id AND t.left_at IS NULL
