-- The panel of a wave.
SELECT panel_id FROM wave_panels
WHERE brand_id = :brand_id AND wave_id = :wave_id
