-- How a member came into panels, and what waits for a place.
SELECT jsonb_build_object('recruitment', r.title, 'state', a.state, 'source', a.source, 'language', a.language, 'channel', a.channel,
  'applied_at', a.applied_at, 'confirmed_at', a.confirmed_at, 'accepted_at', a.accepted_at)::text AS item
FROM applications a
JOIN recruitments r ON r.brand_id = a.brand_id AND r.recruitment_id = a.recruitment_id
WHERE a.brand_id = :brand_id AND a.member_id = :member_id
ORDER BY a.application_id
