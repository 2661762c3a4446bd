-- The watermark of a wave's dataset.
SELECT change_no FROM wave_clocks
WHERE brand_id = :brand_id AND wave_id = :wave_id
