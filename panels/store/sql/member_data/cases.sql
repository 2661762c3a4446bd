-- A member's cases: what they said, how it stands, what was answered and whether it helped. Notes are among staff.
SELECT jsonb_build_object('source', c.source, 'variable', c.variable, 'status', c.status, 'opened_at', c.opened_at,
  'text', CASE c.source
    WHEN 'message' THEN (SELECT m.text FROM room_messages m WHERE m.brand_id = c.brand_id AND m.message_id = c.message_id)
    WHEN 'response' THEN (SELECT p.answers #>> string_to_array(c.variable, '.') FROM responses p
      WHERE p.brand_id = c.brand_id AND p.response_id = c.response_id ORDER BY p.revision DESC LIMIT 1)
    ELSE c.text END,
  'replies', (SELECT coalesce(jsonb_agg(jsonb_build_object('text', y.text, 'replied_at', y.replied_at, 'helped', y.helped, 'helped_at', y.helped_at)
      ORDER BY y.reply_id), '[]')
    FROM case_replies y WHERE y.brand_id = c.brand_id AND y.case_id = c.case_id))::text AS item
FROM cases c
WHERE c.brand_id = :brand_id AND c.member_id = :member_id
ORDER BY c.case_id
