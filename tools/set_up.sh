#!/usr/bin/env bash
# Make .venv ready: a Python of 3.11 or later, and exactly the packages that requirements/constraints.txt pins.
#
#   tools/set_up.sh run     what it takes to use unknot, and to build its page (node comes from PyPI)
#   tools/set_up.sh dev     that, and all that `make test` needs: a Chromium among them
#
# On Debian and its kin a missing Python, python3-venv or Chromium is installed through apt-get when we may do that (root);
# otherwise this says in one sentence what to install. Nothing outside .venv is touched besides.
set -euo pipefail
cd "$(dirname "$0")/.."
what="${1:-dev}"

say() { printf 'unknot: %s\n' "$*" >&2; }

# Install packages of the system, when we may; `$1` says in words what is needed.
from_apt() {
    local needed="$1"
    shift
    if ! command -v apt-get >/dev/null 2>&1; then
        say "$needed is needed. Install it, then run this again."
        return 1
    fi
    if [ "$(id -u)" -ne 0 ]; then
        say "$needed is needed. Install it with"
        say "    sudo apt-get install $*"
        say "then run this again."
        return 1
    fi
    say "installing $*"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q </dev/null >/dev/null
    apt-get install -qy --no-install-recommends "$@" </dev/null >/dev/null
}

# A Python that is new enough and can make a virtual environment, newest first; prints its name.
find_python() {
    local candidate
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    return 1
}

install_python() {
    from_apt "Python 3.11 or later with its venv module" python3 python3-venv || exit 1
}

has_chromium() {
    command -v chromium || command -v chromium-browser || command -v google-chrome
} >/dev/null 2>&1

if ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 ||
    ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    find_python >/dev/null || install_python
    python="$(find_python)" || {
        say "the python3 of this system is older than 3.11. Install Python 3.11 or later with its venv module, then run this again."
        exit 1
    }
    say "making .venv with $("$python" --version)"
    rm -rf .venv
    "$python" -m venv .venv
fi

export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore
# why not compiled for dev: most of it is never imported, and what is compiles itself then; half a minute of every fresh CI run.
[ "$what" = dev ] && compile=--no-compile || compile=--compile
pip() { .venv/bin/python -m pip --quiet --quiet "$@"; }

say "installing what $what needs into .venv"
# why first: Debian 12's pip is too old to know dependency groups.
pip install $compile --constraint requirements/constraints.txt pip hatchling editables
pip install $compile --constraint requirements/constraints.txt --no-build-isolation --editable '.[server]' --group web
if [ "$what" = dev ]; then
    pip install $compile --constraint requirements/constraints.txt --group dev
    # why not in the end an error: everything but tests/browser runs without it, and those tests say what they miss.
    has_chromium || from_apt "Chromium (or Chrome), for tests/browser," chromium || true
    touch .venv/ready-dev
fi
touch .venv/ready-run
