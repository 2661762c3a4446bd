-- What a batch of ended interviews leaves behind, in one statement: responses, the wave's change log (numbers were taken from its clock),
-- events, and one task an event and consumer: those of every brand, and those that this brand has besides.
WITH ended AS MATERIALIZED (
  SELECT *
  FROM unnest(:response_ids::uuid[], :wave_ids::uuid[], :interview_ids::uuid[], :respondent_ids::uuid[], :dispositions::text[],
    :versions::int[], :answers::jsonb[], :codes::text[], :numbers::text[], :givens::jsonb[], :started_ats::timestamptz[],
    :ended_ats::timestamptz[], :change_nos::bigint[], :event_ids::uuid[])
    AS e(response_id, wave_id, interview_id, respondent_id, disposition, version, answers, codes, numbers, given, started_at, ended_at,
      change_no, event_id)),
response AS (
  INSERT INTO responses (brand_id, response_id, wave_id, interview_id, respondent_id, disposition, version, answers, codes, numbers,
    given, started_at, ended_at, change_no)
  SELECT :brand_id::uuid, response_id, wave_id, interview_id, respondent_id, disposition, version, answers, codes::smallint[],
    numbers::float8[], given, started_at, ended_at, change_no
  FROM ended),
change AS (
  INSERT INTO wave_changes (brand_id, wave_id, change_no, response_id, kind)
  SELECT :brand_id::uuid, wave_id, change_no, response_id, 'response' FROM ended),
event AS (
  INSERT INTO events (brand_id, event_id, kind, wave_id, respondent_id, data, occurred_at)
  SELECT :brand_id::uuid, event_id, 'interview_ended', wave_id, respondent_id, jsonb_build_object('disposition', disposition), ended_at
  FROM ended)
INSERT INTO event_tasks (brand_id, consumer, event_id)
SELECT :brand_id::uuid, c.consumer, ended.event_id
FROM ended
CROSS JOIN (
  SELECT unnest(:consumers::text[]) AS consumer
  UNION
  SELECT b.consumer FROM event_consumers b WHERE b.brand_id = :brand_id::uuid) AS c
