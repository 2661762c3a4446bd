-- Who did what to what; ids only.
INSERT INTO staff_audit (brand_id, audit_id, actor_id, action, target_kind, target_id, occurred_at)
VALUES (:brand_id, :audit_id, :actor_id, :action, :target_kind, :target_id, :occurred_at)
