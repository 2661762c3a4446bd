-- How many were invited to a wave.
SELECT count(*) AS invited FROM invitations
WHERE brand_id = :brand_id AND wave_id = :wave_id
