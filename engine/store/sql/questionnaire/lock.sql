-- Held while a version is added, so that two never get the same number.
SELECT questionnaire_id FROM questionnaires
WHERE brand_id = :brand_id AND questionnaire_id = :questionnaire_id
FOR UPDATE
