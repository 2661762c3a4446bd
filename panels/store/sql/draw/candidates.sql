-- Panelists who may be drawn for a wave: not left, permit to be contacted for research open, not drawn for it yet; with the brand's own number and
-- the present profile.
SELECT t.panelist_id, m.ref,
  (SELECT coalesce(jsonb_object_agg(v.attribute, v.value), '{}') FROM (
     SELECT DISTINCT ON (attribute) attribute, value FROM profile_values
     WHERE brand_id = t.brand_id AND member_id = t.member_id ORDER BY attribute, valid_from DESC) v) AS profile
FROM panelists t
JOIN members m ON m.brand_id = t.brand_id AND m.member_id = t.member_id
WHERE t.brand_id = :brand_id AND t.panel_id = :panel_id AND t.left_at IS NULL
  AND (SELECT p.standing FROM permits_now p
       WHERE p.brand_id = t.brand_id AND p.member_id = t.member_id AND p.purpose = 'research_contact') = 'open'
  AND (SELECT d.panelist_id FROM draw_members d
       WHERE d.brand_id = t.brand_id AND d.wave_id = :wave_id AND d.panelist_id = t.panelist_id) IS NULL
ORDER BY t.panelist_id
LIMIT :limit
