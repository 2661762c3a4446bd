-- An entry for each member with a complete that counts in a wave of the campaign, under a random code.
INSERT INTO prize_entries (brand_id, prize_draw_id, code, member_id)
SELECT :brand_id::uuid, :prize_draw_id::uuid, left(encode(sha256(uuid_send(gen_random_uuid())), 'hex'), 20), answered.member_id
FROM (
  SELECT DISTINCT t.member_id
  FROM waves w
  JOIN responses s ON s.brand_id = w.brand_id AND s.wave_id = w.wave_id AND s.disposition = 'complete'
  JOIN respondents r ON r.brand_id = s.brand_id AND r.respondent_id = s.respondent_id
  JOIN panelists t ON t.brand_id = r.brand_id AND t.panelist_id = r.panelist_id
  WHERE w.brand_id = :brand_id AND w.campaign_id = :campaign_id
    AND coalesce((SELECT v.verdict FROM response_verdicts v WHERE v.brand_id = s.brand_id AND v.response_id = s.response_id
      ORDER BY v.verdict_no DESC LIMIT 1), 'accepted') <> 'rejected') AS answered
