-- SPDX-License-Identifier: Apache-2.0
-- Responses of the wave of 40 variables, as complete interviews leave them: codes by the codebook, a number, a text of some forty bytes.
SET app.brand = :'brand';
SET synchronous_commit = off;
INSERT INTO interviews (brand_id, interview_id, wave_id, respondent_id, version, seed, locale, time_zone, given, started_at, disposition, ended_at)
SELECT :'brand', ('019aa000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, :'wave', ('019aa000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid,
  1, 1, 'en', 'UTC', '{}', now(), 'complete', now()
FROM generate_series(1, :responses) AS n;
INSERT INTO responses (brand_id, response_id, wave_id, interview_id, respondent_id, disposition, version, answers, codes, numbers, given, started_at, ended_at,
  change_no)
SELECT :'brand', ('019aa000-0000-7000-a000-' || lpad(to_hex(n), 12, '0'))::uuid, :'wave', ('019aa000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
  ('019aa000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid, 'complete', 1,
  (SELECT jsonb_object_agg('q' || k, (n + k) % 5 + 1) FROM generate_series(1, 38) AS k) || jsonb_build_object('spent', (n % 10000) / 100.0, 'why', 'since ' || md5(n::text)),
  (SELECT array_agg(CASE WHEN k <= 38 THEN (n + k) % 5 + 1 ELSE 0 END ORDER BY k) FROM generate_series(1, 40) AS k),
  ARRAY[(n % 10000) / 100.0], '{}', now(), now(), n
FROM generate_series(1, :responses) AS n;
UPDATE wave_clocks SET change_no = :responses WHERE brand_id = :'brand' AND wave_id = :'wave';
VACUUM ANALYZE interviews, responses;
CHECKPOINT;
