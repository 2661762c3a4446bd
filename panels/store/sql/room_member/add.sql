-- Panelists come into a room; the database leaves out who may not be asked.
SELECT panelist_id, respondent_id FROM room_members_add(:brand_id, :room_id, :respondent_ids::uuid[], :panelist_ids::uuid[], :now)
