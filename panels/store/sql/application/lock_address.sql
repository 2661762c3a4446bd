-- All unconfirmed applications by the address of the one behind this link, so that one person who confirms two at a time becomes one member.
SELECT application_id FROM applications
WHERE brand_id = :brand_id AND lookup = (
  SELECT lookup FROM applications WHERE brand_id = :brand_id AND token_hash = :token_hash::bytea)
ORDER BY application_id
FOR UPDATE
