-- A new room.
INSERT INTO rooms (brand_id, room_id, kind, title, welcome, language, time_zone, names, consent, meeting_url, rules, starts_at, ends_at, created_at)
VALUES (:brand_id, :room_id, :kind, :title, :welcome, :language, :time_zone, :names, :consent, :meeting_url, :rules::jsonb,
  :starts_at::timestamptz, :ends_at::timestamptz, :created_at)
