-- A topic is opened or closed.
UPDATE room_topics SET status = :status, opened_at = CASE WHEN :status = 'open' THEN coalesce(opened_at, :now::timestamptz) ELSE opened_at END
WHERE brand_id = :brand_id AND room_id = :room_id AND topic_id = :topic_id
