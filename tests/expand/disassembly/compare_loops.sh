#!/bin/sh
# Counts the instructions of each hot loop: compare_loops.sh <objdump> <object file> <how many more an expanded loop may have>.
set -eu
objdump=$1 object=$2 slack=$3

if ! command -v "$objdump" >/dev/null 2>&1; then
    echo "disassembly: objdump is missing; install binutils"
    exit 1
fi

# The loop of a function: from the target of its last backward jump to that jump.
count_loop() {
    "$objdump" -d --no-show-raw-insn "$object" | awk -v symbol="<$1>:" '
        $2 == symbol { inside = 1; next }
        inside && NF == 0 { inside = 0 }
        inside && $1 ~ /^[0-9a-f]+:$/ {
            place = $1; sub(":", "", place); at[place] = ++count
            if ($2 ~ /^(j|b\.|cbn?z|tbn?z)/ && $2 != "jmp")
                for (i = 3; i <= NF; ++i) if ($i in at) loop = count - at[$i] + 1
        }
        END { print loop + 0 }'
}

wrong=0
for name in relu hard_swish silu; do
    expanded=$(count_loop "expanded_$name")
    written=$(count_loop "written_$name")
    echo "$name: $expanded instructions expanded, $written written by hand"
    if [ "$expanded" -eq 0 ] || [ "$written" -eq 0 ]; then
        echo "disassembly: the loop of $name is not found in $object"
        wrong=1
    elif [ "$expanded" -gt $((written + slack)) ]; then
        echo "disassembly: the expanded loop of $name has more than $slack instructions more than the one written by hand"
        wrong=1
    fi
done
exit $wrong
