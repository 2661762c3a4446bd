-- Somebody who is no panelist. Nothing when they came by this link before.
INSERT INTO visitors (brand_id, respondent_id, link_id, visitor_hash, language, time_zone, profile)
VALUES (:brand_id, :respondent_id, :link_id, :visitor_hash, :language, :time_zone, :profile::jsonb)
ON CONFLICT (brand_id, link_id, visitor_hash) DO NOTHING
