-- Points for answers: a ledger by double entry. What one account gains another loses; nothing is ever changed or deleted.

CREATE TABLE reward_accounts (
  brand_id    uuid NOT NULL REFERENCES brands ON DELETE CASCADE,
  account_id  uuid NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('issued', 'budget', 'member', 'requested', 'redeemed', 'expired')),
  campaign_id uuid,
  member_id   uuid,
  balance     bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (brand_id, account_id),
  CONSTRAINT reward_accounts__once UNIQUE NULLS NOT DISTINCT (brand_id, kind, campaign_id, member_id),
  CONSTRAINT reward_accounts__of_whom CHECK ((kind = 'budget') = (campaign_id IS NOT NULL) AND (kind = 'member') = (member_id IS NOT NULL)),
  -- Only what the brand has issued is owed by nobody; no budget is overdrawn, and no member owes points.
  CONSTRAINT reward_accounts__never_below_zero CHECK (balance >= 0 OR kind = 'issued'),
  FOREIGN KEY (brand_id, campaign_id) REFERENCES campaigns ON DELETE RESTRICT,
  FOREIGN KEY (brand_id, member_id) REFERENCES members ON DELETE CASCADE
);
COMMENT ON COLUMN reward_accounts.balance IS 'The sum of its entries, kept by rewards_post alone.';

CREATE TABLE reward_transactions (
  brand_id       uuid NOT NULL,
  transaction_id uuid NOT NULL,
  key            text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  kind           text NOT NULL CHECK (kind IN ('fund', 'award', 'request', 'redeem', 'refuse', 'expire')),
  occurred_at    timestamptz NOT NULL,
  expires_at     timestamptz,
  PRIMARY KEY (brand_id, transaction_id),
  CONSTRAINT reward_transactions__once UNIQUE (brand_id, key),
  CONSTRAINT reward_transactions__awards_expire CHECK (expires_at IS NULL OR kind = 'award')
);
COMMENT ON COLUMN reward_transactions.key IS 'What it was done for, such as award:<event_id>: done twice it is done once.';

CREATE INDEX reward_transactions__expiring ON reward_transactions (brand_id, expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE reward_entries (
  brand_id       uuid NOT NULL,
  transaction_id uuid NOT NULL,
  account_id     uuid NOT NULL,
  points         bigint NOT NULL CHECK (points <> 0),
  PRIMARY KEY (brand_id, transaction_id, account_id),
  FOREIGN KEY (brand_id, transaction_id) REFERENCES reward_transactions ON DELETE CASCADE,
  FOREIGN KEY (brand_id, account_id) REFERENCES reward_accounts ON DELETE CASCADE
);
CREATE INDEX reward_entries__of_account ON reward_entries (brand_id, account_id, transaction_id);

-- What a complete of a campaign is worth from then on.
CREATE TABLE reward_rules (
  brand_id           uuid NOT NULL,
  campaign_id        uuid NOT NULL,
  points             integer NOT NULL CHECK (points BETWEEN 1 AND 1000000),
  expires_after_days integer CHECK (expires_after_days BETWEEN 1 AND 3650),
  PRIMARY KEY (brand_id, campaign_id),
  FOREIGN KEY (brand_id, campaign_id) REFERENCES campaigns ON DELETE RESTRICT
);

-- Points that a member has earned: paid from the budget of the campaign, or waiting until there is one again.
CREATE TABLE reward_awards (
  brand_id           uuid NOT NULL,
  event_id           uuid NOT NULL,
  campaign_id        uuid NOT NULL,
  member_id          uuid NOT NULL,
  points             integer NOT NULL CHECK (points >= 1),
  expires_after_days integer,
  earned_at          timestamptz NOT NULL,
  paid_at            timestamptz,
  PRIMARY KEY (brand_id, event_id),
  FOREIGN KEY (brand_id, campaign_id) REFERENCES campaigns ON DELETE RESTRICT,
  FOREIGN KEY (brand_id, member_id) REFERENCES members ON DELETE CASCADE
);
CREATE INDEX reward_awards__waiting ON reward_awards (brand_id, campaign_id, event_id) WHERE paid_at IS NULL;
CREATE INDEX reward_awards__of_member ON reward_awards (brand_id, member_id);

CREATE TABLE reward_redemptions (
  brand_id      uuid NOT NULL,
  redemption_id uuid NOT NULL,
  member_id     uuid NOT NULL,
  points        integer NOT NULL CHECK (points BETWEEN 1 AND 1000000000),
  state         text NOT NULL CHECK (state IN ('requested', 'approved', 'refused')),
  requested_at  timestamptz NOT NULL,
  decided_at    timestamptz,
  PRIMARY KEY (brand_id, redemption_id),
  CONSTRAINT reward_redemptions__decision_is_whole CHECK ((state = 'requested') = (decided_at IS NULL)),
  FOREIGN KEY (brand_id, member_id) REFERENCES members ON DELETE CASCADE
);
CREATE INDEX reward_redemptions__of_member ON reward_redemptions (brand_id, member_id, redemption_id);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['reward_accounts', 'reward_transactions', 'reward_entries', 'reward_rules', 'reward_awards', 'reward_redemptions'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_brand ON %I USING (brand_id = NULLIF(current_setting(''app.brand'', true), '''')::uuid)', name);
  END LOOP;
END $$;

-- An account; made when first needed.
CREATE FUNCTION reward_account(p_brand uuid, p_kind text, p_campaign uuid, p_member uuid) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM own_brand_only(p_brand);
  INSERT INTO reward_accounts (brand_id, account_id, kind, campaign_id, member_id)
  VALUES (p_brand, gen_random_uuid(), p_kind, p_campaign, p_member)
  ON CONFLICT (brand_id, kind, campaign_id, member_id) DO NOTHING;
  RETURN (SELECT account_id FROM reward_accounts
    WHERE brand_id = p_brand AND kind = p_kind AND campaign_id IS NOT DISTINCT FROM p_campaign AND member_id IS NOT DISTINCT FROM p_member);
END $$;

-- Accounts that one transaction is about to change, locked in their order, so that no two wait for each other.
CREATE FUNCTION rewards_hold(p_brand uuid, p_accounts uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM own_brand_only(p_brand);
  PERFORM FROM reward_accounts WHERE brand_id = p_brand AND account_id = ANY (p_accounts) ORDER BY account_id FOR UPDATE;
END $$;

-- The only way to write the ledger: points go from one account to another, once for each key. Accounts are locked in their order, so no two wait for each
-- other. 'done', 'repeated' (nothing was written: the key is there with the same points) or 'short' (nothing was written: an account would be overdrawn).
CREATE FUNCTION rewards_post(p_brand uuid, p_transaction uuid, p_key text, p_kind text, p_from uuid, p_to uuid, p_points bigint, p_at timestamptz,
  p_expires_at timestamptz) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_balance bigint;
  v_kind    text;
BEGIN
  PERFORM own_brand_only(p_brand);
  IF p_points < 1 OR p_from = p_to THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = 'points go from one account to another';
  END IF;
  PERFORM FROM reward_accounts WHERE brand_id = p_brand AND account_id IN (p_from, p_to) ORDER BY account_id FOR UPDATE;
  IF EXISTS (SELECT FROM reward_transactions WHERE brand_id = p_brand AND key = p_key) THEN
    RETURN 'repeated';
  END IF;
  SELECT balance, kind INTO v_balance, v_kind FROM reward_accounts WHERE brand_id = p_brand AND account_id = p_from;
  IF v_kind <> 'issued' AND v_balance < p_points THEN
    RETURN 'short';
  END IF;
  INSERT INTO reward_transactions (brand_id, transaction_id, key, kind, occurred_at, expires_at)
  VALUES (p_brand, p_transaction, p_key, p_kind, p_at, p_expires_at);
  INSERT INTO reward_entries (brand_id, transaction_id, account_id, points)
  VALUES (p_brand, p_transaction, p_from, -p_points), (p_brand, p_transaction, p_to, p_points);
  UPDATE reward_accounts SET balance = balance + CASE account_id WHEN p_to THEN p_points ELSE -p_points END
  WHERE brand_id = p_brand AND account_id IN (p_from, p_to);
  RETURN 'done';
END $$;

-- What of a member's points has expired by now and was neither spent nor written off: of their awards, those that expire first were spent first.
CREATE FUNCTION reward_expired(p_brand uuid, p_account uuid, p_at timestamptz) RETURNS bigint
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT greatest(0, coalesce(sum(e.points) FILTER (WHERE t.kind = 'award' AND t.expires_at <= p_at), 0)
    + coalesce(sum(e.points) FILTER (WHERE t.kind <> 'award'), 0))::bigint
  FROM reward_entries e JOIN reward_transactions t ON t.brand_id = e.brand_id AND t.transaction_id = e.transaction_id
  WHERE e.brand_id = p_brand AND e.account_id = p_account
$$;

-- Writes off what has expired of one account. How many points.
CREATE FUNCTION rewards_expire(p_brand uuid, p_transaction uuid, p_account uuid, p_expired uuid, p_at timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_points bigint;
BEGIN
  PERFORM own_brand_only(p_brand);
  PERFORM FROM reward_accounts WHERE brand_id = p_brand AND account_id IN (p_account, p_expired) ORDER BY account_id FOR UPDATE;
  v_points := reward_expired(p_brand, p_account, p_at);
  IF v_points > 0 THEN
    PERFORM rewards_post(p_brand, p_transaction, 'expire:' || p_transaction, 'expire', p_account, p_expired, v_points, p_at, NULL);
  END IF;
  RETURN v_points;
END $$;

REVOKE ALL ON FUNCTION reward_account, rewards_hold, rewards_post, reward_expired, rewards_expire FROM PUBLIC;
GRANT EXECUTE ON FUNCTION reward_account, rewards_hold, rewards_post, reward_expired, rewards_expire TO tertulia_app;
GRANT SELECT ON reward_accounts, reward_transactions, reward_entries TO tertulia_app;
GRANT SELECT, INSERT, UPDATE ON reward_rules TO tertulia_app;
GRANT SELECT, INSERT ON reward_awards, reward_redemptions TO tertulia_app;
GRANT UPDATE (paid_at) ON reward_awards TO tertulia_app;
GRANT UPDATE (state, decided_at) ON reward_redemptions TO tertulia_app;
