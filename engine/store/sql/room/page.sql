-- The rooms of a brand, oldest first.
SELECT room_id, kind, title, welcome, language, time_zone, status, names, consent, meeting_url, rules::text AS rules,
  (extract(epoch FROM starts_at) * 1000000)::bigint AS starts_at, (extract(epoch FROM ends_at) * 1000000)::bigint AS ends_at,
  (extract(epoch FROM created_at) * 1000000)::bigint AS created_at
FROM rooms WHERE brand_id = :brand_id AND room_id > :after::uuid
ORDER BY room_id LIMIT :limit
