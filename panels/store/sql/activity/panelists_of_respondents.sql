-- Which panelists these respondents are; visitors are none.
SELECT respondent_id, panelist_id FROM respondents
WHERE brand_id = :brand_id AND respondent_id = ANY(:respondent_ids::uuid[]) AND panelist_id IS NOT NULL
