-- A questionnaire; its definition is in its versions.
INSERT INTO questionnaires (brand_id, questionnaire_id, title, created_at) VALUES (:brand_id, :questionnaire_id, :title, :created_at)
