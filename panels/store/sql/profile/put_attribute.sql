-- An attribute's definition; the type of one that is there stays.
INSERT INTO profile_attributes (brand_id, attribute, type, labels, choices, coarse, fresh_for_days, editable, created_at)
VALUES (:brand_id, :attribute, :type, :labels::jsonb, :choices::jsonb, :coarse, :fresh_for_days, :editable, :created_at)
ON CONFLICT (brand_id, attribute) DO UPDATE SET labels = excluded.labels, choices = excluded.choices, coarse = excluded.coarse,
  fresh_for_days = excluded.fresh_for_days, editable = excluded.editable
WHERE profile_attributes.type = excluded.type
