-- A participant of a room.
SELECT participant_id, room_id, role, respondent_id, name, language, on_stage, generation, removed_at IS NOT NULL AS is_removed,
  (extract(epoch FROM entered_at) * 1000000)::bigint AS entered_at, (extract(epoch FROM seen_at) * 1000000)::bigint AS seen_at
FROM room_participants WHERE brand_id = :brand_id AND room_id = :room_id AND participant_id = :participant_id
