-- Applications of a member, and those that wait to be confirmed from the member's address.
SELECT a.application_id, a.recruitment_id, a.referral_id, a.cell_ids::text[] AS cell_ids, a.has_lease, a.state = 'accepted' AS has_place FROM applications a
WHERE a.brand_id = :brand_id AND (a.member_id = :member_id OR a.lookup IN (
  SELECT c.lookup FROM member_contacts c WHERE c.brand_id = :brand_id AND c.member_id = :member_id AND c.kind = 'email'))
ORDER BY a.application_id
FOR UPDATE
