-- The panelists of a panel, by member, with what decides whether they may be drawn: all, or those of these members. Everything is looked up by its
-- key: joins grow with the square of the panel while it is new to the statistics. Who is older than any age of consent (25 at most) and needed no
-- guardian stands as the ledger says; of others the rule of the gate is asked.
SELECT t.member_id, t.panelist_id, t.left_at IS NOT NULL AS has_left, (extract(epoch FROM t.joined_at) / 60)::bigint AS joined,
  coalesce((SELECT CASE
      WHEN p.guardian_consent_id IS NULL AND (b.born_on IS NULL OR b.born_on < :now::timestamptz - interval '26 years') THEN p.standing
      ELSE permit_standing(p, (SELECT m.country FROM members m WHERE m.brand_id = p.brand_id AND m.member_id = p.member_id), b.born_on,
        :now::timestamptz) END
    FROM permits p
    WHERE p.brand_id = t.brand_id AND p.member_id = t.member_id AND p.purpose = 'research_contact'), 'none') AS standing,
  (SELECT ceil(extract(epoch FROM p.valid_until) / 60)::bigint FROM permits p
    WHERE p.brand_id = t.brand_id AND p.member_id = t.member_id AND p.purpose = 'research_contact') AS open_until
FROM panelists t
LEFT JOIN LATERAL (SELECT n.born_on FROM member_births n WHERE n.brand_id = t.brand_id AND n.member_id = t.member_id LIMIT 1) b ON true
WHERE t.brand_id = :brand_id AND t.panel_id = :panel_id AND (:member_ids::uuid[] IS NULL OR t.member_id = ANY(:member_ids::uuid[]))
ORDER BY t.member_id
