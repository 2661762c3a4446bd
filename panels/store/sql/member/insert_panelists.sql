-- Their enrolment in the panel.
INSERT INTO panelists (brand_id, panelist_id, panel_id, member_id, joined_at)
SELECT :brand_id::uuid, p.panelist_id, :panel_id::uuid, p.member_id, p.joined_at
FROM unnest(:panelist_ids::uuid[], :member_ids::uuid[], :joined_ats::timestamptz[]) AS p(panelist_id, member_id, joined_at)
