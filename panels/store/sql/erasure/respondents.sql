-- Whom the engine knows a member as.
SELECT r.respondent_id FROM panelists t
JOIN respondents r ON r.brand_id = t.brand_id AND r.panelist_id = t.panelist_id
WHERE t.brand_id = :brand_id AND t.member_id = :member_id
UNION ALL
SELECT r.respondent_id FROM panelists t
JOIN room_members r ON r.brand_id = t.brand_id AND r.panelist_id = t.panelist_id
WHERE t.brand_id = :brand_id AND t.member_id = :member_id
ORDER BY respondent_id
