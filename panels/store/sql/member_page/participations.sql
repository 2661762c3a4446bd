-- A member's invitations with what became of them, newest first. `may_answer`: they were asked lawfully and still are.
SELECT i.invitation_id, i.generation, w.title, w.status, (extract(epoch FROM i.invited_at) * 1000000)::bigint AS invited_at,
  v.disposition, (extract(epoch FROM v.started_at) * 1000000)::bigint AS started_at, (extract(epoch FROM v.ended_at) * 1000000)::bigint AS ended_at,
  t.left_at IS NULL AND coalesce((SELECT p.standing FROM permits_now p
    WHERE p.brand_id = t.brand_id AND p.member_id = t.member_id AND p.purpose = 'research_contact'), 'none') = 'open' AS may_answer
FROM panelists t
JOIN respondents r ON r.brand_id = t.brand_id AND r.panelist_id = t.panelist_id
JOIN invitations i ON i.brand_id = r.brand_id AND i.respondent_id = r.respondent_id
JOIN waves w ON w.brand_id = r.brand_id AND w.wave_id = r.wave_id
LEFT JOIN interviews v ON v.brand_id = r.brand_id AND v.wave_id = r.wave_id AND v.respondent_id = r.respondent_id
WHERE t.brand_id = :brand_id AND t.member_id = :member_id
ORDER BY i.invitation_id DESC
LIMIT :limit
