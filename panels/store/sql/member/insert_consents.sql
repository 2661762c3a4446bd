-- Consents that the brand says it holds, each with the version of the text that was agreed to.
INSERT INTO consents (brand_id, consent_id, member_id, purpose, granted, text_version, language, channel, occurred_at)
SELECT :brand_id::uuid, c.consent_id, c.member_id, 'research_contact', true, c.text_version, c.language, 'import', c.occurred_at
FROM unnest(:consent_ids::uuid[], :member_ids::uuid[], :text_versions::text[], :languages::text[], :occurred_ats::timestamptz[])
  AS c(consent_id, member_id, text_version, language, occurred_at)
