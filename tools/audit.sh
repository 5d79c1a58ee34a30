#!/bin/sh
# Asks about known faults in what a lock file names, and says which: there are some, there are none, or that could not be found out.
# Usage: audit.sh PIP-AUDIT LOCK LOG [SECONDS]
set -u
audit=$1 lock=$2 log=$3 seconds=${4:-90}

timeout "$seconds" "$audit" --progress-spinner off --disable-pip -r "$lock" >"$log" 2>&1
code=$?
if [ $code -ne 0 ] && grep -q '^Found' "$log"; then
    cat "$log"
elif [ $code -eq 0 ] && grep -q 'No known vulnerabilities' "$log" && ! grep -q 'could not be audited' "$log"; then
    echo "none known"
else
    echo "not audited, or not all of it: pip-audit could not reach its database (see $log)"
fi
