#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The SQL check itself can fail: each planted fault is named, and a clean tree passes.
set -eu
check=$(cd "$(dirname "$0")" && pwd)/check_sql.sh
tree=$(mktemp -d); trap 'rm -rf "$tree"' EXIT
mkdir -p "$tree"/{engine,panels}/store/{sql/wave,migrations}
good='-- One wave.\nSELECT title FROM waves\nWHERE brand_id = :brand_id AND wave_id = :wave_id\n'
printf -- "$good" >"$tree/engine/store/sql/wave/find.sql"
printf 'CREATE TABLE x (brand_id uuid, x_id uuid, PRIMARY KEY (brand_id, x_id));\n' >"$tree/engine/store/migrations/202601010000_x.sql"
"$check" "$tree"
plant() { # file text expected
  printf -- "$2" >"$tree/$1"
  if out=$("$check" "$tree"); then echo "not refused: $2"; exit 1; fi
  [[ $out == *"$3"* ]] || { echo "unclear message: $out"; exit 1; }
  rm "$tree/$1"
}
plant engine/store/sql/wave/bad.sql 'SELECT 1 FROM waves WHERE brand_id = 1\n' 'must begin with a comment'
plant engine/store/sql/wave/bad.sql '-- All waves.\nSELECT title FROM waves\n' 'must name brand_id'
plant engine/store/sql/wave/bad.sql '-- Locks.\nSELECT brand_id FROM waves FOR UPDATE\n' 'FOR UPDATE needs'
plant engine/store/sql/wave/bad.sql '-- Upsert.\nINSERT INTO w (brand_id) VALUES (1) ON CONFLICT (brand_id) DO UPDATE SET at = now()\n' 'must not call functions'
plant panels/store/sql/wave/bad.sql '-- Join.\nSELECT 1 FROM a\nJOIN b ON b.x = a.x\nWHERE a.brand_id = :brand_id\n' 'JOIN must name'
plant engine/store/migrations/202601010001_bad.sql 'CREATE TABLE y (y_id serial);\n' 'forbid'
plant engine/store/migrations/202601010001_bad.sql 'CREATE TABLE y (brand_id uuid, y_id uuid, PRIMARY KEY (y_id, brand_id));\n' 'led by brand_id'
plant engine/store/migrations/1_bad.sql 'SELECT 1;\n' 'twelve digits'
echo "every planted fault was named"
