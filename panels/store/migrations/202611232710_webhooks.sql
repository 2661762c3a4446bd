-- What a brand's own servers are told of: endpoints, and one delivery an event and endpoint.

CREATE TABLE webhooks (
  brand_id      uuid NOT NULL REFERENCES brands ON DELETE CASCADE,
  webhook_id    uuid NOT NULL,
  url           text NOT NULL CHECK (length(url) BETWEEN 1 AND 2000),
  kinds         text[] NOT NULL CHECK (cardinality(kinds) >= 1),
  sealed_secret bytea NOT NULL,
  created_at    timestamptz NOT NULL,
  ended_at      timestamptz,
  end_reason    text CHECK (length(end_reason) BETWEEN 1 AND 50),
  PRIMARY KEY (brand_id, webhook_id),
  CONSTRAINT webhooks__end_is_whole CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);
COMMENT ON COLUMN webhooks.sealed_secret IS 'What deliveries are signed with, sealed with the key ring.';

CREATE TABLE webhook_deliveries (
  brand_id    uuid NOT NULL,
  webhook_id  uuid NOT NULL,
  event_id    uuid NOT NULL,
  kind        text NOT NULL,
  payload     text NOT NULL,
  state       text NOT NULL CHECK (state IN ('queued', 'claimed', 'sent', 'failed', 'cancelled')),
  reason      text CHECK (length(reason) BETWEEN 1 AND 50),
  last_status integer CHECK (last_status BETWEEN 100 AND 599),
  due_at      timestamptz NOT NULL,
  attempts    integer NOT NULL DEFAULT 0,
  claimed_by  uuid,
  queued_at   timestamptz NOT NULL,
  ended_at    timestamptz,
  PRIMARY KEY (brand_id, webhook_id, event_id),
  CONSTRAINT webhook_deliveries__claim_is_whole CHECK (state <> 'claimed' OR claimed_by IS NOT NULL),
  FOREIGN KEY (brand_id, webhook_id) REFERENCES webhooks ON DELETE CASCADE
) PARTITION BY RANGE (event_id);
CREATE TABLE webhook_deliveries_default PARTITION OF webhook_deliveries DEFAULT;
COMMENT ON COLUMN webhook_deliveries.payload IS 'The JSON text that is signed, so the same bytes go at each attempt.';
COMMENT ON COLUMN webhook_deliveries.due_at IS 'Queued: when it may go. Claimed: when its server counts as gone, and it goes again.';
CREATE INDEX webhook_deliveries__due ON webhook_deliveries (brand_id, due_at) WHERE state IN ('queued', 'claimed');

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['webhooks', 'webhook_deliveries'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_brand ON %I USING (brand_id = NULLIF(current_setting(''app.brand'', true), '''')::uuid)', name);
  END LOOP;
END $$;

GRANT SELECT, INSERT ON webhooks, webhook_deliveries TO tertulia_app;
GRANT UPDATE (ended_at, end_reason) ON webhooks TO tertulia_app;
GRANT UPDATE (state, reason, last_status, due_at, attempts, claimed_by, ended_at) ON webhook_deliveries TO tertulia_app;
