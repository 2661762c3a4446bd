-- Why the members of one stretch of the audience are in a draw or out of it.
INSERT INTO draw_reasons (brand_id, draw_id, first_member, member_ids, reasons, cells)
VALUES (:brand_id, :draw_id, :first_member, :member_ids::uuid[], :reasons::smallint[], :cells::smallint[])
