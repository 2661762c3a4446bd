-- The norm that was taken last.
SELECT norm_no, norms, change_no FROM quality_norms
WHERE brand_id = :brand_id AND wave_id = :wave_id
ORDER BY norm_no DESC
LIMIT 1
