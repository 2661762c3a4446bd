-- What is known of the panelists of a panel now, by member; looked up by the key.
SELECT t.member_id, v.attribute, v.value
FROM panelists t
CROSS JOIN LATERAL (SELECT DISTINCT ON (n.attribute) n.attribute, n.value FROM profile_values n
  WHERE n.brand_id = t.brand_id AND n.member_id = t.member_id ORDER BY n.attribute, n.valid_from DESC) v
WHERE t.brand_id = :brand_id AND t.panel_id = :panel_id AND (:member_ids::uuid[] IS NULL OR t.member_id = ANY(:member_ids::uuid[]))
ORDER BY t.member_id
