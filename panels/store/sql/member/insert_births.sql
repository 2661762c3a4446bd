-- When members of an import were born.
INSERT INTO member_births (brand_id, member_id, born_on, known_to, source, recorded_at)
SELECT :brand_id::uuid, b.member_id, b.born_on, b.known_to, 'import', :recorded_at::timestamptz
FROM unnest(:member_ids::uuid[], :born_ons::date[], :known_tos::text[]) AS b(member_id, born_on, known_to)
