-- Applications by state and source.
SELECT state, source, count(*) AS applications, count(*) FILTER (WHERE referral_id IS NOT NULL) AS referred FROM applications
WHERE brand_id = :brand_id AND recruitment_id = :recruitment_id
GROUP BY state, source
ORDER BY state, source NULLS LAST
