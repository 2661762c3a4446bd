-- The newest completes up to a watermark: what the wave's norms are taken from.
SELECT r.response_id, r.interview_id, r.respondent_id, r.version, '{}' AS answers, r.codes, '{}' AS given,
  (extract(epoch FROM r.started_at) * 1000000)::bigint AS started_at, (extract(epoch FROM r.ended_at) * 1000000)::bigint AS ended_at,
  r.change_no, NULL AS device, false AS trap_filled
FROM responses r
WHERE r.brand_id = :brand_id AND r.wave_id = :wave_id AND r.change_no <= :until AND r.disposition = 'complete' AND r.revision = 1
ORDER BY r.change_no DESC
LIMIT :limit
