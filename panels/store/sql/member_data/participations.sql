-- What a member was asked to, and all that they answered: the record, or what is saved of an interview under way.
SELECT jsonb_build_object('title', w.title, 'invited_at', i.invited_at, 'started_at', v.started_at, 'ended_at', v.ended_at, 'disposition', v.disposition,
  'given', v.given,
  'answers', coalesce(
    (SELECT n.answers FROM responses n WHERE n.brand_id = v.brand_id AND n.interview_id = v.interview_id ORDER BY n.revision DESC LIMIT 1),
    (SELECT s.answers FROM interview_saves s WHERE s.brand_id = v.brand_id AND s.interview_id = v.interview_id ORDER BY s.save_no DESC LIMIT 1)),
  'verdicts', (SELECT coalesce(jsonb_agg(jsonb_build_object('verdict', d.verdict, 'decided_at', d.decided_at) ORDER BY d.verdict_no), '[]')
    FROM response_verdicts d WHERE d.brand_id = v.brand_id AND d.response_id IN (
      SELECT n.response_id FROM responses n WHERE n.brand_id = v.brand_id AND n.interview_id = v.interview_id)),
  'appeal', (SELECT a.text FROM response_appeals a WHERE a.brand_id = v.brand_id AND a.response_id IN (
      SELECT n.response_id FROM responses n WHERE n.brand_id = v.brand_id AND n.interview_id = v.interview_id)))::text AS item
FROM panelists t
JOIN respondents r ON r.brand_id = t.brand_id AND r.panelist_id = t.panelist_id
JOIN invitations i ON i.brand_id = r.brand_id AND i.respondent_id = r.respondent_id
JOIN waves w ON w.brand_id = r.brand_id AND w.wave_id = r.wave_id
LEFT JOIN interviews v ON v.brand_id = r.brand_id AND v.wave_id = r.wave_id AND v.respondent_id = r.respondent_id
WHERE t.brand_id = :brand_id AND t.member_id = :member_id
ORDER BY i.invitation_id
