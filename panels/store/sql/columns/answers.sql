-- What members answered to a question of a wave in completes that count, corrections last: of those alone who agreed that answers choose people.
SELECT a.member_id, a.value
FROM (SELECT (SELECT t.member_id FROM respondents q JOIN panelists t ON t.brand_id = q.brand_id AND t.panelist_id = q.panelist_id
      WHERE q.brand_id = s.brand_id AND q.respondent_id = s.respondent_id) AS member_id, s.answers -> :question AS value, s.revision
    FROM responses s
    WHERE s.brand_id = :brand_id AND s.wave_id = :wave_id AND s.disposition = 'complete'
      AND coalesce((SELECT v.verdict FROM response_verdicts v WHERE v.brand_id = s.brand_id AND v.response_id = s.response_id
        ORDER BY v.verdict_no DESC LIMIT 1), 'accepted') <> 'rejected') a
WHERE a.value IS NOT NULL AND (SELECT p.standing FROM permits_now p
  WHERE p.brand_id = :brand_id AND p.member_id = a.member_id AND p.purpose = 'profiling') = 'open'
ORDER BY a.revision
