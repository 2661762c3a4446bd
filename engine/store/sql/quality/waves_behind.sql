-- Waves with changes that quality has not looked at yet.
SELECT c.wave_id FROM wave_clocks c
LEFT JOIN wave_quality q ON q.brand_id = c.brand_id AND q.wave_id = c.wave_id
JOIN waves w ON w.brand_id = c.brand_id AND w.wave_id = c.wave_id AND NOT w.anonymous
WHERE c.brand_id = :brand_id AND c.change_no > coalesce(q.assessed_to, 0)
ORDER BY c.wave_id
