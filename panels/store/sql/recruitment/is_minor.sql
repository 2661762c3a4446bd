-- Whether somebody is too young to consent alone. scope: age_rules are law, and so no brand's.
SELECT of_age_at(:country::text, :born_on::date, :now::timestamptz) > :now::timestamptz AS is_minor
