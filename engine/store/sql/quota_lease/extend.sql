-- Each save renews the interview's places.
UPDATE quota_leases l SET expires_at = e.expires_at
FROM unnest(:interview_ids::uuid[], :expires_ats::timestamptz[]) AS e(interview_id, expires_at)
WHERE l.brand_id = :brand_id AND l.interview_id = e.interview_id
