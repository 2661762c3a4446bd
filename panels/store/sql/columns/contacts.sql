-- When the members of a panel were drawn for waves and took part, in whatever panel, by member and time; looked up by the key.
SELECT t.member_id, c.at, c.wave_id
FROM panelists t
CROSS JOIN LATERAL (
  SELECT (extract(epoch FROM h.happened_at) / 60)::bigint AS at, h.wave_id
  FROM (SELECT own.brand_id, own.panelist_id FROM panelists own
    WHERE own.brand_id = t.brand_id AND own.member_id = t.member_id OFFSET 0) own
  CROSS JOIN LATERAL (
    SELECT d.drawn_at AS happened_at, d.wave_id FROM draw_members d
    WHERE d.brand_id = own.brand_id AND d.panelist_id = own.panelist_id
    UNION ALL
    SELECT a.occurred_at, NULL FROM panelist_activity a
    WHERE a.brand_id = own.brand_id AND a.panelist_id = own.panelist_id AND a.kind = 'took_part') h
  ORDER BY 1, 2) c
WHERE t.brand_id = :brand_id AND t.panel_id = :panel_id AND (:member_ids::uuid[] IS NULL OR t.member_id = ANY(:member_ids::uuid[]))
ORDER BY t.member_id
