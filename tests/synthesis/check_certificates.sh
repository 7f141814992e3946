#!/bin/sh
# check_certificates.sh TEST_PROGRAM PYTHON CHECKER FOLDER: writes the certificates of some functions and has them checked, and
# one with a wrong coefficient, which must be refused.
set -eu
program=$1 python=$2 checker=$3 folder=$4
rm -rf "$folder"
mkdir -p "$folder"
ACTGEN_CERTIFICATES=$folder ACTGEN_SYNTHESIS="${ACTGEN_SYNTHESIS:-tanh gelu silu'}" "$program" "[.table]" > "$folder/table.txt"
"$python" "$checker" "$folder"/*.fast8.json
"$python" - "$folder/gelu.fast8.json" "$folder/wrong.json" <<'CHANGE'
import json, sys
c = json.load(open(sys.argv[1]))
row = c["table"]["coefficient"][1]
row[3] = (float.fromhex(row[3]) * (1 + 2.0 ** -6)).hex()
json.dump(c, open(sys.argv[2], "w"))
CHANGE
if "$python" "$checker" "$folder/wrong.json"; then
    echo "check_certificate took a wrong table for a right one; it must refuse it" >&2
    exit 1
fi
