-- Whether a reply helped, by the member's last word.
UPDATE case_replies SET helped = :helped, helped_at = :now::timestamptz
WHERE brand_id = :brand_id AND reply_id = :reply_id AND helped IS DISTINCT FROM :helped::boolean
