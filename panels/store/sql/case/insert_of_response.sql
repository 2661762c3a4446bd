-- A case of one answer, once. Responses of anonymous waves are read by nobody, so none becomes a case; who came by an open link is no member.
INSERT INTO cases (brand_id, case_id, status, source, wave_id, response_id, variable, member_id, rule_id, opened_at)
SELECT p.brand_id, :case_id::uuid, 'open', 'response', p.wave_id, p.response_id, :variable::text, t.member_id, :rule_id::uuid, :now::timestamptz
FROM responses p
LEFT JOIN respondents r ON r.brand_id = p.brand_id AND r.respondent_id = p.respondent_id
LEFT JOIN panelists t ON t.brand_id = r.brand_id AND t.panelist_id = r.panelist_id
WHERE p.brand_id = :brand_id AND p.wave_id = :wave_id AND p.response_id = :response_id
  AND p.answers #> string_to_array(:variable, '.') IS NOT NULL
ORDER BY p.revision DESC
LIMIT 1
ON CONFLICT DO NOTHING
