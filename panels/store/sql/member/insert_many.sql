-- Members of one chunk of an import.
INSERT INTO members (brand_id, member_id, ref, language, time_zone, country, channel, created_at)
SELECT :brand_id::uuid, m.member_id, m.ref, m.language, m.time_zone, nullif(m.country, ''), m.channel, m.created_at
FROM unnest(:member_ids::uuid[], :refs::text[], :languages::text[], :time_zones::text[], :countries::text[], :channels::text[],
  :created_ats::timestamptz[]) AS m(member_id, ref, language, time_zone, country, channel, created_at)
