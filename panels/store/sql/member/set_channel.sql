-- By which channel a member would rather be asked.
UPDATE members SET channel = :channel WHERE brand_id = :brand_id AND member_id = :member_id
