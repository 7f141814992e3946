#!/bin/sh
# Installs the systems into a virtual environment, once, and compares: run.sh <tool> <folder>.
set -eu
here=$(dirname "$0")
environment=$2
if [ ! -x "$environment/bin/python" ]; then
    python3 -m venv "$environment" || { echo "conformance: python3 has no venv; install python3-venv" >&2; exit 1; }
fi
"$environment/bin/pip" install --quiet --requirement "$here/requirements.txt"
"$environment/bin/python" "$here/compare.py" "$1"
