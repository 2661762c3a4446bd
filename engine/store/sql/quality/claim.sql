-- The wave's row for whoever judges; nothing while another server does.
SELECT settings, revision, assessed_to, norm_no FROM wave_quality
WHERE brand_id = :brand_id AND wave_id = :wave_id
FOR UPDATE SKIP LOCKED
