-- Takes `count` change numbers; the row stays locked until the commit, so numbers follow commit order without gaps. With what the wave is now.
UPDATE wave_clocks c SET change_no = c.change_no + :count
FROM waves w
WHERE c.brand_id = :brand_id AND c.wave_id = :wave_id AND w.brand_id = c.brand_id AND w.wave_id = c.wave_id
RETURNING c.change_no, w.status, w.quota_revision
