-- Where links lead: the wave, the respondent, and the present profile that the wave may take its given values from. Who is no panelist is a
-- visitor, with what the link said of them.
SELECT h.place, i.wave_id, i.respondent_id, r.is_test, coalesce(m.language, v.language) AS language,
  coalesce(m.time_zone, v.time_zone) AS time_zone,
  coalesce(v.profile, (SELECT coalesce(jsonb_object_agg(p.attribute, p.value), '{}') FROM (
     SELECT DISTINCT ON (attribute) attribute, value FROM profile_values
     WHERE brand_id = m.brand_id AND member_id = m.member_id ORDER BY attribute, valid_from DESC) p)) AS profile
FROM unnest(:token_hashes::bytea[]) WITH ORDINALITY AS h(token_hash, place)
JOIN invitations i ON i.brand_id = :brand_id AND i.token_hash = h.token_hash
JOIN respondents r ON r.brand_id = i.brand_id AND r.respondent_id = i.respondent_id
LEFT JOIN panelists t ON t.brand_id = r.brand_id AND t.panelist_id = r.panelist_id
LEFT JOIN members m ON m.brand_id = t.brand_id AND m.member_id = t.member_id
LEFT JOIN visitors v ON v.brand_id = r.brand_id AND v.respondent_id = r.respondent_id AND r.panelist_id IS NULL
WHERE coalesce(m.member_id, v.respondent_id) IS NOT NULL
