-- Completes of a wave in the order of their changes, behind a watermark, with what is known of how they were answered.
SELECT r.response_id, r.interview_id, r.respondent_id, r.version, r.answers, r.codes, r.given,
  (extract(epoch FROM r.started_at) * 1000000)::bigint AS started_at, (extract(epoch FROM r.ended_at) * 1000000)::bigint AS ended_at,
  r.change_no, encode(t.device, 'hex') AS device, t.trap_filled
FROM responses r
LEFT JOIN interview_traces t ON t.brand_id = r.brand_id AND t.interview_id = r.interview_id
WHERE r.brand_id = :brand_id AND r.wave_id = :wave_id AND r.change_no > :after AND r.change_no <= :until AND r.disposition = 'complete'
  AND NOT EXISTS (SELECT FROM responses n
    WHERE n.brand_id = r.brand_id AND n.response_id = r.response_id AND n.revision > r.revision AND n.change_no <= :until)
ORDER BY r.change_no
LIMIT :limit
