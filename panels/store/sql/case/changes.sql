-- All that happened to a case, in order.
SELECT change_no, field, old_value, new_value, by_kind, by_id, (extract(epoch FROM changed_at) * 1000000)::bigint AS changed_at
FROM case_changes WHERE brand_id = :brand_id AND case_id = :case_id ORDER BY change_no
