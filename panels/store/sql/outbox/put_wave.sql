-- What a wave sends and by which channels.
INSERT INTO wave_mail (brand_id, wave_id, channels, minutes, reminder_days, templates)
VALUES (:brand_id, :wave_id, :channels::text[], :minutes, :reminder_days::integer[], :templates::jsonb)
ON CONFLICT (brand_id, wave_id) DO UPDATE SET channels = EXCLUDED.channels, minutes = EXCLUDED.minutes,
  reminder_days = EXCLUDED.reminder_days, templates = EXCLUDED.templates
