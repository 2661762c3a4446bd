-- How far the completes are judged now, and by which norms.
UPDATE wave_quality SET assessed_to = :assessed_to, norm_no = :norm_no
WHERE brand_id = :brand_id AND wave_id = :wave_id
