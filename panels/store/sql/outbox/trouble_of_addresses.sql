-- Addresses that mail came back from, or whose owners complained; a complaint outlasts what comes later.
UPDATE member_contacts c SET trouble = CASE WHEN c.trouble = 'complained' THEN c.trouble ELSE n.trouble END, trouble_at = :now::timestamptz
FROM unnest(:lookups::bytea[], :troubles::text[]) AS n(lookup, trouble)
WHERE c.brand_id = :brand_id AND c.kind = 'email' AND c.lookup = n.lookup
