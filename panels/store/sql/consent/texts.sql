-- Every wording, the newest of each purpose first.
SELECT purpose, version, language, text, encode(text_hash, 'hex') AS text_hash, (extract(epoch FROM created_at) * 1000000)::bigint AS created_at
FROM consent_texts
WHERE brand_id = :brand_id
ORDER BY purpose, created_at DESC, version DESC, language
