-- Everything that happened between a brand and a member, newest first. Each kind is kept in one place of its own and found by the member's keys. What
-- happened at the same moment is not torn apart (WITH TIES), so that a page before its time misses nothing.
WITH enrolled AS (
  SELECT s.panel_id, s.panelist_id, s.joined_at, s.left_at FROM panel_stays s
  WHERE s.brand_id = :brand_id AND s.panelist_id IN (SELECT t.panelist_id FROM panelists t WHERE t.brand_id = :brand_id AND t.member_id = :member_id)),
asked AS (
  SELECT e.panel_id, r.wave_id, r.respondent_id, i.invitation_id, i.invited_at, v.started_at, v.ended_at, v.disposition
  FROM enrolled e
  JOIN respondents r ON r.brand_id = :brand_id AND r.panelist_id = e.panelist_id
  LEFT JOIN invitations i ON i.brand_id = :brand_id AND i.respondent_id = r.respondent_id
  LEFT JOIN interviews v ON v.brand_id = :brand_id AND v.wave_id = r.wave_id AND v.respondent_id = r.respondent_id)
SELECT kind, panel_id, wave_id, (extract(epoch FROM occurred_at) * 1000000)::bigint AS occurred_at
FROM (
  SELECT 'recruited' AS kind, panel_id, NULL::uuid AS wave_id, joined_at AS occurred_at FROM enrolled
  UNION ALL SELECT 'confirmed', n.panel_id, NULL, a.confirmed_at FROM applications a
    JOIN recruitments n ON n.brand_id = a.brand_id AND n.recruitment_id = a.recruitment_id
    WHERE a.brand_id = :brand_id AND a.member_id = :member_id
  UNION ALL SELECT 'left', panel_id, NULL, left_at FROM enrolled
  UNION ALL SELECT CASE WHEN c.granted THEN 'consented' ELSE 'withdrew' END, NULL, NULL, c.occurred_at FROM consents c
    WHERE c.brand_id = :brand_id AND c.member_id = :member_id
  UNION ALL SELECT 'invited', panel_id, wave_id, invited_at FROM asked
  UNION ALL SELECT 'reminded', a.panel_id, a.wave_id, o.ended_at FROM asked a
    JOIN outbox_messages o ON o.brand_id = :brand_id AND o.invitation_id = a.invitation_id AND o.kind = 'reminder' AND o.state = 'sent'
  UNION ALL SELECT 'started', panel_id, wave_id, started_at FROM asked
  UNION ALL SELECT CASE disposition WHEN 'complete' THEN 'completed' WHEN 'screen_out' THEN 'screened_out' WHEN 'quota_full' THEN 'met_full_quota'
    ELSE 'broke_off' END, panel_id, wave_id, ended_at FROM asked
  UNION ALL SELECT 'rewarded', NULL, NULL, w.paid_at FROM reward_awards w WHERE w.brand_id = :brand_id AND w.member_id = :member_id
  UNION ALL SELECT CASE k.trouble WHEN 'bounced' THEN 'bounced' ELSE 'complained' END, NULL, NULL, k.trouble_at FROM member_contacts k
    WHERE k.brand_id = :brand_id AND k.member_id = :member_id
  UNION ALL SELECT l.kind, e.panel_id, NULL, l.occurred_at FROM enrolled e
    JOIN lifecycle_events l ON l.brand_id = :brand_id AND l.panelist_id = e.panelist_id) AS touches
WHERE occurred_at IS NOT NULL AND (:before::timestamptz IS NULL OR occurred_at < :before::timestamptz)
ORDER BY occurred_at DESC
FETCH FIRST (:limit) ROWS WITH TIES
