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

# Statements, options and facts that are given what they do not take.
mistake fact_without_facts 's/facts(\(kink.*)\)));/\1);/' 'hpp:10: expect takes facts; write expect = facts(smooth)'
mistake number_as_fact 's/facts(/facts(3, /' 'hpp:10: facts(...) holds something that is no fact; write facts such as smooth'
mistake kink_without_slope 's/, slope = 0//' 'hpp:10: a kink needs its place and the slope there, each once; write kink(at = 0, slope = 0)'
mistake kink_of_a_number 's/kink(.*))/kink(0)))/' 'hpp:10: a kink needs its place and the slope there, each once; write kink(at = 0, slope = 0)'
mistake kink_alone 's/kink(.*));/kink));/' 'hpp:10: kink stands without its parentheses; write kink(...)'
mistake jump_without_slope 's/kink(.*))/jump(at = 0)))/' 'hpp:10: a jump needs its place and the slope there, each once; write jump(at = 0, slope = 0)'
mistake slope_as_text 's/slope = 0/slope = "left"/' 'hpp:10: a slope is no number, no formula and no choice; write slope = 0, from_left'
mistake range_of_one_end 's/facts(/facts(range(0), /' 'hpp:10: a range has two ends, numbers or formulas; write range(0, inf)'
mistake range_upside_down 's/facts(/facts(range(inf, 0), /' 'hpp:10: range_upside_down: range begins at inf, above its end 0; write the lesser end first, range(0, inf)'
mistake limit_of_one_end 's/facts(/facts(limit(inf), /' 'hpp:10: a limit is of an end and what f tends to there; write limit(-inf, 0)'
mistake limit_at_a_place 's/facts(/facts(limit(0, 0), /' 'hpp:10: limit_at_a_place: limit(...) is of a finite place, where f has its value; write limit(-inf, ...)'
mistake no_bound 's/facts(/facts(lipschitz(), /' 'hpp:10: lipschitz takes one bound, a number or a formula; write lipschitz(1.1)'
mistake near_a_formula 's/at = 0/at = near(x)/' 'hpp:10: near takes one decimal; write near(0.659)'
mistake values_without_value 's/expect/values = known(1, 1), expect/' 'hpp:10: known(...) holds something that is no value; write known(value(x, y), ...)'
mistake value_without_known 's/expect/values = value(1, 1), expect/' 'hpp:10: values stand in a list; write values = known(value(x, y), ...)'
mistake value_of_one_number 's/expect/values = known(value(1)), expect/' 'hpp:10: a value is of two numbers, x and y; write value(2, 1.76)'
mistake alias_without_names 's/expect/aliases = "other"_s, expect/' 'hpp:10: aliases stand in a list; write aliases = names("a"_s, ...)'
mistake preset_without_systems 's/expect/presets = preset("mine::other"_s), expect/' 'hpp:10: presets stand in a list; write presets = systems(preset("system::name"_s, ...))'
mistake preset_of_a_number 's/expect/presets = systems(preset("mine::other"_s, 2)), expect/' 'hpp:10: a preset holds something that is no part of one; write set(beta, 2)'
mistake setting_of_a_list 's/expect/presets = systems(preset("mine::other"_s, set(beta, list(1, 2)))), expect/' 'hpp:10: set takes a parameter and its value; write set(beta, 2)'
mistake formula_without_forward 's/forward = //' 'hpp:8: an activation is given something that is no statement; write forward = <expression in x>'
mistake initial_of_activation 's/expect/initial = 1, expect/' 'hpp:8: an activation is given something that is no statement; write forward'
mistake number_without_initial 's/initial = 1/1/' 'hpp:6: a parameter is given something that is no option; write initial = <number>'
mistake initial_as_text 's/initial = 1/initial = "1"/' 'hpp:6: an initial value is no number and no list of numbers; write initial = 1'
mistake option_is_true 's/learnable/learnable = true/' 'hpp:6: learnable is given something by =; write learnable alone'
mistake domain_by_assignment 's/learnable/domain = (0, 2)/' 'hpp:6: domain is given something by =; write domain(...)'
mistake domain_of_one_end 's/learnable/domain(3)/' 'hpp:6: a domain has two ends, which are numbers; write domain(0, inf)'
mistake domain_upside_down 's/learnable/domain(3, 1)/' 'hpp:6: domain_upside_down: parameter beta has a domain that begins at 3, above its end 1; write the lesser end first, domain(1, 3)'
mistake tried_formula 's/learnable/tried(x)/' 'hpp:6: tried takes numbers; write tried(0.5, 2)'
mistake parameter_called_x 's/"beta"_s/"x"_s/' 'hpp:6: parameter_called_x: parameter x is called like a word that formulas have for something else; write another name, such as "x_"_s'
mistake parameter_called_noise 's/"beta"_s/"noise"_s/' 'hpp:6: parameter_called_noise: parameter noise is called like a word that formulas have for something else; write another'

# Formulas.
mistake element_outside 's/initial = 1/initial = list(1, 2)/; s/beta \* x/beta[2] * x/' 'hpp:9: element_outside: beta[2] is no element of a list of 2; write an index from 0 to 1'
mistake element_of_a_number 's/beta \* x/beta[0] * x/' 'hpp:9: an element is taken of something that is no list; write it alone'
mistake list_as_number 's/initial = 1/initial = list(1, 2)/; s/beta \* x/2 * beta/' 'hpp:9: a list of parameters is used as a number; write an element of it, such as a[0]'
mistake noise_as_function 's/square(x)/noise(0.5)/' 'hpp:9: x, noise, a parameter or another part of a formula is called like a function; write it alone, or *'
mistake number_as_function 's/square(x)/2(x)/' 'hpp:9: 2 is called like a function; write 2 * (...)'
mistake operand_too_many 's/square(x)/sigmoid(x, 2)/' 'hpp:9: operand_too_many: sigmoid is called with 2 operands; it takes 1'
mistake operand_missing 's/square(x)/max(x)/' 'hpp:9: operand_missing: max is called with 1 operand; it takes 2'
mistake no_otherwise 's/, square(x))/)/' 'hpp:9: no_otherwise: where is called with 2 operands; it takes 3'
mistake row_of_two 's/square(x)/row_mean(x, 2)/' 'hpp:9: row_of_two: row_mean is called with 2 operands; it takes 1'
mistake clamp_of_two 's/square(x)/clamp(x, 0)/' 'hpp:9: clamp takes three formulas or numbers; write clamp(x, low, high)'
mistake sum_of_a_list_first 's/initial = 1/initial = list(1, 2)/; s/tanh(.*), sq/sum_over(beta, 2), sq/' 'hpp:9: sum_over begins with a list; write the term first'

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
