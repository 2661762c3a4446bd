-- scope: the transaction's own settings. A plan that was made while the tables were small would read them whole, again and again while they grow.
SELECT set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)
