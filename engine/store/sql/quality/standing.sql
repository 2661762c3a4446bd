-- How the complete of an interview stands: its newest verdict, and whether it was appealed against.
SELECT q.response_id, v.verdict, v.verdict_no, a.verdict_no AS against_no
FROM response_quality q
LEFT JOIN LATERAL (
  SELECT e.verdict, e.verdict_no FROM response_verdicts e
  WHERE e.brand_id = q.brand_id AND e.response_id = q.response_id ORDER BY e.verdict_no DESC LIMIT 1) v ON true
LEFT JOIN response_appeals a ON a.brand_id = q.brand_id AND a.response_id = q.response_id
WHERE q.brand_id = :brand_id AND q.interview_id = :interview_id
