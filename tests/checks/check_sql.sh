#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The SQL rules that keep Citus, replicas and PgBouncer open, as far as a text can show them. Names each statement that breaks one.
#   check_sql.sh [root]
set -u
cd "${1:-$(dirname "$0")/../..}" || exit 2
bad=0
fail() { echo "$1: $2"; bad=1; }

# Statements: the first line says the rule they enforce; brand_id is named, or the comment says why not.
while read -r file; do
  head -n 1 "$file" | grep -q '^-- ' || fail "$file" "must begin with a comment that says what it enforces"
  code=$(grep -v '^--' "$file")
  grep -q 'brand_id' <<<"$code" || grep -q '^-- .*scope: ' "$file" || fail "$file" "must name brand_id, or say '-- scope: <reason>'"
  if grep -q 'FOR UPDATE' <<<"$code"; then grep -Eq 'brand_id = :brand_id' <<<"$code" || fail "$file" "FOR UPDATE needs brand_id = :brand_id"; fi
  grep -Eiq '\bMERGE\b|any_value|AT TIME ZONE|\bLISTEN\b|\bNOTIFY\b|pg_advisory' <<<"$code" && fail "$file" "uses what the rules forbid"
  # What comes behind DO UPDATE may call no function but least and greatest, which are no functions to PostgreSQL.
  update=$(tr '\n' ' ' <<<"$code" | sed -n 's/.*DO UPDATE//p' | sed 's/least(//g; s/greatest(//g')
  grep -q '(' <<<"$update" && fail "$file" "DO UPDATE must not call functions"
  joins=$(grep -Ec '^\s*(LEFT )?JOIN [a-z_]+ ' <<<"$code")
  named=$(grep -E '^\s*(LEFT )?JOIN [a-z_]+ ' <<<"$code" | grep -Ec 'brand_id|taken')
  [ "$joins" = "$named" ] || fail "$file" "a JOIN must name brand_id on both sides"
done < <(find engine/store/sql panels/store/sql -name '*.sql' | sort)

# Migrations.
while read -r file; do
  name=$(basename "$file")
  [[ $name =~ ^[0-9]{12}_[a-z0-9_]+\.sql$ ]] || fail "$file" "must be named by twelve digits, an underscore and words"
  grep -Eiq '\bserial\b|CREATE TRIGGER|DROP .* CASCADE|ON DELETE SET' "$file" && fail "$file" "uses what the rules forbid (serial, triggers, DROP … CASCADE, ON DELETE SET …)"
  # Keys and constraints over several columns are led by brand_id, but for tables about brands themselves and those that are no brand's.
  while read -r key; do
    [[ $key =~ ^\((brand_id|name\)|brand_id\)|country) ]] || fail "$file" "a key must be led by brand_id: $key"
  done < <(grep -Eo '(PRIMARY KEY|UNIQUE|FOREIGN KEY) \([a-z_, ]+\)' "$file" | sed -E 's/^(PRIMARY KEY|UNIQUE|FOREIGN KEY) //')
  while read -r index; do
    grep -q '(brand_id' <<<"$index" || fail "$file" "an index must be led by brand_id: $index"
  done < <(grep -E '^CREATE (UNIQUE )?INDEX' "$file")
done < <(find engine/store/migrations panels/store/migrations -name '*.sql' | sort)
exit $bad
