-- New participants; of their links only the hashes of the secrets.
INSERT INTO room_participants (brand_id, participant_id, room_id, role, respondent_id, name, language, token_hash, invited_at)
SELECT :brand_id::uuid, p.participant_id, :room_id::uuid, :role, p.respondent_id, p.name, p.language, p.token_hash, :now::timestamptz
FROM unnest(:participant_ids::uuid[], :respondent_ids::uuid[], :names::text[], :languages::text[], :token_hashes::bytea[])
  AS p(participant_id, respondent_id, name, language, token_hash)
