-- A part of a new room's guide.
INSERT INTO room_topics (brand_id, topic_id, room_id, position, kind, title, text, minutes, stimuli, probes)
VALUES (:brand_id, :topic_id, :room_id, :position, :kind, :title, :text, :minutes, :stimuli::jsonb, :probes::text[])
