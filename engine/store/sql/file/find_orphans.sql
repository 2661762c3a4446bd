-- Files that nobody has used for a while and no answers refer to: neither the newest save of an interview that goes on nor the response of one
-- that has ended; and those that never arrived whole.
SELECT f.file_id FROM files f
JOIN interviews i ON i.brand_id = f.brand_id AND i.interview_id = f.interview_id
WHERE f.brand_id = :brand_id AND f.used_at < :before
  AND (f.stored_at IS NULL OR NOT (
    (i.disposition IS NULL AND strpos(
      (SELECT s.answers::text FROM interview_saves s
       WHERE s.brand_id = f.brand_id AND s.interview_id = f.interview_id ORDER BY s.save_no DESC LIMIT 1), f.file_id::text) > 0) IS TRUE
    OR EXISTS (SELECT FROM responses r
      WHERE r.brand_id = f.brand_id AND r.interview_id = f.interview_id AND strpos(r.answers::text, f.file_id::text) > 0)))
ORDER BY f.file_id
LIMIT :limit
FOR UPDATE OF f
