#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# clang-format decides the layout of C++: names each file that differs. Each source and script carries its licence line.
#   check_format.sh [root]
set -u
cd "${1:-$(dirname "$0")/../..}" || exit 2
bad=0
while read -r file; do
  grep -q 'SPDX-License-Identifier' < <(head -n 3 "$file") || { echo "$file: has no SPDX line"; bad=1; }
done < <(find stats engine panels api tests cmake examples -path '*/node_modules' -prune -o \( -name '*.[hc]pp' -o -name '*.sh' -o -name '*.mjs' -o -name '*.ts' -o -name '*.tsx' \) -print)
find stats engine panels api tests -path '*/node_modules' -prune -o -name '*.[hc]pp' -print0 | xargs -0 -P 2 -n 60 clang-format --dry-run -Werror 2>&1 | grep -Eo '^[a-z0-9_/]+\.[hc]pp' | sort -u | sed 's/$/: clang-format would change it/' | grep . && bad=1
exit $bad
