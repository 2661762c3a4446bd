-- What happened, at the next number of the room's clock, which is held.
INSERT INTO room_events (brand_id, room_id, event_no, kind, is_backstage, participant_id, message_id, topic_id, data, occurred_at)
VALUES (:brand_id, :room_id, :event_no, :kind, :is_backstage, :participant_id::uuid, :message_id::uuid, :topic_id::uuid, :data::jsonb, :now)
