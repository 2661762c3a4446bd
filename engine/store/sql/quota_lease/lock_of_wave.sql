-- Interviews of a wave that hold places, with what they were given; their leases are locked.
SELECT l.interview_id, l.quota_cell_id, (extract(epoch FROM l.expires_at) * 1000000)::bigint AS expires_at, i.given
FROM quota_leases l
JOIN interviews i ON i.brand_id = l.brand_id AND i.interview_id = l.interview_id
WHERE l.brand_id = :brand_id AND l.wave_id = :wave_id
ORDER BY l.interview_id, l.quota_cell_id
FOR UPDATE OF l
