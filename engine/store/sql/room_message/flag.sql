-- Somebody points a message out to the moderators; once each.
INSERT INTO room_flags (brand_id, message_id, participant_id, reason, flagged_at)
VALUES (:brand_id, :message_id, :participant_id, :reason, :now)
ON CONFLICT (brand_id, message_id, participant_id) DO NOTHING
