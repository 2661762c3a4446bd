-- Nor does the name stay under which a room knew them, nor their link. Returns where they were.
UPDATE room_participants SET name = '-', removed_at = coalesce(removed_at, :now::timestamptz), seen_at = NULL
WHERE brand_id = :brand_id AND respondent_id = ANY(:respondent_ids::uuid[]) AND name <> '-'
RETURNING room_id, participant_id
