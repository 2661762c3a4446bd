-- To which open recruitments of their panels a member may bring others, and by which link they do.
SELECT r.recruitment_id, r.texts, r.referral_uses, f.referral_id, f.uses, f.used
FROM panelists t
JOIN recruitments r ON r.brand_id = t.brand_id AND r.panel_id = t.panel_id
JOIN panels p ON p.brand_id = t.brand_id AND p.panel_id = t.panel_id
LEFT JOIN referrals f ON f.brand_id = t.brand_id AND f.recruitment_id = r.recruitment_id AND f.member_id = t.member_id
WHERE t.brand_id = :brand_id AND t.member_id = :member_id AND t.left_at IS NULL AND r.is_open AND p.stage IN ('forming', 'active')
  AND (r.referral_uses > 0 OR f.referral_id IS NOT NULL)
ORDER BY r.recruitment_id
