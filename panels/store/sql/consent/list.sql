-- The ledger of a member, newest first.
SELECT consent_id, purpose, granted, text_version, encode(text_hash, 'hex') AS text_hash, language, channel, guardian_id,
  (extract(epoch FROM expires_at) * 1000000)::bigint AS expires_at, (extract(epoch FROM occurred_at) * 1000000)::bigint AS occurred_at
FROM consents
WHERE brand_id = :brand_id AND member_id = :member_id
ORDER BY occurred_at DESC, consent_id DESC
LIMIT 1000
