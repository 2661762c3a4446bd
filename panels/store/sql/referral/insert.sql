-- A member's link to a recruitment; nothing when they have one. Of it only the hash of the secret.
INSERT INTO referrals (brand_id, referral_id, recruitment_id, member_id, uses, token_hash, created_at)
VALUES (:brand_id, :referral_id, :recruitment_id, :member_id, :uses, :token_hash::bytea, :created_at)
ON CONFLICT (brand_id, recruitment_id, member_id) DO NOTHING
