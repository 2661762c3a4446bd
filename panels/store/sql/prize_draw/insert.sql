-- A prize draw with its seed bound: the commitment is told, the seed sealed.
INSERT INTO prize_draws (brand_id, prize_draw_id, campaign_id, title, winners, public_source, sealed_seed, commitment, created_at)
VALUES (:brand_id, :prize_draw_id, :campaign_id, :title, :winners, :public_source, :sealed_seed, :commitment, :created_at)
