# Writes the text of an activation for devices: TOOL LANGUAGE ENDING ACTIVATION FOLDER CHOICES.  Where there is none, which must be said, an empty one.
tool=$1 language=$2 ending=$3 activation=$4 folder=$5 choices=$6
if ! "$tool" generate --quiet --language "$language" "$activation" --output "$folder" --choices "$choices" 2>"$folder/$activation.notes"; then
    grep -q "$language has no function of what was named; choose other activations, or link the library" "$folder/$activation.notes" || { cat "$folder/$activation.notes"; exit 1; }
    echo "/* There is none. */" >"$folder/$activation.$ending"
fi
