-- Uses by applications that nobody confirmed.
UPDATE referrals SET used = used - 1 WHERE brand_id = :brand_id AND referral_id = :referral_id AND used > 0
