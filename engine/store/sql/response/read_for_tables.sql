-- scope: the transaction's own setting. From here on it may read anonymous responses, to make tables of many.
SELECT set_config('app.tables', 'on', true) AS setting
