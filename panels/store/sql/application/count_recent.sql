-- How often somebody applied with an address of late, wherever: each time a mail went there.
SELECT count(*) AS applications FROM applications
WHERE brand_id = :brand_id AND lookup = :lookup::bytea AND applied_at > :since::timestamptz
