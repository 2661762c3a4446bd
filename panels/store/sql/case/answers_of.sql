-- What a respondent answered in a wave, by its newest revision.
SELECT p.response_id, p.answers
FROM interviews v
JOIN responses p ON p.brand_id = v.brand_id AND p.interview_id = v.interview_id
WHERE v.brand_id = :brand_id AND v.wave_id = :wave_id AND v.respondent_id = :respondent_id
ORDER BY p.revision DESC
LIMIT 1
