-- The newest version that anybody was asked by.
SELECT max(version) AS version FROM waves
WHERE brand_id = :brand_id AND questionnaire_id = :questionnaire_id AND status <> 'draft'
