#!/bin/sh
# Makes a virtual environment and installs what a lock file names; does nothing where that is done already.
# Usage: setup.sh PYTHON VENV LOCK [LOCK THAT IT CONTAINS]
set -eu
python=$1 venv=$2 lock=$3 contained=${4:-}

fail() {
    echo "zscrawl: $1" >&2
    exit 1
}

line_of() {
    echo "$1 $(cksum <"$1")"
}

command -v "$python" >/dev/null 2>&1 ||
    fail "there is no $python here; install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3"
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2], sys.base_prefix)' 2>/dev/null) ||
    fail "$python does not run; name another: make PYTHON=/path/to/python3"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$python is Python ${version%% *}, and 3.11 or newer is needed; name one: make PYTHON=/path/to/python3.12"
"$python" -c 'import ensurepip, venv' 2>/dev/null ||
    fail "Python ${version%% *} has no venv module here; on Debian or Ubuntu: apt install python${version%% *}-venv"

# An install that was cut off can leave packages that look whole: only a marked end is trusted.
if [ ! -f "$venv/installed" ] || [ "$(cat "$venv/made-with" 2>/dev/null)" != "$version" ]; then
    echo "Making $venv with Python ${version%% *}"
    rm -rf "$venv"
    "$python" -m venv "$venv" || fail "the virtual environment $venv could not be made, for the reason above"
    echo "$version" >"$venv/made-with"
elif grep -qxF "$(line_of "$lock")" "$venv/installed"; then
    exit 0
fi

echo "Installing the $(grep -c '==' "$lock") packages of $lock into $venv (half a minute, when pip has them in its cache)"
rm -f "$venv/installed"
if ! "$venv/bin/python" -m pip install --disable-pip-version-check --no-input --retries 2 --require-hashes -r "$lock" \
    >"$venv/install.log" 2>&1; then
    if grep -qiE 'connection|resolution|timed? ?out|No matching distribution' "$venv/install.log"; then
        fail "the package index could not be reached, or lacks a package of $lock; pip's own words are in $venv/install.log"
    fi
    fail "pip could not install $lock; its own words are in $venv/install.log"
fi
{
    line_of "$lock"
    [ -z "$contained" ] || line_of "$contained"
} >"$venv/installed"
