-- A save renews the interview's places once some of their time is over; writing them anew at each page would cost more than the page.
UPDATE quota_leases l SET expires_at = e.expires_at
FROM unnest(:interview_ids::uuid[], :expires_ats::timestamptz[], :renew_befores::timestamptz[]) AS e(interview_id, expires_at, renew_before)
WHERE l.brand_id = :brand_id AND l.interview_id = e.interview_id AND l.expires_at < e.renew_before
