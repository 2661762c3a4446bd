-- A value, true from its moment on; nothing when one of the same moment is there.
INSERT INTO profile_values (brand_id, member_id, attribute, valid_from, value, source)
VALUES (:brand_id, :member_id, :attribute, :valid_from, :value::jsonb, :source)
ON CONFLICT (brand_id, member_id, attribute, valid_from) DO NOTHING
