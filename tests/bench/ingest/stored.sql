-- SPDX-License-Identifier: Apache-2.0
-- :rows responses that were given before, with their interviews and their place in the change log. As the owner: row-level security needs the brand.
SET app.brand = :'brand';
SET synchronous_commit = off;
INSERT INTO interviews (brand_id, interview_id, wave_id, respondent_id, version, seed, locale, time_zone, given, started_at, disposition, ended_at)
SELECT :'brand', ('019aa000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, :'wave', ('019aa000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid,
  1, 1, 'en', 'UTC', '{"region":"north"}', now(), 'complete', now()
FROM generate_series(1, :rows) AS n;
INSERT INTO responses (brand_id, response_id, wave_id, interview_id, respondent_id, disposition, version, answers, codes, numbers, given, started_at, ended_at,
  change_no)
SELECT :'brand', ('019aa000-0000-7000-a000-' || lpad(to_hex(n), 12, '0'))::uuid, :'wave', ('019aa000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
  ('019aa000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid, 'complete', 1,
  (SELECT jsonb_object_agg('q' || q, (n + q) % 10 + 1) FROM generate_series(1, 20) AS q), (SELECT array_agg((n + q) % 10 + 1) FROM generate_series(1, 20) AS q),
  '{}', '{"region":"north"}', now(), now(), n
FROM generate_series(1, :rows) AS n;
INSERT INTO wave_changes (brand_id, wave_id, change_no, response_id, kind)
SELECT :'brand', :'wave', n, ('019aa000-0000-7000-a000-' || lpad(to_hex(n), 12, '0'))::uuid, 'response' FROM generate_series(1, :rows) AS n;
UPDATE wave_clocks SET change_no = :rows WHERE brand_id = :'brand' AND wave_id = :'wave';
VACUUM ANALYZE interviews, responses, wave_changes;
CHECKPOINT;
