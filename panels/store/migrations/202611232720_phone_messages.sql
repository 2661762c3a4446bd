-- Invitations by phone: members with a number who would rather be asked so, through the brand's own provider behind a webhook.

-- A number, unlike an address, tells nobody apart: a family may share one. So it is not looked up.
ALTER TABLE member_contacts DROP CONSTRAINT member_contacts_kind_check;
ALTER TABLE member_contacts ADD CONSTRAINT member_contacts_kind_check CHECK (kind IN ('name', 'email', 'phone'));

ALTER TABLE members DROP CONSTRAINT members_channel_check;
ALTER TABLE members ADD CONSTRAINT members_channel_check CHECK (channel IN ('email', 'inbox', 'phone'));

ALTER TABLE wave_mail DROP CONSTRAINT wave_mail_channels_check;
ALTER TABLE wave_mail ADD CONSTRAINT wave_mail_channels_check CHECK (channels <@ ARRAY['email', 'inbox', 'phone'] AND cardinality(channels) >= 1);

ALTER TABLE outbox_messages DROP CONSTRAINT outbox_messages_channel_check;
ALTER TABLE outbox_messages ADD CONSTRAINT outbox_messages_channel_check CHECK (channel IN ('email', 'inbox', 'phone'));

-- A message goes to one provider.
CREATE UNIQUE INDEX webhooks__one_for_messages ON webhooks (brand_id) WHERE ended_at IS NULL AND 'message' = ANY (kinds);
