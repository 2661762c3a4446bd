-- Cases, oldest first; one of them where it is named. Words are quoted from where they stand. Members are shown by the pseudonym that the room knows,
-- else by the brand's own number, never by a name or an address.
SELECT c.case_id, c.status, c.unit_id, u.name AS unit, c.owner, (extract(epoch FROM c.due_at) * 1000000)::bigint AS due_at, c.source,
  c.room_id, c.message_id, c.wave_id, c.response_id, c.variable, c.member_id, c.rule_id, c.merged_into, c.erased_at IS NOT NULL AS is_erased,
  (extract(epoch FROM c.opened_at) * 1000000)::bigint AS opened_at,
  CASE WHEN c.erased_at IS NULL THEN coalesce(
    (SELECT p.name FROM room_messages m
     JOIN room_participants p ON p.brand_id = m.brand_id AND p.participant_id = m.participant_id
     JOIN rooms o ON o.brand_id = m.brand_id AND o.room_id = m.room_id
     WHERE m.brand_id = c.brand_id AND m.message_id = c.message_id AND p.respondent_id IS NOT NULL AND o.names = 'pseudonyms'),
    (SELECT e.ref FROM members e WHERE e.brand_id = c.brand_id AND e.member_id = c.member_id)) END AS member,
  CASE WHEN c.erased_at IS NULL THEN CASE c.source
    WHEN 'message' THEN (SELECT m.text FROM room_messages m
      WHERE m.brand_id = c.brand_id AND m.message_id = c.message_id AND m.status <> 'erased')
    WHEN 'response' THEN (SELECT p.answers #>> string_to_array(c.variable, '.') FROM responses p
      WHERE p.brand_id = c.brand_id AND p.response_id = c.response_id ORDER BY p.revision DESC LIMIT 1)
    ELSE c.text END END AS quote
FROM cases c
LEFT JOIN units u ON u.brand_id = c.brand_id AND u.unit_id = c.unit_id
WHERE c.brand_id = :brand_id AND c.case_id > :after AND (:case_id::uuid IS NULL OR c.case_id = :case_id::uuid)
  AND (:status::text IS NULL OR c.status = :status::text) AND (:unit_id::uuid IS NULL OR c.unit_id = :unit_id::uuid)
  AND (:due_before::timestamptz IS NULL OR c.due_at < :due_before::timestamptz)
ORDER BY c.case_id
LIMIT :limit
