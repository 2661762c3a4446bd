-- What is kept of respondents beside their records.
SELECT name, erased FROM respondents_erase(:brand_id, :respondent_ids::uuid[])
