#!/usr/bin/env bash
# Installs the real parts that `make test-real` drives, by the system's own package client. Needs root or sudo.
set -euo pipefail
packages=(php-cli php-mysql php-gd php-curl php-xml php-mbstring php-intl php-zip mariadb-server-core
  mariadb-client-core chromium fonts-ipafont-gothic)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
if [ "${#missing[@]}" -gt 0 ]; then
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
# WordPress is unpacked into .real/, not installed: no web server, nothing in /etc, no service.
here="$(cd "$(dirname "$0")/../.." && pwd)/.real"
if [ ! -f "$here/tree/usr/share/wordpress/wp-load.php" ]; then
  rm -rf "$here/debs" "$here/tree"
  mkdir -p "$here/debs" "$here/tree"
  cd "$here/debs"
  names=(wordpress wordpress-l10n php-getid3)
  for name in libjs-cropper libjs-underscore wordpress-theme-twentytwentythree wordpress-theme-twentytwentyfive; do
    if apt-cache show "$name" >/dev/null 2>&1; then names+=("$name"); fi
  done
  apt-cache show wordpress >/dev/null 2>&1 || as_root apt-get update -qq
  apt-get download -qq -o APT::Sandbox::User=root "${names[@]}"
  for deb in *.deb; do dpkg -x "$deb" "$here/tree"; done
fi
