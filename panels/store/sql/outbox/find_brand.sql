-- How a brand's mails look and when they go.
SELECT from_name, per_minute, quiet_from, quiet_to FROM brand_mail WHERE brand_id = :brand_id
