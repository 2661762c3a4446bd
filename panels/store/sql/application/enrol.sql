-- Into the panel, or back into it; nothing when the member is there.
INSERT INTO panelists (brand_id, panelist_id, panel_id, member_id, joined_at)
SELECT :brand_id::uuid, :panelist_id::uuid, r.panel_id, :member_id::uuid, :now::timestamptz FROM recruitments r
WHERE r.brand_id = :brand_id AND r.recruitment_id = :recruitment_id
ON CONFLICT (brand_id, panel_id, member_id) DO UPDATE SET left_at = NULL WHERE panelists.left_at IS NOT NULL
RETURNING panelist_id
