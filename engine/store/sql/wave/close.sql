-- fielding -> closed
UPDATE waves SET status = 'closed', closed_at = :now
WHERE brand_id = :brand_id AND wave_id = :wave_id AND status = 'fielding'
