-- An award was paid.
UPDATE reward_awards SET paid_at = :now WHERE brand_id = :brand_id AND event_id = :event_id
