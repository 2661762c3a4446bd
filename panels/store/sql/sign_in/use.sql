-- A code opens once. Its row was locked by the try.
UPDATE member_sign_ins SET used_at = :now WHERE brand_id = :brand_id AND sign_in_id = :sign_in_id
