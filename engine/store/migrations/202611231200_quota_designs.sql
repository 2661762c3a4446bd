-- Quotas as designs: cells interlocked from margins, nested cells, soft limits, concept cells; and cells that change while a wave is in the field.

-- Counts the changes of a wave's cells: what was planned by another set of cells is not written.
ALTER TABLE waves ADD COLUMN quota_revision integer NOT NULL DEFAULT 1;
-- Variables beside the profile's attributes that an interview is handed with its concept cell.
ALTER TABLE waves ADD COLUMN assigned text[] NOT NULL DEFAULT '{}';

ALTER TABLE quota_cells ALTER COLUMN target DROP NOT NULL;
ALTER TABLE quota_cells ADD COLUMN limit_kind text NOT NULL DEFAULT 'hard' CHECK (limit_kind IN ('hard', 'soft'));
ALTER TABLE quota_cells ADD COLUMN allowed_excess integer CHECK (allowed_excess BETWEEN 0 AND 100);
ALTER TABLE quota_cells ADD COLUMN parent_cell_id uuid;
ALTER TABLE quota_cells ADD COLUMN quota text;
ALTER TABLE quota_cells ADD COLUMN margins text[] NOT NULL DEFAULT '{}';
ALTER TABLE quota_cells ADD COLUMN levels text[] NOT NULL DEFAULT '{}';
ALTER TABLE quota_cells ADD COLUMN qualifies text;
ALTER TABLE quota_cells ADD COLUMN assigns jsonb;
ALTER TABLE quota_cells ADD COLUMN screen_outs integer NOT NULL DEFAULT 0 CHECK (screen_outs >= 0);
ALTER TABLE quota_cells ADD COLUMN kind text GENERATED ALWAYS AS
  (CASE WHEN assigns IS NOT NULL THEN 'concept' WHEN condition IS NULL THEN 'overall' ELSE 'quota' END) STORED;
ALTER TABLE quota_cells ADD COLUMN places integer GENERATED ALWAYS AS
  (CASE WHEN limit_kind = 'hard' THEN target ELSE (target + target::bigint * allowed_excess / 100)::integer END) STORED;
ALTER TABLE quota_cells ADD CONSTRAINT quota_cells__parent
  FOREIGN KEY (brand_id, wave_id, parent_cell_id) REFERENCES quota_cells ON DELETE CASCADE;
ALTER TABLE quota_cells ADD CONSTRAINT quota_cells__levels_of_margins CHECK (cardinality(margins) = cardinality(levels));
ALTER TABLE quota_cells ADD CONSTRAINT quota_cells__target_but_of_concepts CHECK (target IS NOT NULL OR assigns IS NOT NULL);
COMMENT ON COLUMN quota_cells.places IS 'Given out at most; NULL: to all who come.';
COMMENT ON COLUMN quota_cells.margins IS 'Of a crossing: the margins it was made from, and in `levels` its level of each.';
COMMENT ON COLUMN quota_cells.qualifies IS 'Of a concept cell: who may be shown it; NULL: everybody.';
COMMENT ON COLUMN quota_cells.assigns IS 'Of a concept cell: what an interview is given with it.';
-- A concept may be called what a cell is called.
ALTER TABLE quota_cells DROP CONSTRAINT quota_cells__name_once;
ALTER TABLE quota_cells ADD CONSTRAINT quota_cells__name_once UNIQUE (brand_id, wave_id, kind, name);
