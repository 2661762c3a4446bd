-- Applications of a member who is erased.
DELETE FROM applications WHERE brand_id = :brand_id AND application_id = ANY(:application_ids::uuid[])
