-- Panelists who may be given a ticket of an anonymous wave: not left, consent to research contact granted last, without one yet; with the
-- brand's own number and the present profile.
SELECT t.panelist_id, m.ref,
  (SELECT coalesce(jsonb_object_agg(v.attribute, v.value), '{}') FROM (
     SELECT DISTINCT ON (attribute) attribute, value FROM profile_values
     WHERE brand_id = t.brand_id AND member_id = t.member_id ORDER BY attribute, valid_from DESC) v) AS profile
FROM panelists t
JOIN members m ON m.brand_id = t.brand_id AND m.member_id = t.member_id
WHERE t.brand_id = :brand_id AND t.panel_id = :panel_id AND t.left_at IS NULL
  AND (SELECT c.granted FROM consents c
       WHERE c.brand_id = t.brand_id AND c.member_id = t.member_id AND c.purpose = 'research_contact'
       ORDER BY c.occurred_at DESC, c.consent_id DESC LIMIT 1)
  AND (SELECT h.panelist_id FROM ticket_holders h
       WHERE h.brand_id = t.brand_id AND h.wave_id = :wave_id AND h.panelist_id = t.panelist_id LIMIT 1) IS NULL
ORDER BY t.panelist_id
LIMIT :limit
