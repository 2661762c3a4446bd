-- Takes `count` change numbers; the row stays locked until the commit, so numbers follow commit order without gaps.
UPDATE wave_clocks SET change_no = change_no + :count
WHERE brand_id = :brand_id AND wave_id = :wave_id
RETURNING change_no
