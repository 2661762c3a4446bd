-- Their sealed contacts; names and phone numbers have no lookup.
INSERT INTO member_contacts (brand_id, member_id, kind, sealed, lookup)
SELECT :brand_id::uuid, c.member_id, c.kind, c.sealed, nullif(c.lookup, ''::bytea)
FROM unnest(:member_ids::uuid[], :kinds::text[], :sealeds::bytea[], :lookups::bytea[]) AS c(member_id, kind, sealed, lookup)
