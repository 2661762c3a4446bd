-- What a guardian may permit: the purposes that the member agreed to, each in its newest text, in the language nearest to theirs; and until when they
-- permit it already.
SELECT o.purpose, t.version, t.language, t.text,
  (extract(epoch FROM CASE WHEN w.granted AND w.expires_at > :now::timestamptz THEN w.expires_at END) * 1000000)::bigint AS permitted_until
FROM (SELECT DISTINCT ON (c.purpose) c.brand_id, c.purpose, c.granted FROM consents c
      WHERE c.brand_id = :brand_id AND c.member_id = :member_id AND c.guardian_id IS NULL
      ORDER BY c.purpose, c.occurred_at DESC, c.consent_id DESC) o
CROSS JOIN LATERAL (
  SELECT x.version, x.language, x.text FROM consent_texts x
  WHERE x.brand_id = o.brand_id AND x.purpose = o.purpose AND x.version = (
    SELECT n.version FROM consent_texts n
    WHERE n.brand_id = o.brand_id AND n.purpose = o.purpose ORDER BY n.created_at DESC, n.version DESC LIMIT 1)
  ORDER BY x.language = :language DESC, x.language = split_part(:language, '-', 1) DESC, x.language = 'en' DESC, x.language
  LIMIT 1) t
LEFT JOIN LATERAL (
  SELECT c.granted, c.expires_at FROM consents c
  WHERE c.brand_id = o.brand_id AND c.guardian_id = :guardian_id AND c.member_id = :member_id AND c.purpose = o.purpose
  ORDER BY c.occurred_at DESC, c.consent_id DESC LIMIT 1) w ON true
WHERE o.granted
ORDER BY o.purpose = 'research_contact' DESC, o.purpose
