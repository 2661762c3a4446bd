-- Whoever changes a case waits for who is changing it.
SELECT case_id FROM cases WHERE brand_id = :brand_id AND case_id = :case_id FOR UPDATE
