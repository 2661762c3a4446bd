-- No task is left. The mark is locked, so that a task that is being written marks it again. scope: due_work has no policy.
DELETE FROM due_work
WHERE brand_id = :brand_id AND kind = 'event_tasks' AND NOT EXISTS (SELECT FROM event_tasks t WHERE t.brand_id = :brand_id)
