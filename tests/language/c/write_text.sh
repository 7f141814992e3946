# Writes the C text of an activation: TOOL ACTIVATION FOLDER CHOICES.  Where there is none, which must be said, an empty one.
tool=$1 activation=$2 folder=$3 choices=$4
if ! "$tool" generate --quiet --language c "$activation" --output "$folder" --choices "$choices" 2>"$folder/$activation.notes"; then
    grep -q 'c has no function of what was named; choose other activations, or link the library' "$folder/$activation.notes" || { cat "$folder/$activation.notes"; exit 1; }
    echo "/* There is none. */" >"$folder/$activation.h"
    echo "static int actgen_chosen_machine;" >"$folder/$activation.c"
fi
# Functions of one value are inline: the test asks for their addresses.
for type in f32 f64; do
    if grep -q "actgen_${activation}_1_$type(" "$folder/$activation.h"; then
        printf 'void (*actgen_test_%s_1_%s(void))(void);\nvoid (*actgen_test_%s_1_%s(void))(void) { return (void (*)(void))actgen_%s_1_%s; }\n' \
            "$activation" $type "$activation" $type "$activation" $type
    fi
    if grep -q "actgen_uniform_$type(" "$folder/$activation.h"; then
        printf 'void (*actgen_test_uniform_%s_%s(void))(void);\nvoid (*actgen_test_uniform_%s_%s(void))(void) { return (void (*)(void))actgen_uniform_%s; }\n' \
            "$activation" $type "$activation" $type $type
    fi
done >"$folder/${activation}_singles.h"
