-- The status, held until the end of the transaction.
SELECT status FROM waves
WHERE brand_id = :brand_id AND wave_id = :wave_id
FOR UPDATE
