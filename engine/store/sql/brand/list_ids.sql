-- scope: the operator's: finds the brand that a wave on the command line belongs to.
SELECT brand_id FROM brands ORDER BY brand_id
