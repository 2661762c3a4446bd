-- Waves whose time to open or to close has come.
SELECT wave_id, status FROM waves
WHERE brand_id = :brand_id
  AND ((status = 'scheduled' AND opens_at <= :now::timestamptz)
    OR (status IN ('fielding', 'paused') AND closes_at <= :now::timestamptz))
ORDER BY wave_id
