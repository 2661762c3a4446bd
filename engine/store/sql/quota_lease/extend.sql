-- Each save renews the interview's places.
UPDATE quota_leases SET expires_at = :expires_at
WHERE brand_id = :brand_id AND interview_id = :interview_id
