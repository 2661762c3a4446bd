-- Counts a change of members, and says of whom; the last statement of its transaction. What every server has long read is forgotten.
WITH clock AS (
  UPDATE member_clocks SET change_no = change_no + 1 WHERE brand_id = :brand_id RETURNING change_no),
forgotten AS (
  DELETE FROM member_changes WHERE brand_id = :brand_id AND change_no <= (SELECT change_no FROM clock) - 1000)
INSERT INTO member_changes (brand_id, change_no, member_ids)
SELECT :brand_id::uuid, change_no, CASE WHEN :of_all::boolean THEN NULL ELSE :member_ids::uuid[] || ARRAY(
  SELECT member_id FROM panelists WHERE brand_id = :brand_id AND panelist_id = ANY(:panelist_ids::uuid[])) END
FROM clock
