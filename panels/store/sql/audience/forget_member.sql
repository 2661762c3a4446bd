-- A member belongs to no frozen audience any more.
UPDATE audience_members r SET member_ids = array_remove(r.member_ids, :member_id::uuid)
FROM panelists t
JOIN audiences a ON a.brand_id = t.brand_id AND a.panel_id = t.panel_id AND a.kind = 'frozen'
WHERE r.brand_id = :brand_id AND t.brand_id = :brand_id AND t.member_id = :member_id AND r.audience_id = a.audience_id
  AND r.first_member <= :member_id AND r.member_ids @> ARRAY[:member_id::uuid]
