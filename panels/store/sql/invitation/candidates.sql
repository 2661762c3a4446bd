-- Panelists who may be invited to a wave: not left, permit to be contacted for research open, not invited to it yet; where another wave is named,
-- only those who are in it. Each invitation is looked up by its key: as a join this grew with the square of the panel while the invitations were
-- new to the statistics.
SELECT t.panelist_id,
  (SELECT coalesce(jsonb_object_agg(v.attribute, v.value), '{}') FROM (
     SELECT DISTINCT ON (attribute) attribute, value FROM profile_values
     WHERE brand_id = t.brand_id AND member_id = t.member_id ORDER BY attribute, valid_from DESC) v) AS profile
FROM panelists t
WHERE t.brand_id = :brand_id AND t.panel_id = :panel_id AND t.left_at IS NULL AND t.panelist_id > :after
  AND (SELECT p.standing FROM permits_now p
       WHERE p.brand_id = t.brand_id AND p.member_id = t.member_id AND p.purpose = 'research_contact') = 'open'
  AND (SELECT r.respondent_id FROM respondents r
       WHERE r.brand_id = t.brand_id AND r.wave_id = :wave_id AND r.panelist_id = t.panelist_id LIMIT 1) IS NULL
  AND (:same_as::uuid IS NULL OR (SELECT r.respondent_id FROM respondents r
       WHERE r.brand_id = t.brand_id AND r.wave_id = :same_as AND r.panelist_id = t.panelist_id LIMIT 1) IS NOT NULL)
ORDER BY t.panelist_id
LIMIT :limit
