-- What stands now that the interviews are locked. The answers only where they were saved under the number to come or a later one.
SELECT i.interview_id, i.disposition, i.version, s.save_no, s.page, s.answers
FROM unnest(:interview_ids::uuid[], :save_nos::int[]) AS n(interview_id, save_no)
JOIN interviews i ON i.brand_id = :brand_id AND i.interview_id = n.interview_id
LEFT JOIN LATERAL (
  SELECT e.save_no, e.page, CASE WHEN e.save_no >= n.save_no THEN e.answers END AS answers FROM interview_saves e
  WHERE e.brand_id = i.brand_id AND e.interview_id = i.interview_id
  ORDER BY e.save_no DESC LIMIT 1) s ON true
