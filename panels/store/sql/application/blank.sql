-- What applications told of a person that did not confirm is taken away; that somebody applied stays. The keyed hash of the address stays until
-- `expires_at`, so that mails to it can be counted.
UPDATE applications SET state = 'expired', country = NULL, born_on = NULL, profile = '{}', consents = '{}', has_lease = false, token_hash = NULL,
  lookup = CASE WHEN :keeps_lookup::boolean THEN lookup END, expires_at = CASE WHEN :keeps_lookup::boolean THEN expires_at END
WHERE brand_id = :brand_id AND application_id = ANY(:application_ids::uuid[])
