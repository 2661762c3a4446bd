-- A message by each channel of a wave that sends its invitations itself, for invitations that were made in this transaction.
INSERT INTO outbox_messages (brand_id, message_id, wave_id, invitation_id, member_id, kind, channel, state, due_at, queued_at)
SELECT i.brand_id, n.message_id, i.wave_id, i.invitation_id, t.member_id, 'invitation', n.channel, 'queued', :now::timestamptz, :now::timestamptz
FROM unnest(:message_ids::uuid[], :invitation_ids::uuid[], :channels::text[]) AS n(message_id, invitation_id, channel)
JOIN invitations i ON i.brand_id = :brand_id AND i.invitation_id = n.invitation_id
JOIN respondents r ON r.brand_id = i.brand_id AND r.respondent_id = i.respondent_id
JOIN panelists t ON t.brand_id = r.brand_id AND t.panelist_id = r.panelist_id
