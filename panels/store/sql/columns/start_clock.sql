-- The clock of a brand's members, which counts their changes; there from the first panel on.
INSERT INTO member_clocks (brand_id, change_no) VALUES (:brand_id, 0)
ON CONFLICT (brand_id) DO NOTHING
