-- How many panelists were drawn for a wave.
SELECT count(*) AS drawn FROM draw_members
WHERE brand_id = :brand_id AND wave_id = :wave_id
