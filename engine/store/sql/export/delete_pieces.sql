-- Pieces of files that are begun anew, have failed or have expired.
DELETE FROM export_pieces p
USING exports e
WHERE p.brand_id = :brand_id AND e.brand_id = :brand_id AND e.export_id = p.export_id AND e.state IN ('queued', 'failed', 'expired')
