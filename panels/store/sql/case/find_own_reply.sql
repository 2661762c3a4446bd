-- A reply to this member, and the case that goes on.
SELECT y.reply_id, coalesce(c.merged_into, c.case_id) AS case_id, y.helped
FROM case_replies y
JOIN cases c ON c.brand_id = y.brand_id AND c.case_id = y.case_id
WHERE y.brand_id = :brand_id AND y.reply_id = :reply_id AND c.member_id = :member_id
