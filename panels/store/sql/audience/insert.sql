-- An audience of a panel.
INSERT INTO audiences (brand_id, audience_id, panel_id, title, kind, expression, members, created_at)
VALUES (:brand_id, :audience_id, :panel_id, :title, :kind, :expression, :members, :created_at)
