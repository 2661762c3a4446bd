-- Every value that an attribute of a member ever had, newest first.
SELECT v.attribute, v.value::text AS value, v.source, (extract(epoch FROM v.valid_from) * 1000000)::bigint AS valid_from,
  (extract(epoch FROM v.valid_from + make_interval(days => a.fresh_for_days)) * 1000000)::bigint AS fresh_until
FROM profile_values v
LEFT JOIN profile_attributes a ON a.brand_id = v.brand_id AND a.attribute = v.attribute
WHERE v.brand_id = :brand_id AND v.member_id = :member_id AND v.attribute = :attribute
ORDER BY v.valid_from DESC
LIMIT 1000
