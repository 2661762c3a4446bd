-- One export of the brand's.
SELECT export_id, wave_id, format, language, cell_values, formula_guard, byte_order_mark, state, attempt, rows_total, rows_done, bytes, change_no, message,
  (extract(epoch FROM created_at) * 1000000)::bigint AS created_at, (extract(epoch FROM expires_at) * 1000000)::bigint AS expires_at
FROM exports
WHERE brand_id = :brand_id AND export_id = :export_id
