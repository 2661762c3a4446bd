-- What happened to responses after they came: few rows of a long log, looked up whenever columns in memory are brought up to date.
CREATE INDEX wave_changes__later ON wave_changes (brand_id, wave_id, change_no) WHERE kind <> 'response';
