-- What came of a draw and of its replenishments, by cell: how many were drawn, how many of them gave a complete that counts.
WITH drawn AS MATERIALIZED (
  SELECT m.member_id, m.cell
  FROM draws d
  JOIN draw_reasons r ON r.brand_id = d.brand_id AND r.draw_id = d.draw_id
  CROSS JOIN LATERAL (SELECT r.member_ids[place] AS member_id, r.cells[place] AS cell
    FROM unnest(array_positions(r.reasons, 0::smallint)) AS place) m
  WHERE d.brand_id = :brand_id AND d.wave_id = :wave_id AND (d.draw_id = :draw_id OR d.first_draw = :draw_id)),
completed AS MATERIALIZED (
  SELECT DISTINCT (SELECT t.member_id FROM respondents q JOIN panelists t ON t.brand_id = q.brand_id AND t.panelist_id = q.panelist_id
    WHERE q.brand_id = s.brand_id AND q.respondent_id = s.respondent_id) AS member_id
  FROM responses s
  WHERE s.brand_id = :brand_id AND s.wave_id = :wave_id AND s.disposition = 'complete'
    AND coalesce((SELECT v.verdict FROM response_verdicts v WHERE v.brand_id = s.brand_id AND v.response_id = s.response_id
      ORDER BY v.verdict_no DESC LIMIT 1), 'accepted') <> 'rejected')
SELECT drawn.cell, count(*) AS selected, count(completed.member_id) AS completes
FROM drawn LEFT JOIN completed USING (member_id)
GROUP BY drawn.cell
