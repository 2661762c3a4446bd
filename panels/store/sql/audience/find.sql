-- An audience.
SELECT audience_id, panel_id, title, kind, expression, members, (extract(epoch FROM created_at) * 1000000)::bigint AS created_at
FROM audiences WHERE brand_id = :brand_id AND audience_id = :audience_id
