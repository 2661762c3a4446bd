-- All versions, newest first.
SELECT questionnaire_id, version, definition, codebook, mapping, mapped_from, (extract(epoch FROM created_at) * 1000000)::bigint AS created_at
FROM questionnaire_versions
WHERE brand_id = :brand_id AND questionnaire_id = :questionnaire_id
ORDER BY version DESC
