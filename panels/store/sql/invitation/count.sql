-- How many panelists were invited to a wave.
SELECT count(*) AS invited FROM invitations i
JOIN respondents r ON r.brand_id = i.brand_id AND r.respondent_id = i.respondent_id
WHERE i.brand_id = :brand_id AND i.wave_id = :wave_id AND r.panelist_id IS NOT NULL
