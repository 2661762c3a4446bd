-- Holds the brand's panels until the transaction ends: its draws come one after the other, each sees what the one before drew.
SELECT panel_id FROM panels WHERE brand_id = :brand_id ORDER BY panel_id FOR NO KEY UPDATE
