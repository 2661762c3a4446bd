-- A file that somebody will make.
INSERT INTO exports (brand_id, export_id, wave_id, format, language, cell_values, formula_guard, byte_order_mark, state, created_at, heard_at)
VALUES (:brand_id, :export_id, :wave_id, :format, :language, :cell_values, :formula_guard, :byte_order_mark, 'queued', :now, :now)
