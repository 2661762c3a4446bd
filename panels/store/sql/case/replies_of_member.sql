-- What was answered to a member, newest first, with their own words.
SELECT y.reply_id, y.text, (extract(epoch FROM y.replied_at) * 1000000)::bigint AS replied_at, y.helped,
  CASE c.source
    WHEN 'message' THEN (SELECT m.text FROM room_messages m
      WHERE m.brand_id = c.brand_id AND m.message_id = c.message_id AND m.status <> 'erased')
    WHEN 'response' THEN (SELECT p.answers #>> string_to_array(c.variable, '.') FROM responses p
      WHERE p.brand_id = c.brand_id AND p.response_id = c.response_id ORDER BY p.revision DESC LIMIT 1)
    ELSE c.text END AS quote
FROM cases c
JOIN case_replies y ON y.brand_id = c.brand_id AND y.case_id = c.case_id
WHERE c.brand_id = :brand_id AND c.member_id = :member_id AND c.erased_at IS NULL
ORDER BY y.reply_id DESC
LIMIT :limit
