-- A case of a message in a room, once; the member is found by the participant's respondent, guests have none.
INSERT INTO cases (brand_id, case_id, status, source, room_id, message_id, member_id, rule_id, opened_at)
SELECT m.brand_id, :case_id::uuid, 'open', 'message', m.room_id, m.message_id, t.member_id, :rule_id::uuid, :now::timestamptz
FROM room_messages m
JOIN room_participants p ON p.brand_id = m.brand_id AND p.participant_id = m.participant_id
LEFT JOIN room_members r ON r.brand_id = p.brand_id AND r.respondent_id = p.respondent_id
LEFT JOIN panelists t ON t.brand_id = r.brand_id AND t.panelist_id = r.panelist_id
WHERE m.brand_id = :brand_id AND m.room_id = :room_id AND m.message_id = :message_id AND m.status <> 'erased'
ON CONFLICT DO NOTHING
