-- Whether a member is in the panel that a recruitment is for.
SELECT EXISTS (SELECT FROM panelists t
  JOIN recruitments r ON r.brand_id = t.brand_id AND r.panel_id = t.panel_id
  WHERE t.brand_id = :brand_id AND t.member_id = :member_id AND t.left_at IS NULL AND r.recruitment_id = :recruitment_id) AS is_panelist
