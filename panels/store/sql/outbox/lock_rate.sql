-- How many mails the brand may still begin in this minute; whoever else sends for it waits. Nothing: as many as it likes.
SELECT greatest(per_minute - CASE WHEN minute = :minute THEN begun ELSE 0 END, 0) AS places FROM brand_mail
WHERE brand_id = :brand_id AND per_minute IS NOT NULL
FOR UPDATE
