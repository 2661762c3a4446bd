-- Who stands behind respondents of a room, by the brand's own numbers.
SELECT r.respondent_id, m.ref FROM room_members r
JOIN panelists t ON t.brand_id = r.brand_id AND t.panelist_id = r.panelist_id
JOIN members m ON m.brand_id = t.brand_id AND m.member_id = t.member_id
WHERE r.brand_id = :brand_id AND r.respondent_id = ANY(:respondent_ids::uuid[])
