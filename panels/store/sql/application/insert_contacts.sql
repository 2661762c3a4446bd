-- Who applied, sealed.
INSERT INTO application_contacts (brand_id, application_id, kind, sealed)
SELECT :brand_id::uuid, :application_id::uuid, c.kind, c.sealed FROM unnest(:kinds::text[], :sealeds::bytea[]) AS c(kind, sealed)
