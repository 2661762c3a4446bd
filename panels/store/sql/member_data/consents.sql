-- Every word of a member's ledger, with the text that it was given by.
SELECT jsonb_build_object('purpose', c.purpose, 'granted', c.granted, 'version', c.text_version, 'language', c.language, 'text', t.text,
  'channel', c.channel, 'by_guardian', c.guardian_id IS NOT NULL, 'occurred_at', c.occurred_at, 'expires_at', c.expires_at)::text AS item
FROM consents c
LEFT JOIN consent_texts t ON t.brand_id = c.brand_id AND t.purpose = c.purpose AND t.version = c.text_version AND t.language = c.language
WHERE c.brand_id = :brand_id AND c.member_id = :member_id
ORDER BY c.occurred_at, c.consent_id
