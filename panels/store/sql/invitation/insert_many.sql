-- The invitations of respondents that are new; of the link only the hash of its secret.
INSERT INTO invitations (brand_id, invitation_id, wave_id, respondent_id, token_hash, invited_at)
SELECT r.brand_id, i.invitation_id, r.wave_id, i.respondent_id, i.token_hash, :invited_at::timestamptz
FROM unnest(:invitation_ids::uuid[], :respondent_ids::uuid[], :token_hashes::bytea[]) AS i(invitation_id, respondent_id, token_hash)
JOIN respondents r ON r.brand_id = :brand_id AND r.respondent_id = i.respondent_id
