-- The room's new status.
UPDATE rooms SET status = :status WHERE brand_id = :brand_id AND room_id = :room_id
