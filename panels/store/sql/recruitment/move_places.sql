-- Places of cells that are locked are leased, filled or given back. The last line of defence: a cell that would give out more than its target breaks
-- its check of leased >= 0.
UPDATE recruitment_cells SET accepted = accepted + :accepted::integer,
  leased = CASE WHEN :accepted::integer + :leased::integer <= 0 OR accepted + leased + :accepted::integer + :leased::integer <= target
    THEN leased + :leased::integer ELSE -1 END
WHERE brand_id = :brand_id AND recruitment_id = :recruitment_id AND cell_id = ANY(:cell_ids::uuid[])
