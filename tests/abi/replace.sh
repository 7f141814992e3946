#!/bin/sh
# Runs a program with another library in place of the one that it was linked with: replace.sh <program> <its library's name>
# <the other library> <folder>.  Nobody may complain.
set -eu
program=$1 name=$2 other=$3 folder=$4
mkdir -p "$folder"
ln -sf "$other" "$folder/$name"
LD_LIBRARY_PATH=$folder ldd "$program" | grep -q "$folder/$name" || {
    echo "FAILED: $program does not load $folder/$name"
    exit 1
}
said=$(LD_LIBRARY_PATH=$folder "$program" 2>&1) || {
    echo "FAILED: $said"
    exit 1
}
echo "$said"
[ "$(echo "$said" | wc -l)" -eq 1 ]
