-- Notes of a case, in order.
SELECT note_id, text, by_id, (extract(epoch FROM written_at) * 1000000)::bigint AS written_at
FROM case_notes WHERE brand_id = :brand_id AND case_id = :case_id ORDER BY note_id
