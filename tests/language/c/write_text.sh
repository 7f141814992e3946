# Writes the C text of an activation: TOOL ACTIVATION FOLDER CHOICES.  Where there is none, which must be said, an empty one.
tool=$1 activation=$2 folder=$3 choices=$4
if ! "$tool" generate --quiet --language c "$activation" --output "$folder" --choices "$choices" 2>"$folder/$activation.notes"; then
    grep -q 'c has no function of what was named; choose other activations, or link the library' "$folder/$activation.notes" || { cat "$folder/$activation.notes"; exit 1; }
    echo "/* There is none. */" >"$folder/$activation.h"
    echo "static int actgen_chosen_machine;" >"$folder/$activation.c"
fi
