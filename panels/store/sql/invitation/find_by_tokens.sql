-- Where links lead: the wave, the respondent, and the present profile that the wave may take its given values from.
SELECT h.place, i.wave_id, i.respondent_id, m.language, m.time_zone,
  (SELECT coalesce(jsonb_object_agg(v.attribute, v.value), '{}') FROM (
     SELECT DISTINCT ON (attribute) attribute, value FROM profile_values
     WHERE brand_id = m.brand_id AND member_id = m.member_id ORDER BY attribute, valid_from DESC) v) AS profile
FROM unnest(:token_hashes::bytea[]) WITH ORDINALITY AS h(token_hash, place)
JOIN invitations i ON i.brand_id = :brand_id AND i.token_hash = h.token_hash
JOIN respondents r ON r.brand_id = i.brand_id AND r.respondent_id = i.respondent_id
JOIN panelists t ON t.brand_id = r.brand_id AND t.panelist_id = r.panelist_id
JOIN members m ON m.brand_id = t.brand_id AND m.member_id = t.member_id
