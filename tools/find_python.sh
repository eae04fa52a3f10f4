#!/bin/sh
# Prints the first Python 3.11 to 3.14 that can make environments. Where there is none: says what to install, status 1.
# With PYTHON set, only that one is tried.

probe='
import sys
if not ((3, 11) <= sys.version_info[:2] < (3, 15) and sys.implementation.name == "cpython"):
    print("version %d.%d" % sys.version_info[:2])
else:
    lacking = []
    for name in ("venv", "ensurepip"):
        try:
            __import__(name)
        except ImportError:
            lacking.append(name)
    print("lacks %s (%d.%d)" % (" and ".join(lacking), sys.version_info[0], sys.version_info[1]) if lacking else "fits")
'
seen=''

try() {
    found=$(command -v "$1" 2>/dev/null) || return 0
    answer=$("$found" -c "$probe" 2>/dev/null) || answer='does not run'
    if [ "$answer" = fits ]; then
        printf '%s\n' "$found"
        exit 0
    fi
    seen="$seen
  $found: $answer"
}

if [ -n "${PYTHON:-}" ]; then
    try "$PYTHON"
else
    for name in python3 python3.13 python3.12 python3.11 python3.14; do
        try "$name"
    done
fi

{
    echo "raison needs Python 3.11, 3.12, 3.13 or 3.14 with the modules venv and ensurepip."
    if [ -n "$seen" ]; then
        echo "Looked at:$seen"
    else
        echo "Looked for: ${PYTHON:-python3, python3.11 to python3.14} (not there)"
    fi
    case $seen in
    *lacks*) echo "On Debian and Ubuntu: sudo apt install python3-venv" ;;
    *) echo "On Debian 12 and Ubuntu 24.04 or later: sudo apt install python3 python3-venv; elsewhere: python.org/downloads" ;;
    esac
    echo "A Python that stands elsewhere: make PYTHON=/path/to/python3.12 ..."
} >&2
exit 1
