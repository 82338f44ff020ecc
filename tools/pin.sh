#!/usr/bin/env bash
# Pin what a fresh environment resolves to today, so that every machine gets the same packages.
set -euo pipefail
cd "$(dirname "$0")/.."
fresh="$(mktemp -d)"
trap 'rm -rf "$fresh"' EXIT
python="$(.venv/bin/python -c 'import sys; print(sys._base_executable)')"
"$python" -m venv "$fresh"
pip() { "$fresh/bin/python" -m pip --quiet --disable-pip-version-check "$@"; }
pip install --upgrade pip hatchling editables
pip install --no-build-isolation --editable '.[server]' --group dev
{
    echo "# What every machine gets, exactly. Written by \`make pin\`; pip reads it as constraints, so a line that nothing"
    echo "# asks for installs nothing."
    pip freeze --all --exclude-editable | grep -v '^setuptools=='
} >requirements/constraints.txt
