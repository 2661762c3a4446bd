-- Each interview ends once.
UPDATE interviews i SET disposition = e.disposition, ended_at = e.ended_at
FROM unnest(:interview_ids::uuid[], :dispositions::text[], :ended_ats::timestamptz[]) AS e(interview_id, disposition, ended_at)
WHERE i.brand_id = :brand_id AND i.interview_id = e.interview_id AND i.disposition IS NULL
