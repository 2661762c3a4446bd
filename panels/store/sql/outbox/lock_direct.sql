-- The next messages that belong to no wave, with all that decides whether they may go. What another server has in hand is passed over.
WITH due AS (
  SELECT message_id FROM outbox_messages
  WHERE brand_id = :brand_id AND wave_id IS NULL AND state = 'queued' AND due_at <= :now
  ORDER BY due_at, message_id LIMIT :limit
  FOR UPDATE SKIP LOCKED)
SELECT o.message_id, o.kind, o.attempts, o.member_id, o.sign_in_id, o.guardian_id, o.application_id,
  o.case_id, u.unit_id, u.name AS unit, y.text AS reply, coalesce(g.language, a.language, u.language, m.language) AS language,
  CASE o.kind
    WHEN 'sign_in' THEN s.used_at IS NULL AND s.expires_at > :now::timestamptz
    WHEN 'guardian' THEN g.revoked_at IS NULL
    WHEN 'application' THEN a.state = 'pending' AND a.expires_at > :now::timestamptz
    WHEN 'case_notice' THEN c.status IN ('open', 'assigned', 'reopened') AND u.unit_id IS NOT NULL
    WHEN 'case_reply' THEN coalesce((SELECT p.standing FROM permits_now p
      WHERE p.brand_id = o.brand_id AND p.member_id = o.member_id AND p.purpose = 'research_contact'), 'none') = 'open'
      AND NOT EXISTS (SELECT FROM member_contacts x
        WHERE x.brand_id = o.brand_id AND x.member_id = o.member_id AND x.kind = 'email' AND x.trouble = 'complained')
    ELSE a.state = 'accepted' END AS is_wanted,
  CASE o.kind
    WHEN 'guardian' THEN (SELECT encode(c.sealed, 'hex') FROM guardian_contacts c
      WHERE c.brand_id = o.brand_id AND c.guardian_id = o.guardian_id AND c.kind = 'name')
    WHEN 'application' THEN (SELECT encode(c.sealed, 'hex') FROM application_contacts c
      WHERE c.brand_id = o.brand_id AND c.application_id = o.application_id AND c.kind = 'name')
    ELSE (SELECT encode(c.sealed, 'hex') FROM member_contacts c
      WHERE c.brand_id = o.brand_id AND c.member_id = o.member_id AND c.kind = 'name') END AS sealed_name,
  CASE o.kind
    WHEN 'guardian' THEN (SELECT encode(c.sealed, 'hex') FROM guardian_contacts c
      WHERE c.brand_id = o.brand_id AND c.guardian_id = o.guardian_id AND c.kind = 'email')
    WHEN 'application' THEN (SELECT encode(c.sealed, 'hex') FROM application_contacts c
      WHERE c.brand_id = o.brand_id AND c.application_id = o.application_id AND c.kind = 'email')
    WHEN 'case_notice' THEN encode(u.sealed_email, 'hex')
    ELSE (SELECT encode(c.sealed, 'hex') FROM member_contacts c
      WHERE c.brand_id = o.brand_id AND c.member_id = o.member_id AND c.kind = 'email') END AS sealed_email,
  CASE WHEN o.kind IN ('sign_in', 'accepted', 'case_reply') THEN (SELECT c.trouble FROM member_contacts c
    WHERE c.brand_id = o.brand_id AND c.member_id = o.member_id AND c.kind = 'email') END AS trouble
FROM due d
JOIN outbox_messages o ON o.brand_id = :brand_id AND o.message_id = d.message_id
LEFT JOIN members m ON m.brand_id = o.brand_id AND m.member_id = o.member_id
LEFT JOIN member_sign_ins s ON s.brand_id = o.brand_id AND s.sign_in_id = o.sign_in_id
LEFT JOIN guardians g ON g.brand_id = o.brand_id AND g.guardian_id = o.guardian_id
LEFT JOIN applications a ON a.brand_id = o.brand_id AND a.application_id = o.application_id
LEFT JOIN case_replies y ON y.brand_id = o.brand_id AND y.reply_id = o.reply_id
LEFT JOIN cases c ON c.brand_id = o.brand_id AND c.case_id = o.case_id
LEFT JOIN units u ON u.brand_id = c.brand_id AND u.unit_id = c.unit_id
ORDER BY o.due_at, o.message_id
