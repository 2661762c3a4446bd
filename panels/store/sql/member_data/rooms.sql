-- The rooms in which a member is, the name they have there, what they said and how they voted.
SELECT jsonb_build_object('room', o.title, 'name', p.name, 'invited_at', p.invited_at, 'entered_at', p.entered_at, 'removed_at', p.removed_at,
  'messages', (SELECT coalesce(jsonb_agg(jsonb_build_object('form', s.form, 'text', s.text, 'rating', s.rating, 'status', s.status,
      'reason', s.reason, 'appeal', s.appeal, 'posted_at', s.posted_at) ORDER BY s.posted_at, s.message_id), '[]')
    FROM room_messages s WHERE s.brand_id = p.brand_id AND s.participant_id = p.participant_id),
  'votes', (SELECT coalesce(jsonb_agg(jsonb_build_object('statement', s.text, 'vote', v.vote, 'voted_at', v.voted_at) ORDER BY v.vote_no), '[]')
    FROM room_votes v JOIN room_messages s ON s.brand_id = v.brand_id AND s.message_id = v.statement_id
    WHERE v.brand_id = p.brand_id AND v.participant_id = p.participant_id))::text AS item
FROM panelists t
JOIN room_members r ON r.brand_id = t.brand_id AND r.panelist_id = t.panelist_id
JOIN room_participants p ON p.brand_id = r.brand_id AND p.respondent_id = r.respondent_id
JOIN rooms o ON o.brand_id = r.brand_id AND o.room_id = r.room_id
WHERE t.brand_id = :brand_id AND t.member_id = :member_id
ORDER BY o.room_id
