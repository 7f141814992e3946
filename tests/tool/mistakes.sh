# What people write wrong in a spec, and the sentence that `try` answers with: $1 is the tool, $2 the compiler.
set -u
tool=$1
export CXX=$2
. "$(dirname "$0")/expectations.sh"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export XDG_CACHE_HOME=$folder/cache
cd "$folder" || exit 1

cat >right.hpp <<'END'
#pragma once
#include <actgen/spec.hpp>

namespace actgen::specs::right_activation {

inline constexpr auto beta = parameter("beta"_s, initial = 1, learnable);

inline constexpr auto spec = activation("right"_s,
    forward = where(x > 0, tanh(beta * x), square(x)),
    expect  = facts(kink(at = 0, slope = 0)));

}
END

# mistake NAME EDIT WORDS: the spec edited so; the sentence names its line where it has one.  They wait in a file, because
# two are compiled at once.
mistake() { printf '%s\t%s\t%s\n' "$@" >>mistakes; }
mistake no_suffix 's/"beta"_s/"beta"/' 'no_suffix.hpp:6: the name "beta" lacks _s; write parameter("beta"_s, ...)'
mistake no_suffix_of_activation 's/activation("\(.*\)"_s/activation("\1"/' 'hpp:8: the name "no_suffix_of_activation" lacks _s; write activation('
mistake no_include '/include/d' 'the language is not included; write #include <actgen/spec.hpp>'
mistake outer_namespace 's/actgen::specs/actgen::spec/' 'hpp:4: the activation stands in the namespace actgen::spec::outer_namespace_activation; write namespace actgen::specs::outer_namespace_activation'
mistake inner_namespace 's/\(specs::.*\)_activation/\1/' 'hpp:4: the activation stands in the namespace actgen::specs::inner_namespace; write'
mistake bare '/namespace/d; /^}/d' 'the activation stands in no namespace; write namespace actgen::specs::bare_activation'
mistake variable 's/auto spec/auto act/' "hpp:8: the activation's variable is called act; write inline constexpr auto spec"
mistake question_mark 's/where(x > 0, \(.*\), square(x))/x > 0 ? \1 : square(x)/' 'hpp:9: `?:`, `if` and `!` cannot be captured in a formula; write where(condition, a, b)'
mistake conjunction 's/x > 0/x > 0 \&\& x < 1/' "hpp:9: '&&' cannot be captured in a formula; write logical_and(a, b)"
mistake disjunction 's/x > 0/x > 0 || x < -1/' "hpp:9: '||' cannot be captured in a formula; write logical_or(a, b)"
mistake stars 's/square(x)/x ** 2/' 'hpp:9: ** is no operator of C++; write pow(a, 2) or square(a)'
mistake stars_before_a_formula 's/square(x)/x ** beta/' "hpp:9: '**' is no operator of C++; write pow(a, 2) or square(a)"
mistake caret 's/square(x)/(x ^ 2)/' "hpp:9: '^' cannot be captured in a formula; write pow(a, 2) or square(a)"
mistake remainder 's/square(x)/x % 2/' "hpp:9: '%' cannot be captured in a formula; write a - stop_gradient(b * floor(a / b))"
mistake standard_function 's/ tanh(/ std::tanh(/' 'hpp:9: std::tanh takes numbers, not formulas; write tanh without std::'
mistake misspelt_function 's/ tanh(/ tahn(/' 'hpp:9: tahn is not known (did you mean tanh?); write a word of docs/language.md'
mistake misspelt_fact 's/(kink/(knik/' 'hpp:10: knik is not known (did you mean kink?); write a word of docs/language.md'
mistake misspelt_parameter 's/tanh(beta/tanh(betta/' 'hpp:9: betta is not known (did you mean beta?); write a word of docs/language.md'
mistake capital_letter 's/"beta"_s/"Beta"_s/' 'parameter Beta has a name that is not made of small letters, digits and _; write "beta"_s'
mistake keyword_as_name 's/"beta"_s/"double"_s/' 'parameter double is called like a word of C++; write another name, such as "double_"_s'
mistake keyword_as_variable 's/beta/default/g; s/"default"_s/"beta"_s/' 'hpp:6: default is a word of C++; call the variable otherwise'
mistake no_semicolon 's/learnable);/learnable)/' "write ; where the statement above ends"
mistake no_semicolon_at_the_end 's/slope = 0)));/slope = 0)))/' 'write ; where the statement above ends'
mistake no_comma 's/square(x)),/square(x))/' "expected ')'"
mistake no_parenthesis 's/square(x)),/square(x),/' 'hpp:8: the ( of this line is not closed where the statement ends; write what closes it'
mistake a_parenthesis_too_many 's/slope = 0)));/slope = 0))));/' 'hpp:10: the ) of this line closes nothing; remove it or open it before'
mistake no_brace '/^}/d' 'hpp:4: the { of this line is not closed; write what closes it at the end'
mistake no_initial_value 's/initial = 1, //' 'hpp:6: a parameter has no initial value; write `initial = <number>`'
mistake no_formula 's/forward *= \(.*\),$/values = known(value(0, 0)),/' 'an activation has no formula; write `forward = <expression in x>`'
mistake comparison_as_number 's/square(x)/x * (x > 0)/' 'a comparison is used as a number; write where(comparison, a, b)'
mistake undeclared_kink '/expect/d; s/square(x)),/square(x)));/' 'kink'
mistake wrong_name 's/activation("[a-z_]*"_s/activation("another"_s/' "the spec's file is called wrong_name.hpp; call the file another.hpp or the activation"

try_it() {
    local name edit words
    IFS=$(printf '\t') read -r name edit words <<<"$1"
    failures=0
    sed "s/right/$name/g" right.hpp | sed "$edit" >"$name.hpp"
    mkdir "in_$name"
    cd "in_$name" || exit 1
    refuses "$words" "$tool" try "../$name.hpp" --no-kernels
    is_absent "$name.svg"
    exit $failures
}
export -f try_it refuses is_absent
export tool
if ! tr '\n' '\0' <mistakes | xargs -0 -P 2 -I {} bash -c 'try_it "$1"' - {}; then failures=1; fi
echo "$(wc -l <mistakes) mistakes"

# Nothing is wrong with the spec itself; with --verbose the compiler's words follow the sentence.
accepts 'all verified' "$tool" try right.hpp --no-kernels
if "$tool" try conjunction.hpp --no-kernels --verbose >said 2>&1 || [ "$(wc -l <said)" -lt 3 ] ||
    ! head -1 said | grep -q "conjunction.hpp:9: '&&' cannot be captured"; then
    echo 'FAILED: --verbose does not begin with the sentence and go on with what the compiler says'
    failures=$((failures + 1))
fi
finish
