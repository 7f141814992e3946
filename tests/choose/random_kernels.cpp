// Kernels of formulas that nobody chose: compositions in one variable, computed as the generator chooses, judged as `verify` does.
//
// What the generator says that it cannot compute is refused, which is no fault; what it takes for right and is not is one.
#include <cstdlib>
#include <iostream>

#include <actgen/primitive/all.hpp>
#include <actgen/meaning/print.hpp>

#include "catch.hpp"

#include "choose/choice_words.hpp"
#include "choose/choose_kernels.hpp"
#include "choose/interpreted_kernels.hpp"
#include "fuzz/random_smooth_formula.hpp"
#include "generate.hpp"
#include "tool/kernel_trials.hpp"

using namespace actgen;
using namespace actgen::tool;

namespace {

struct counts {
    int formulas = 0, kernels = 0, right = 0, refused = 0, silent = 0;
};

int asked_for(char const* variable, int otherwise) {
    char const* const chosen = std::getenv(variable);
    return chosen == nullptr ? otherwise : std::atoi(chosen);
}

void judge(std::uint64_t seed, counts& all) {
    std::mt19937_64 random(seed);
    activation_record const a = fuzz::random_smooth_formula(random, 6);
    kernel_compiler compiler(a);
    if (!compiler.derived().error.fine()) return;
    ++all.formulas;
    known_choices none;
    kernel_set const set = make_chosen_kernel_set(a, none);
    interpreted_kernels const kernels(set);
    trial_places places(compiler);
    kernel_trials trials(compiler, places, kernels.activation());
    for (choice_evidence const& e : none.of(a.name)) {
        emitted_kernel const& k = *set.find(e.kernel);
        if (k.lowered.kind != kernel_kind::forward && k.lowered.kind != kernel_kind::backward) continue;
        ++all.kernels;
        if (!e.holds) {
            ++all.refused;
            std::cout << "seed " << seed << ": refused " << e.kernel << ", " << words_of(e.choice) << ", of " << print(a.expressions, a.forward).view() << ": " << (e.why.empty() ? "" : e.why.back()) << '\n';
            continue;
        }
        kernel_trials::of_kernel trial(trials, k.lowered.kind, k.lowered.type);
        trial.try_at({}, deep);
        check const found = trial.result();
        if (found.failures.empty()) {
            ++all.right;
            continue;
        }
        ++all.silent;
        UNSCOPED_INFO("seed " << seed << ": " << found.failures.front());
        std::cout << "seed " << seed << ": " << e.kernel << ", " << words_of(e.choice) << ", of " << print(a.expressions, a.forward).view() << ": " << found.failures.front() << '\n';
    }
}

}  // namespace

TEST_CASE("kernels of random formulas are right, or refused", "[.fuzz]") {
    int const first = asked_for("ACTGEN_FUZZ_SEED", 1), formulas = asked_for("ACTGEN_FUZZ_FORMULAS", 500);
    counts all;
    for (int i = 0; i < formulas; ++i) judge(static_cast<std::uint64_t>(first + i), all);
    std::cout << "random kernels: " << all.kernels << " of " << all.formulas << " formulas; " << all.right << " right, " << all.refused << " refused, " << all.silent
              << " wrong without a word\n";
    CHECK(all.kernels > 0);
    CHECK(all.silent == 0);
    CHECK(all.refused <= all.kernels / 50);
}
