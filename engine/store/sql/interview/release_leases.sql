-- The leases of interviews that ended.
DELETE FROM quota_leases
WHERE brand_id = :brand_id AND interview_id = ANY(:interview_ids::uuid[])
