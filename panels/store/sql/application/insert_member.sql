-- Who confirmed an application and was no member yet.
INSERT INTO members (brand_id, member_id, ref, language, time_zone, country, channel, created_at)
VALUES (:brand_id, :member_id, :ref, :language, :time_zone, :country, :channel, :now)
