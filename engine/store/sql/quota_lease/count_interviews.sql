-- Interviews of a wave that hold places.
SELECT count(DISTINCT interview_id) AS interviews FROM quota_leases
WHERE brand_id = :brand_id AND wave_id = :wave_id
