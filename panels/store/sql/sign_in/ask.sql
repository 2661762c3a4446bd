-- A code for an address, and the message that brings it to whom the address belongs; none if too many were asked for.
WITH asked AS (
  INSERT INTO member_sign_ins (brand_id, sign_in_id, lookup, member_id, asked_at, expires_at)
  VALUES (:brand_id, :sign_in_id, :lookup::bytea,
    (SELECT c.member_id FROM member_contacts c
     WHERE c.brand_id = :brand_id AND c.kind = 'email' AND c.lookup = :lookup::bytea
       AND (SELECT count(*) FROM member_sign_ins s
            WHERE s.brand_id = :brand_id AND s.lookup = :lookup::bytea AND s.asked_at > :since::timestamptz) < :most::integer),
    :now::timestamptz, :expires_at)
  RETURNING brand_id, sign_in_id, member_id)
INSERT INTO outbox_messages (brand_id, message_id, member_id, sign_in_id, kind, channel, state, due_at, queued_at)
SELECT brand_id, :message_id::uuid, member_id, sign_in_id, 'sign_in', 'email', 'queued', :now::timestamptz, :now::timestamptz FROM asked
WHERE member_id IS NOT NULL
