-- Which of these refs are members already.
SELECT ref, member_id FROM members
WHERE brand_id = :brand_id AND ref = ANY(:refs::text[])
