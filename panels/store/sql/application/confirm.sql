-- An application that was confirmed: a member by now, who has a place, waits for one, or was in the panel before.
UPDATE applications SET state = :state, member_id = :member_id, confirmed_at = :now,
  accepted_at = CASE WHEN :state = 'accepted' THEN :now::timestamptz END,
  country = NULL, born_on = NULL, profile = '{}', consents = '{}', has_lease = false, lookup = NULL, expires_at = NULL
WHERE brand_id = :brand_id AND application_id = :application_id
