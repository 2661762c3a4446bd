-- Every revision of what respondents answered, with the codebook that it was coded by. The interviews are locked.
SELECT r.response_id, r.revision, r.wave_id, r.answers::text AS answers, r.codes::text AS codes, r.numbers::text AS numbers, v.codebook
FROM interviews i
JOIN responses r ON r.brand_id = i.brand_id AND r.interview_id = i.interview_id
JOIN waves w ON w.brand_id = r.brand_id AND w.wave_id = r.wave_id
JOIN questionnaire_versions v ON v.brand_id = w.brand_id AND v.questionnaire_id = w.questionnaire_id AND v.version = r.version
WHERE i.brand_id = :brand_id AND i.respondent_id = ANY(:respondent_ids::uuid[])
ORDER BY r.wave_id, r.response_id, r.revision
