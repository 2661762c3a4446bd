-- One of the tries that a code has. Nothing: there is no such code, it is too old, was used, or tried too often.
UPDATE member_sign_ins SET tries = tries + 1
WHERE brand_id = :brand_id AND sign_in_id = :sign_in_id AND used_at IS NULL AND expires_at > :now AND tries < :most
RETURNING member_id
