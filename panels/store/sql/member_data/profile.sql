-- Every value that a member's profile ever had.
SELECT jsonb_build_object('attribute', attribute, 'value', value, 'source', source, 'valid_from', valid_from)::text AS item
FROM profile_values
WHERE brand_id = :brand_id AND member_id = :member_id
ORDER BY attribute, valid_from
