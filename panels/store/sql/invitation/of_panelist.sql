-- A panelist's invitation to a wave.
SELECT i.invitation_id, i.generation FROM respondents r
JOIN invitations i ON i.brand_id = r.brand_id AND i.respondent_id = r.respondent_id
WHERE r.brand_id = :brand_id AND r.wave_id = :wave_id AND r.panelist_id = :panelist_id
