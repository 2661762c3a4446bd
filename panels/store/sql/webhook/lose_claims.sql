-- Deliveries whose server has not said in time what became of them go again: whoever gets them twice knows them by their id.
UPDATE webhook_deliveries SET state = 'queued', due_at = :now::timestamptz
WHERE brand_id = :brand_id AND state = 'claimed' AND due_at <= :now::timestamptz
