-- Waves open and close by calendar, may be paused and put away. Times are instants; the zone is the one they were meant in.
ALTER TABLE waves DROP CONSTRAINT waves_status_check;
ALTER TABLE waves ADD CONSTRAINT waves_status_check
  CHECK (status IN ('draft', 'scheduled', 'fielding', 'paused', 'closed', 'archived'));
ALTER TABLE waves ADD COLUMN opens_at timestamptz;
ALTER TABLE waves ADD COLUMN closes_at timestamptz;
ALTER TABLE waves ADD COLUMN time_zone text NOT NULL DEFAULT 'UTC';
ALTER TABLE waves ADD CONSTRAINT waves__scheduled_opens CHECK (status <> 'scheduled' OR opens_at IS NOT NULL);
ALTER TABLE waves ADD CONSTRAINT waves__closes_later CHECK (closes_at > opens_at);
CREATE INDEX waves__on_calendar ON waves (brand_id, status) WHERE status IN ('scheduled', 'fielding', 'paused');

ALTER TABLE due_work DROP CONSTRAINT due_work_kind_check;
ALTER TABLE due_work ADD CONSTRAINT due_work_kind_check
  CHECK (kind IN ('event_tasks', 'lease_expiry', 'file_orphans', 'wave_calendar'));
