-- A recruitment takes applications, or no more.
UPDATE recruitments SET is_open = :is_open WHERE brand_id = :brand_id AND recruitment_id = :recruitment_id
