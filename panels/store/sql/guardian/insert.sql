-- A guardian of a member; of their link only the hash of its secret.
INSERT INTO guardians (brand_id, guardian_id, member_id, language, token_hash, invited_at)
VALUES (:brand_id, :guardian_id, :member_id, :language, :token_hash, :invited_at)
