-- Somebody agrees and enters, for the first time.
UPDATE room_participants SET entered_at = :now::timestamptz, consent_hash = :consent_hash::bytea
WHERE brand_id = :brand_id AND participant_id = :participant_id AND entered_at IS NULL
