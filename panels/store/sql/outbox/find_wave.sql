-- What a wave sends and by which channels.
SELECT channels::text AS channels, minutes, reminder_days::text AS reminder_days, templates::text AS templates FROM wave_mail
WHERE brand_id = :brand_id AND wave_id = :wave_id
