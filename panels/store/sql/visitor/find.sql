-- The invitation of somebody who came by this link before.
SELECT i.invitation_id, i.generation FROM visitors v
JOIN invitations i ON i.brand_id = v.brand_id AND i.respondent_id = v.respondent_id
WHERE v.brand_id = :brand_id AND v.link_id = :link_id AND v.visitor_hash = :visitor_hash
