-- One of the uses of a member's link; nothing when none is left.
UPDATE referrals SET used = used + 1 WHERE brand_id = :brand_id AND referral_id = :referral_id AND used < uses
