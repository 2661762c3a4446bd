-- Addresses of members to which messages went that came back or were complained of; a complaint outlasts what comes later.
UPDATE member_contacts c SET trouble = CASE WHEN c.trouble = 'complained' THEN c.trouble ELSE n.trouble END, trouble_at = :now::timestamptz
FROM unnest(:message_ids::uuid[], :troubles::text[]) AS n(message_id, trouble)
JOIN outbox_messages o ON o.brand_id = :brand_id AND o.message_id = n.message_id AND o.guardian_id IS NULL
WHERE c.brand_id = :brand_id AND c.member_id = o.member_id AND c.kind = 'email'
