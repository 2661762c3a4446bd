-- How a brand's mails look and when they go.
INSERT INTO brand_mail (brand_id, from_name, per_minute, quiet_from, quiet_to)
VALUES (:brand_id, :from_name, :per_minute, :quiet_from, :quiet_to)
ON CONFLICT (brand_id) DO UPDATE SET from_name = EXCLUDED.from_name, per_minute = EXCLUDED.per_minute,
  quiet_from = EXCLUDED.quiet_from, quiet_to = EXCLUDED.quiet_to
