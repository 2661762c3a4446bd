-- Who was there a moment ago.
UPDATE room_participants SET seen_at = :now::timestamptz
WHERE brand_id = :brand_id AND participant_id = ANY(:participant_ids::uuid[])
