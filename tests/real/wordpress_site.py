"""A real WordPress for tests: MariaDB on a socket, PHP's own server on loopback, everything in one folder."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CONFIG = """<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:%(socket)s'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
foreach (['AUTH_KEY','SECURE_AUTH_KEY','LOGGED_IN_KEY','NONCE_KEY','AUTH_SALT','SECURE_AUTH_SALT','LOGGED_IN_SALT',
  'NONCE_SALT'] as $name) define($name, 'a constant is enough for a test ' . $name);
define('WP_HOME', '%(url)s'); define('WP_SITEURL', '%(url)s');
define('WP_ENVIRONMENT_TYPE', file_exists(__DIR__ . '/production') ? 'production' : 'local');
define('DISABLE_WP_CRON', true); define('WP_HTTP_BLOCK_EXTERNAL', true); define('AUTOMATIC_UPDATER_DISABLED', true);
define('FS_METHOD', 'direct'); define('WP_DEBUG', false); ini_set('display_errors', '0'); ini_set('log_errors', '1');
ini_set('error_log', __DIR__ . '/php-errors.log');
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
"""
INSTALL = """<?php
$_SERVER['HTTP_HOST'] = '%(host)s'; $_SERVER['REQUEST_URI'] = '/'; $_SERVER['REMOTE_ADDR'] = '127.0.0.1';
define('WP_INSTALLING', true);
require __DIR__ . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
add_filter('pre_wp_mail', '__return_false');
wp_install('songgen', 'admin', 'admin@example.com', true, '', 'login-password', '');
update_option('permalink_structure', '/%%postname%%/');
flush_rewrite_rules(false);
foreach (['editor', 'author', 'contributor', 'subscriber'] as $role) {
  wp_insert_user(['user_login' => $role, 'user_pass' => 'login-password', 'user_email' => "$role@example.com",
    'role' => $role]);
}
foreach (['admin', 'editor', 'author', 'contributor', 'subscriber'] as $login) {
  $user = get_user_by('login', $login);
  [$password] = WP_Application_Passwords::create_new_application_password($user->ID, ['name' => 'songgen']);
  echo "$login=$password\\n";
}
"""
NETWORK = """<?php
$_SERVER['HTTP_HOST'] = '%(host)s'; $_SERVER['REQUEST_URI'] = '/'; $_SERVER['REMOTE_ADDR'] = '127.0.0.1';
define('WP_INSTALLING_NETWORK', true);
require __DIR__ . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/network.php';
foreach ($wpdb->tables('ms_global') as $table => $prefixed) $wpdb->$table = $prefixed;
install_network();
populate_network(1, '%(host)s', 'admin@example.com', 'network', '/', false);
"""
SUBSITE = """<?php
$_SERVER['HTTP_HOST'] = '%(host)s'; $_SERVER['REQUEST_URI'] = '/'; $_SERVER['REMOTE_ADDR'] = '127.0.0.1';
require __DIR__ . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/ms.php';
$blog = wpmu_create_blog('%(host)s', '/sub/', 'sub', 1);
foreach (['editor', 'author'] as $login) add_user_to_blog($blog, get_user_by('login', $login)->ID, $login);
switch_to_blog($blog);
update_option('permalink_structure', '/%%postname%%/');
flush_rewrite_rules(false);
restore_current_blog();
foreach (['admin', 'editor', 'author'] as $login) {
  $user = get_user_by('login', $login);
  [$password] = WP_Application_Passwords::create_new_application_password($user->ID, ['name' => 'network']);
  echo "$login=$password\\n";
}
"""
MULTISITE = (
    "define('MULTISITE', true); define('SUBDOMAIN_INSTALL', false); define('DOMAIN_CURRENT_SITE', '%(host)s'); "
    "define('PATH_CURRENT_SITE', '/'); define('SITE_ID_CURRENT_SITE', 1); define('BLOG_ID_CURRENT_SITE', 1);\n"
)
ROUTER = """<?php
$name = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$index = rtrim($name, '/') . '/index.php';
if (is_dir(__DIR__ . $name) && is_file(__DIR__ . $index)) $name = $index;
$path = __DIR__ . $name;
if (is_file($path) && substr($path, -4) !== '.php') return false;
if (!is_file($path)) { $name = '/index.php'; $path = __DIR__ . $name; }
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = $name;
$_SERVER['SCRIPT_FILENAME'] = $path;
chdir(dirname($path));
require $path;
"""


@dataclass(frozen=True)
class Running:
    """A site that answers: its address, application passwords by login, its folder and its version."""

    url: str
    passwords: dict[str, str]
    folder: Path
    version: tuple[int, int]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def started(tree: Path, folder: Path) -> Iterator[Running]:
    """Start a fresh WordPress out of the unpacked packages in ``tree``; everything is written into ``folder``."""
    site, data, sock = folder / "site", folder / "data", folder / "db.sock"
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    shutil.copytree(tree / "usr/share/wordpress", site, ignore=shutil.ignore_patterns(".htaccess"))
    (site / "wp-content/uploads").mkdir(parents=True, exist_ok=True)
    names = {"socket": sock, "url": url, "host": f"127.0.0.1:{port}"}
    (site / "wp-config.php").unlink(missing_ok=True)
    (site / "wp-config.php").write_text(CONFIG % names, encoding="utf-8")
    (site / "songgen-install.php").write_text(INSTALL % names, encoding="utf-8")
    (site / "router.php").write_text(ROUTER, encoding="utf-8")
    user = ["--user=root"] if os.geteuid() == 0 else []
    for again in (True, False):  # beside two servers that start it has failed once; why is then in the message
        shutil.rmtree(data, ignore_errors=True)
        done = subprocess.run(
            ["mariadb-install-db", "--no-defaults", *user, f"--datadir={data}",
             "--auth-root-authentication-method=normal", "--skip-test-db"],
            capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode == 0:
            break
        assert again, f"mariadb-install-db failed twice: {done.stdout[-2000:]} {done.stderr[-2000:]}"
    server = _binary("mariadbd")
    with (
        _process([server, "--no-defaults", *user, f"--datadir={data}", f"--socket={sock}", "--skip-networking",
                  f"--pid-file={folder / 'db.pid'}", "--innodb-flush-log-at-trx-commit=0"]),
        contextlib.ExitStack() as stack,
    ):  # fmt: skip
        _until(lambda: sock.exists() and _sql(sock, "CREATE DATABASE IF NOT EXISTS wordpress CHARACTER SET utf8mb4"))
        done = subprocess.run(
            ["php", str(site / "songgen-install.php")], capture_output=True, text=True, check=True, encoding="utf-8"
        )
        passwords = dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)
        stack.enter_context(
            _process(["php", "-d", "memory_limit=256M", "-d", "upload_max_filesize=64M", "-d", "post_max_size=64M",
                      # wp-config.php changes under the running server: OPcache must look each time
                      "-d", "opcache.revalidate_freq=0",
                      "-S", f"127.0.0.1:{port}", "-t", str(site), str(site / "router.php")],
                     {"PHP_CLI_SERVER_WORKERS": "4"})
        )  # fmt: skip
        _until(lambda: _answers(f"{url}/wp-json/"))
        said = (site / "wp-includes/version.php").read_text(encoding="utf-8")
        major, minor = re.findall(r"^\$wp_version = '(\d+)\.(\d+)", said, re.M)[0]
        yield Running(url, passwords, folder, (int(major), int(minor)))


def as_network(site: Running) -> Running:
    """Make the site a network in subdirectories; its second site, at ``/sub``, is what is returned."""
    root = site.folder / "site"
    names = {"host": site.url.removeprefix("http://")}
    settings = root / "wp-config.php"
    (root / "songgen-network.php").write_text(NETWORK % names, encoding="utf-8")
    subprocess.run(["php", str(root / "songgen-network.php")], capture_output=True, check=True)
    text = settings.read_text(encoding="utf-8")
    text = text.replace(f"define('WP_HOME', '{site.url}'); define('WP_SITEURL', '{site.url}');", "")
    settings.write_text(text.replace("$table_prefix", MULTISITE % names + "$table_prefix"), encoding="utf-8")
    (root / "songgen-subsite.php").write_text(SUBSITE % names, encoding="utf-8")
    done = subprocess.run(
        ["php", str(root / "songgen-subsite.php")], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    passwords = dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)
    return Running(f"{site.url}/sub", passwords, site.folder, site.version)


def _binary(name: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    assert found, f"{name} is missing: run tests/real/install.sh"
    return found


@contextlib.contextmanager
def _process(command: list[str], environment: dict[str, str] | None = None) -> Iterator[None]:
    child = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        env={**os.environ, **(environment or {})},
    )  # fmt: skip
    try:
        yield
    finally:
        # The whole group: PHP's workers outlive their master.
        os.killpg(child.pid, signal.SIGTERM)
        child.wait(30)


def _sql(sock: Path, statement: str) -> bool:
    command = ["mariadb", "--no-defaults", f"--socket={sock}", "-u", "root", "-e", statement]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:  # not there yet, or too slow on a busy machine: asked again
        return False


def _until(ready: object, seconds: float = 60.0) -> None:
    pause = getattr(time, "sleep")  # noqa: B009  a server that is starting can only be waited for
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if ready():  # type: ignore[operator]
            return
        pause(0.1)
    raise AssertionError("the server did not start")
