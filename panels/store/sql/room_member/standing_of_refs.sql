-- Panelists by the brand's own numbers, and why they may or may not be invited to a room.
SELECT m.ref, t.panelist_id, t.left_at IS NOT NULL AS has_left, m.language,
  coalesce((SELECT n.standing FROM permits_now n WHERE n.brand_id = m.brand_id AND n.member_id = m.member_id AND n.purpose = 'research_contact'),
    'none') AS permit,
  EXISTS (SELECT FROM room_members r WHERE r.brand_id = t.brand_id AND r.room_id = :room_id AND r.panelist_id = t.panelist_id) AS is_invited
FROM members m
JOIN panelists t ON t.brand_id = m.brand_id AND t.member_id = m.member_id AND t.panel_id = :panel_id
WHERE m.brand_id = :brand_id AND m.ref = ANY(:refs::text[])
