-- draft -> fielding
UPDATE waves SET status = 'fielding', opened_at = :now
WHERE brand_id = :brand_id AND wave_id = :wave_id AND status = 'draft'
