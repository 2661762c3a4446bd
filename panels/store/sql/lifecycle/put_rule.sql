-- Periods count from when they were set; to set them again as they are changes nothing.
INSERT INTO panel_lifecycles AS l (brand_id, panel_id, dormant_after_days, lapsed_after_days, since)
VALUES (:brand_id, :panel_id, :dormant_after_days, :lapsed_after_days, :now)
ON CONFLICT (brand_id, panel_id) DO UPDATE SET dormant_after_days = excluded.dormant_after_days, lapsed_after_days = excluded.lapsed_after_days,
  since = excluded.since
WHERE l.dormant_after_days <> excluded.dormant_after_days OR l.lapsed_after_days <> excluded.lapsed_after_days
