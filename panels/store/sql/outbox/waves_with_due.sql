-- Waves that have something to send now.
SELECT m.wave_id FROM wave_mail m
JOIN waves w ON w.brand_id = m.brand_id AND w.wave_id = m.wave_id
WHERE m.brand_id = :brand_id AND w.status IN ('fielding', 'closed', 'archived')
  AND EXISTS (SELECT FROM outbox_messages o
    WHERE o.brand_id = m.brand_id AND o.wave_id = m.wave_id AND o.state = 'queued' AND o.due_at <= :now)
ORDER BY m.wave_id
