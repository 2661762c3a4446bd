-- A unit; each name is there once.
INSERT INTO units (brand_id, unit_id, name, language, sealed_email, created_at)
VALUES (:brand_id, :unit_id, :name, :language, :sealed_email, :created_at)
ON CONFLICT (brand_id, name) DO NOTHING
