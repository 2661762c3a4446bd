-- Something is to be delivered for this brand then, or earlier. scope: due_work has no policy.
INSERT INTO due_work (brand_id, kind, due_at) VALUES (:brand_id, 'webhooks', :due_at)
ON CONFLICT (brand_id, kind) DO UPDATE SET due_at = EXCLUDED.due_at WHERE due_work.due_at > EXCLUDED.due_at
