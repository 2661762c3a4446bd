-- What was merged into a case goes with it into another, so that no case leads to a merged one.
UPDATE cases SET merged_into = :into::uuid WHERE brand_id = :brand_id AND merged_into = :case_id
