-- The part of somebody in a wave who is no panelist.
INSERT INTO respondents (brand_id, respondent_id, wave_id, is_test) VALUES (:brand_id, :respondent_id, :wave_id, :is_test)
