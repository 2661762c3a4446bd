-- Whether files are left that may be orphans later: of interviews that go on, or used a moment ago.
SELECT count(*) AS files FROM files f
JOIN interviews i ON i.brand_id = f.brand_id AND i.interview_id = f.interview_id
WHERE f.brand_id = :brand_id AND (i.disposition IS NULL OR f.used_at >= :before)
