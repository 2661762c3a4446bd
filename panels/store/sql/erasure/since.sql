-- Who was erased a while ago at most.
SELECT DISTINCT member_id FROM member_erasures WHERE brand_id = :brand_id AND erased_at >= :since
