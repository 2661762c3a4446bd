-- SPDX-License-Identifier: Apache-2.0
-- Responses of the wave of 20 questions, as complete interviews leave them.
SET app.brand = :'brand';
SET synchronous_commit = off;
INSERT INTO responses (brand_id, response_id, wave_id, interview_id, respondent_id, disposition, version, answers, codes, numbers, given, started_at, ended_at,
  change_no)
SELECT :'brand', ('019aa000-0000-7000-a000-' || lpad(to_hex(n), 12, '0'))::uuid, :'wave', ('019aa000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
  ('019aa000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid, 'complete', 1,
  (SELECT jsonb_object_agg('q' || k, (n * k) % 5 + 1) FROM generate_series(1, 20) AS k),
  (SELECT array_agg((n * k) % 5 + 1 ORDER BY k) FROM generate_series(1, 20) AS k), '{}', '{}', now(), now(), n
FROM generate_series(1, :responses) AS n;
INSERT INTO wave_changes (brand_id, wave_id, change_no, response_id, kind)
SELECT :'brand', :'wave', n, ('019aa000-0000-7000-a000-' || lpad(to_hex(n), 12, '0'))::uuid, 'response' FROM generate_series(1, :responses) AS n;
UPDATE wave_clocks SET change_no = :responses WHERE brand_id = :'brand' AND wave_id = :'wave';
VACUUM ANALYZE responses, wave_changes;
CHECKPOINT;
