-- What a member may agree to: each purpose in its newest text, in the language nearest to theirs, with their own last word and what follows from it.
-- Of a purpose that has no text any more, what they said can still be withdrawn.
SELECT p.purpose, t.version, t.language, t.text, w.granted, n.standing
FROM (SELECT brand_id, purpose FROM consent_texts WHERE brand_id = :brand_id
      UNION SELECT brand_id, purpose FROM consents WHERE brand_id = :brand_id AND member_id = :member_id AND guardian_id IS NULL) p
LEFT JOIN LATERAL (
  SELECT x.version, x.language, x.text FROM consent_texts x
  WHERE x.brand_id = p.brand_id AND x.purpose = p.purpose AND x.version = (
    SELECT v.version FROM consent_texts v
    WHERE v.brand_id = p.brand_id AND v.purpose = p.purpose ORDER BY v.created_at DESC, v.version DESC LIMIT 1)
  ORDER BY x.language = :language DESC, x.language = split_part(:language, '-', 1) DESC, x.language = 'en' DESC, x.language
  LIMIT 1) t ON true
LEFT JOIN LATERAL (
  SELECT c.granted FROM consents c
  WHERE c.brand_id = p.brand_id AND c.member_id = :member_id AND c.purpose = p.purpose AND c.guardian_id IS NULL
  ORDER BY c.occurred_at DESC, c.consent_id DESC LIMIT 1) w ON true
LEFT JOIN permits_now n ON n.brand_id = p.brand_id AND n.member_id = :member_id AND n.purpose = p.purpose
ORDER BY p.purpose = 'research_contact' DESC, p.purpose
