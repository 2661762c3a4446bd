-- How a case stands now; it is locked.
UPDATE cases SET status = :status, unit_id = :unit_id::uuid, owner = :owner::text, due_at = :due_at::timestamptz, merged_into = :merged_into::uuid
WHERE brand_id = :brand_id AND case_id = :case_id
