-- SPDX-License-Identifier: Apache-2.0
-- One submission as a transaction of its own: what the server does for it, statement by statement.
BEGIN;
SET LOCAL app.brand = 'BRAND';
SELECT sha256(random()::text::bytea) AS hash \gset
SELECT i.wave_id, i.respondent_id, m.language, m.time_zone, (SELECT coalesce(jsonb_object_agg(v.attribute, v.value), '{}') FROM (SELECT DISTINCT ON (attribute) attribute, value FROM profile_values WHERE brand_id = m.brand_id AND member_id = m.member_id ORDER BY attribute, valid_from DESC) v) AS profile FROM invitations i JOIN respondents r ON r.brand_id = i.brand_id AND r.respondent_id = i.respondent_id JOIN panelists t ON t.brand_id = r.brand_id AND t.panelist_id = r.panelist_id JOIN members m ON m.brand_id = t.brand_id AND m.member_id = t.member_id WHERE i.brand_id = 'BRAND' AND i.token_hash = ':hash';
SELECT gen_random_uuid() AS interview, gen_random_uuid() AS respondent, gen_random_uuid() AS response, gen_random_uuid() AS event \gset
SELECT interview_id, disposition FROM interviews WHERE brand_id = 'BRAND' AND wave_id = 'WAVE' AND respondent_id = ':respondent';
SELECT wave_id, campaign_id, title, status, questionnaire_id, version, target, given, screen_out_if, lease_minutes FROM waves WHERE brand_id = 'BRAND' AND wave_id = 'WAVE';
SELECT wave_id FROM waves WHERE brand_id = 'BRAND' AND wave_id = 'WAVE' FOR KEY SHARE;
INSERT INTO interviews (brand_id, interview_id, wave_id, respondent_id, version, seed, locale, time_zone, given, started_at, disposition, ended_at) SELECT 'BRAND', ':interview', 'WAVE', ':respondent', 1, 1, 'en', 'UTC', '{"region":"north"}', now(), 'complete', now() WHERE EXISTS (SELECT FROM waves WHERE brand_id = 'BRAND' AND wave_id = 'WAVE' AND status = 'fielding') ON CONFLICT (brand_id, wave_id, respondent_id) DO NOTHING RETURNING interview_id;
SELECT quota_cell_id, target, completes, held FROM quota_cells WHERE brand_id = 'BRAND' AND wave_id = 'WAVE' AND condition IS NULL FOR UPDATE;
UPDATE quota_cells SET completes = completes + 1 WHERE brand_id = 'BRAND' AND wave_id = 'WAVE' AND condition IS NULL AND completes + held < target;
UPDATE wave_clocks SET change_no = change_no + 1 WHERE brand_id = 'BRAND' AND wave_id = 'WAVE' RETURNING change_no \gset
INSERT INTO responses (brand_id, response_id, wave_id, interview_id, respondent_id, disposition, version, answers, codes, numbers, given, started_at, ended_at, change_no) VALUES ('BRAND', ':response', 'WAVE', ':interview', ':respondent', 'complete', 1, '{"q1":2,"q2":3,"q3":4,"q4":5,"q5":6,"q6":7,"q7":8,"q8":9,"q9":10,"q10":1,"q11":2,"q12":3,"q13":4,"q14":5,"q15":6,"q16":7,"q17":8,"q18":9,"q19":10,"q20":1}', '{2,3,4,5,6,7,8,9,10,1,2,3,4,5,6,7,8,9,10,1}', '{}', '{"region":"north"}', now(), now(), :change_no);
INSERT INTO wave_changes (brand_id, wave_id, change_no, response_id, kind) VALUES ('BRAND', 'WAVE', :change_no, ':response', 'response');
INSERT INTO events (brand_id, event_id, kind, wave_id, respondent_id, data, occurred_at) VALUES ('BRAND', ':event', 'interview_ended', 'WAVE', ':respondent', '{"disposition":"complete"}', now());
INSERT INTO event_tasks (brand_id, consumer, event_id) VALUES ('BRAND', 'lifecycle', ':event');
INSERT INTO due_work (brand_id, kind, due_at) VALUES ('BRAND', 'event_tasks', now()) ON CONFLICT (brand_id, kind) DO UPDATE SET due_at = EXCLUDED.due_at WHERE due_work.due_at > EXCLUDED.due_at;
COMMIT;
