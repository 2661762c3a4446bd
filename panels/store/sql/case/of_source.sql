-- The case that there is of a message or an answer.
SELECT case_id FROM cases
WHERE brand_id = :brand_id AND (message_id = :message_id::uuid OR response_id = :response_id::uuid AND variable = :variable::text)
