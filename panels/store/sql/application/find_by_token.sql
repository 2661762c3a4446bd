-- The application behind a link to confirm by, looked at and nothing more.
SELECT a.application_id, a.recruitment_id, a.referral_id, a.state, a.language, a.time_zone, a.channel, a.country, a.born_on::text AS born_on,
  a.profile, a.consents, a.cell_ids::text[] AS cell_ids, a.has_lease, encode(a.lookup, 'hex') AS lookup, a.member_id,
  (extract(epoch FROM a.expires_at) * 1000000)::bigint AS expires_at,
  (SELECT encode(c.sealed, 'hex') FROM application_contacts c
   WHERE c.brand_id = a.brand_id AND c.application_id = a.application_id AND c.kind = 'name') AS name,
  (SELECT encode(c.sealed, 'hex') FROM application_contacts c
   WHERE c.brand_id = a.brand_id AND c.application_id = a.application_id AND c.kind = 'email') AS email,
  (SELECT encode(c.sealed, 'hex') FROM application_contacts c
   WHERE c.brand_id = a.brand_id AND c.application_id = a.application_id AND c.kind = 'guardian_name') AS guardian_name,
  (SELECT encode(c.sealed, 'hex') FROM application_contacts c
   WHERE c.brand_id = a.brand_id AND c.application_id = a.application_id AND c.kind = 'guardian_email') AS guardian_email
FROM applications a
WHERE a.brand_id = :brand_id AND a.token_hash = :token_hash::bytea
