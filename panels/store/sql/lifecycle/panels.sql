-- Panels whose members may still lapse or return.
SELECT panel_id FROM panels WHERE brand_id = :brand_id AND stage <> 'closed' ORDER BY panel_id
