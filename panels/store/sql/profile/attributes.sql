-- What may be known of members.
SELECT attribute, type, labels, choices, coarse, fresh_for_days, editable FROM profile_attributes
WHERE brand_id = :brand_id
ORDER BY attribute
