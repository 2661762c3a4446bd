-- How a guardian is called and reached, sealed.
INSERT INTO guardian_contacts (brand_id, guardian_id, kind, sealed, lookup)
VALUES (:brand_id, :guardian_id, 'name', :sealed_name::bytea, NULL), (:brand_id, :guardian_id, 'email', :sealed_email::bytea, :lookup::bytea)
