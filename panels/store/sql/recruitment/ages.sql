-- From which age people of these countries consent alone, by the rule that is in force. scope: age_rules are law, and so no brand's.
SELECT c.country, (SELECT r.age FROM age_rules r
  WHERE r.country IN (c.country, 'ZZ') AND r.valid_from <= :now::timestamptz::date
  ORDER BY r.country = 'ZZ', r.valid_from DESC LIMIT 1) AS age
FROM unnest(:countries::text[]) AS c(country)
