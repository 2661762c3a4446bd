-- What was answered to a case and to those merged into it, and whether it helped.
SELECT y.reply_id, y.case_id, y.text, y.by_id, (extract(epoch FROM y.replied_at) * 1000000)::bigint AS replied_at, y.helped,
  (extract(epoch FROM y.helped_at) * 1000000)::bigint AS helped_at,
  (SELECT o.state FROM outbox_messages o WHERE o.brand_id = y.brand_id AND o.reply_id = y.reply_id) AS mail,
  (SELECT o.reason FROM outbox_messages o WHERE o.brand_id = y.brand_id AND o.reply_id = y.reply_id) AS mail_reason
FROM cases c
JOIN case_replies y ON y.brand_id = c.brand_id AND y.case_id = c.case_id
WHERE c.brand_id = :brand_id AND (c.case_id = :case_id OR c.merged_into = :case_id)
ORDER BY y.reply_id
