-- Nobody comes by the links of a member who is erased any more.
UPDATE referrals SET uses = used WHERE brand_id = :brand_id AND member_id = :member_id AND uses > used
