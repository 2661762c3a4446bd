-- Who may speak at a round table.
UPDATE room_participants SET on_stage = :on_stage::boolean
WHERE brand_id = :brand_id AND room_id = :room_id AND participant_id = :participant_id AND on_stage <> :on_stage::boolean
