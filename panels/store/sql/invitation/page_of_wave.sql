-- Invitations of a wave with the brand's ref of the member, oldest first.
SELECT i.invitation_id, i.generation, m.ref, m.member_id, (extract(epoch FROM i.invited_at) * 1000000)::bigint AS invited_at
FROM invitations i
JOIN respondents r ON r.brand_id = i.brand_id AND r.respondent_id = i.respondent_id
JOIN panelists t ON t.brand_id = r.brand_id AND t.panelist_id = r.panelist_id
JOIN members m ON m.brand_id = t.brand_id AND m.member_id = t.member_id
WHERE i.brand_id = :brand_id AND i.wave_id = :wave_id AND i.invitation_id > :after
ORDER BY i.invitation_id
LIMIT :limit
