-- Whether there is such a member.
SELECT member_id FROM members WHERE brand_id = :brand_id AND member_id = :member_id
