#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs with apt what is missing, and nothing when nothing is.
#   install_packages.sh server|tests
set -eu

server=(build-essential ccache cmake ninja-build pkg-config git ca-certificates
  libboost-dev libcli11-dev libcurl4-openssl-dev libeigen3-dev libexpat1-dev libfmt-dev libicu-dev libpcre2-dev libpistache-dev libpq-dev libqrencode-dev
  libreadstat-dev libsodium-dev libsoci-dev libspdlog-dev libxlsxwriter-dev rapidjson-dev libzip-dev zlib1g-dev postgresql)
tests=(libboost-test-dev clang-14 libclang-rt-14-dev clang-format clang-tidy-14 chromium curl procps pspp r-base-core r-cran-haven r-cran-readxl r-cran-survey r-cran-xml2)

case ${1-} in
  server) wanted=("${server[@]}") ;;
  tests) wanted=("${server[@]}" "${tests[@]}") ;;
  *) echo "usage: install_packages.sh server|tests" >&2; exit 2 ;;
esac
# Any node from 18 on serves, also one that did not come with apt.
if ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 18 ? 0 : 1)' 2>/dev/null; then wanted+=(nodejs); fi
command -v npm >/dev/null || wanted+=(npm)

missing=()
for package in "${wanted[@]}"; do
  status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
  [ "$status" = "install ok installed" ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" = 0 ]; then
  as_root=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
  as_root=(sudo -n)
else
  echo "These packages are missing. Please run as root:" >&2
  echo "  apt-get update && apt-get install --no-install-recommends ${missing[*]}" >&2
  exit 1
fi
echo "Installing ${#missing[@]} packages with apt: ${missing[*]}"
# The server brings its own PostgreSQL cluster; Debian's "main" one need not start. Clusters that exist are left alone.
if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
  "${as_root[@]}" mkdir -p /etc/postgresql-common
  echo "create_main_cluster = false" | "${as_root[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
fi
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -qq)
"${apt[@]}" update
"${apt[@]}" install -y --no-install-recommends -o Dpkg::Options::=--force-confold "${missing[@]}" >/dev/null
