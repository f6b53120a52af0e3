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

# WordPress of two Debian releases is unpacked into .real/, not installed: no web server, nothing in /etc, no service.
# The lists of those releases are kept apart from the system's own.
here="$(cd "$(dirname "$0")/../.." && pwd)/.real"
mirror="$(apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(LABEL)' | sed -n 's/ Debian Debian$//p' | head -n1)"
[ -n "$mirror" ] || { echo "no Debian archive among this system's sources" >&2; exit 1; }
unpack() { # unpack NAME SUITE: the newest WordPress of that release into .real/NAME
  local tree="$here/$1" suite="$2" work="$here/$1.apt" names=(wordpress wordpress-l10n) name
  [ ! -f "$tree/usr/share/wordpress/wp-load.php" ] || return 0
  rm -rf "$tree" "$work"
  mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/debs" "$work/tree"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >"$work/sources.list"
  local apt=(-qq -o "Dir::Etc::sourcelist=$work/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State::lists=$work/lists" -o "Dir::Cache=$work/cache" -o APT::Sandbox::User=root)
  apt-get "${apt[@]}" update
  # What of its run-time parts a release packs apart.
  for name in php-getid3 libphp-phpmailer libjs-cropper libjs-underscore libjs-lodash libjs-jquery libjs-jquery-ui \
    wordpress-theme-twentytwentyone wordpress-theme-twentytwentythree wordpress-theme-twentytwentyfive; do
    if apt-cache "${apt[@]}" show "$name" >/dev/null 2>&1; then names+=("$name"); fi
  done
  (cd "$work/debs" && apt-get "${apt[@]}" download "${names[@]/%//$suite}")
  for name in "$work"/debs/*.deb; do dpkg -x "$name" "$work/tree"; done
  mv "$work/tree" "$tree"
  rm -rf "$work"
}
unpack oldest bookworm
unpack newest sid

# Anki's own library wants other versions of what songgen's optional packages pin: an environment of its own.
if [ ! -x "$here/anki/bin/python" ]; then
  "${PYTHON:-python3}" -m venv "$here/anki"
fi
"$here/anki/bin/python" -c 'import anki' 2>/dev/null ||
  "$here/anki/bin/python" -m pip install --quiet --disable-pip-version-check 'anki>=25'
