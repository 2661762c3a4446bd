-- A panel in its first stage.
INSERT INTO panels (brand_id, panel_id, title, kind, stage, created_at)
VALUES (:brand_id, :panel_id, :title, :kind, 'forming', :created_at)
