-- Interviews of this batch that began and ended at once as something else before their cells were looked at.
UPDATE interviews SET disposition = 'quota_full'
WHERE brand_id = :brand_id AND interview_id = ANY(:interview_ids::uuid[])
