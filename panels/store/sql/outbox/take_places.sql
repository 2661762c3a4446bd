-- Mails begun in this minute. The row is locked.
UPDATE brand_mail SET begun = CASE WHEN minute = :minute THEN begun ELSE 0 END + :places, minute = :minute
WHERE brand_id = :brand_id AND per_minute IS NOT NULL
