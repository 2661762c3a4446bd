-- Oldest first.
SELECT campaign_id, title, kind, revision, (extract(epoch FROM created_at) * 1000000)::bigint AS created_at
FROM campaigns
WHERE brand_id = :brand_id AND campaign_id > :after
ORDER BY campaign_id
LIMIT :limit
