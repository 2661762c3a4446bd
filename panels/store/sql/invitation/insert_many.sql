-- Their invitations; of the link only the hash of its secret.
INSERT INTO invitations (brand_id, invitation_id, wave_id, respondent_id, token_hash, invited_at)
SELECT :brand_id::uuid, i.invitation_id, :wave_id::uuid, i.respondent_id, i.token_hash, :invited_at::timestamptz
FROM unnest(:invitation_ids::uuid[], :respondent_ids::uuid[], :token_hashes::bytea[]) AS i(invitation_id, respondent_id, token_hash)
