-- A new brand. scope: brands has no policy; the operator's key was checked.
INSERT INTO brands (brand_id, name, created_at) VALUES (:brand_id, :name, :created_at)
