-- The oldest that nobody makes, or whose maker has given no sign of life since; from now on only this attempt may write it.
UPDATE exports
SET state = 'running', attempt = attempt + 1, rows_done = 0, bytes = 0, heard_at = :now
WHERE brand_id = :brand_id AND export_id = (
  SELECT q.export_id FROM exports q
  WHERE q.brand_id = :brand_id AND (q.state = 'queued' OR (q.state = 'running' AND q.heard_at < :stale::timestamptz))
  ORDER BY q.created_at
  LIMIT 1
  FOR UPDATE SKIP LOCKED)
RETURNING export_id, wave_id, format, language, cell_values, formula_guard, byte_order_mark, state, attempt, rows_total, rows_done, bytes, change_no, message,
  (extract(epoch FROM created_at) * 1000000)::bigint AS created_at, (extract(epoch FROM expires_at) * 1000000)::bigint AS expires_at
