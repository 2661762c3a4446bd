-- SPDX-License-Identifier: Apache-2.0
-- Every answer paid for looking up, row by row, what its own transaction holds already: whoever appends to a wave's change log has locked its
-- clock, which refers to the wave; a task is written with its event.

ALTER TABLE wave_changes DROP CONSTRAINT wave_changes_brand_id_wave_id_fkey;
ALTER TABLE event_tasks DROP CONSTRAINT event_tasks_brand_id_fkey;
