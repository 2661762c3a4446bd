-- What the wave looks for, and how far its completes are judged.
SELECT settings, revision, assessed_to, norm_no FROM wave_quality
WHERE brand_id = :brand_id AND wave_id = :wave_id
