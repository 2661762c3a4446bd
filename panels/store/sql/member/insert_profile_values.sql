-- Profile values, true from their date on.
INSERT INTO profile_values (brand_id, member_id, attribute, valid_from, value, source)
SELECT :brand_id::uuid, v.member_id, v.attribute, v.valid_from, v.value, :source
FROM unnest(:member_ids::uuid[], :attributes::text[], :valid_froms::timestamptz[], :values::jsonb[])
  AS v(member_id, attribute, valid_from, value)
