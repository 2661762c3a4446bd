-- An application that waits to be confirmed, or what is left of one that was screened out.
INSERT INTO applications (brand_id, application_id, recruitment_id, referral_id, state, source, language, time_zone, channel, country, born_on, profile,
  consents, cell_ids, has_lease, lookup, token_hash, applied_at, expires_at)
VALUES (:brand_id, :application_id, :recruitment_id, :referral_id, :state, :source, :language, :time_zone, :channel, :country, :born_on, :profile::jsonb,
  :consents::text[], :cell_ids::uuid[], :has_lease, :lookup::bytea, :token_hash::bytea, :applied_at, :expires_at)
