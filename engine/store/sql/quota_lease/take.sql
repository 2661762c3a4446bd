-- The leases of interviews that end. Only who takes a lease away may give its place back: it may be expiring at this moment.
DELETE FROM quota_leases
WHERE brand_id = :brand_id AND interview_id = ANY(:interview_ids::uuid[])
RETURNING interview_id, quota_cell_id
