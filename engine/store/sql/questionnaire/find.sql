-- With the number of its newest version.
SELECT q.questionnaire_id, q.title, (extract(epoch FROM q.created_at) * 1000000)::bigint AS created_at,
  (SELECT max(v.version) FROM questionnaire_versions v
   WHERE v.brand_id = q.brand_id AND v.questionnaire_id = q.questionnaire_id) AS version
FROM questionnaires q
WHERE q.brand_id = :brand_id AND q.questionnaire_id = :questionnaire_id
