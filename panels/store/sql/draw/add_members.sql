-- Draws panelists for a wave; returns those whom the database let be drawn now.
SELECT panelist_id FROM draw_members_add(:brand_id::uuid, :wave_id::uuid, :panelist_ids::uuid[], :now::timestamptz) AS d(panelist_id)
