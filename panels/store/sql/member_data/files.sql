-- The files that a member gave as answers.
SELECT f.file_id, f.question, f.name, f.type, f.size FROM panelists t
JOIN respondents r ON r.brand_id = t.brand_id AND r.panelist_id = t.panelist_id
JOIN interviews v ON v.brand_id = r.brand_id AND v.wave_id = r.wave_id AND v.respondent_id = r.respondent_id
JOIN files f ON f.brand_id = v.brand_id AND f.interview_id = v.interview_id
WHERE t.brand_id = :brand_id AND t.member_id = :member_id AND f.stored_at IS NOT NULL
ORDER BY f.file_id
