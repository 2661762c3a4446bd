-- A further verdict; two at the same time cannot have one number.
INSERT INTO response_verdicts (brand_id, response_id, verdict_no, verdict, reason, decided_at)
SELECT :brand_id::uuid, :response_id::uuid, 1 + coalesce(max(v.verdict_no), 0), :verdict, :reason, :now::timestamptz
FROM response_verdicts v
WHERE v.brand_id = :brand_id AND v.response_id = :response_id
