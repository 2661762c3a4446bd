-- When something is to be sent or looked after, and whether anything waits for its wave to open; the oldest of each wave tells, and the oldest that
-- belongs to none.
SELECT (SELECT (extract(epoch FROM min(d.due_at)) * 1000000)::bigint FROM wave_mail m
    JOIN waves w ON w.brand_id = m.brand_id AND w.wave_id = m.wave_id
    CROSS JOIN LATERAL (SELECT o.due_at FROM outbox_messages o
      WHERE o.brand_id = m.brand_id AND o.wave_id = m.wave_id AND o.state = 'queued' ORDER BY o.due_at LIMIT 1) d
    WHERE m.brand_id = :brand_id AND w.status IN ('fielding', 'closed', 'archived')) AS queued,
  (SELECT (extract(epoch FROM min(o.due_at)) * 1000000)::bigint FROM outbox_messages o
    WHERE o.brand_id = :brand_id AND o.wave_id IS NULL AND o.state = 'queued') AS direct,
  (SELECT (extract(epoch FROM min(o.due_at)) * 1000000)::bigint FROM outbox_messages o
    WHERE o.brand_id = :brand_id AND o.state = 'claimed') AS claimed,
  EXISTS (SELECT FROM wave_mail m
    JOIN waves w ON w.brand_id = m.brand_id AND w.wave_id = m.wave_id
    WHERE m.brand_id = :brand_id AND w.status IN ('draft', 'scheduled', 'paused') AND EXISTS (SELECT FROM outbox_messages o
      WHERE o.brand_id = m.brand_id AND o.wave_id = m.wave_id AND o.state = 'queued')) AS waiting
