-- What a member may be asked for, purpose by purpose.
SELECT purpose, standing, (extract(epoch FROM valid_until) * 1000000)::bigint AS valid_until
FROM permits_now
WHERE brand_id = :brand_id AND member_id = :member_id
ORDER BY purpose
