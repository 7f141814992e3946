// The prover on random formulas with random claims: nothing that it says may be false.
#include <cstdlib>
#include <iostream>
#include <set>

#include "catch.hpp"
#include "prover_checks.hpp"
#include "random_claims.hpp"
#include "random_formula.hpp"

namespace actgen::fuzz {
namespace {

std::string kind_of(std::string const& sentence) { return sentence.substr(0, sentence.find(':')); }

// Whether the formula still gives a false statement of that kind.
bool fails_by(activation_record const& a, std::string const& kind) {
    check_counts ignored;
    for (std::string const& s : false_statements(a, ignored))
        if (kind_of(s) == kind) return true;
    return false;
}

// The formula with operands in the place of what is made of them, and without claims, as long as the fault stays.
activation_record shrunk(activation_record a, std::string const& kind) {
    for (std::size_t i = a.facts.size(); i-- > 0;) {
        activation_record less = a;
        less.facts.erase(less.facts.begin() + static_cast<std::ptrdiff_t>(i));
        if (fails_by(less, kind)) a = less;
    }
    for (bool smaller = true; smaller;) {
        smaller                = false;
        node_flags const live = reachable(a.expressions, {a.forward});
        for (node_id i = a.forward; i >= 0 && !smaller; --i) {
            if (!live[i] || a.expressions[i].op->condition) continue;
            for (node_id o : a.expressions[i].operand) {
                if (o == no_node || smaller || a.expressions[o].op->condition) continue;
                activation_record less = a;
                less.forward           = substitute(a.expressions, a.forward, less.expressions, std::vector<replaced_node>{{i, o}});
                if (fails_by(less, kind)) {
                    a       = less;
                    smaller = true;
                }
            }
        }
    }
    return a;
}

void prove_random_formulas(std::uint64_t seed, int formulas) {
    if (char const* chosen = std::getenv("ACTGEN_FUZZ_SEED")) seed = std::strtoull(chosen, nullptr, 10);
    if (char const* chosen = std::getenv("ACTGEN_FUZZ_FORMULAS")) formulas = std::atoi(chosen);
    std::cout << "prover: seeds " << seed << " to " << seed + static_cast<std::uint64_t>(formulas) - 1 << '\n';
    widen_range();  // once, and then less: sines of 2^(10^18) ask for that many digits of pi
    mpfr_set_emax(200000);
    mpfr_set_emin(-200000);
    check_counts counts;
    int wrong = 0;
    for (int i = 0; i < formulas; ++i) {
        std::uint64_t const own = seed + static_cast<std::uint64_t>(i);
        if (std::getenv("ACTGEN_FUZZ_VERBOSE") != nullptr) std::cout << own << std::endl;
        std::mt19937_64 random(own);
        activation_record a = random_formula(random).make();
        random_claims(random).add(a);
        std::set<std::string> seen;
        for (std::string const& sentence : false_statements(a, counts)) {
            if (!seen.insert(kind_of(sentence)).second) continue;
            ++wrong;
            activation_record const small = shrunk(a, kind_of(sentence));
            std::string words;
            for (std::string const& s : false_statements(small, counts))
                if (kind_of(s) == kind_of(sentence)) words = s;
            UNSCOPED_INFO("seed " << own << ": " << printed(a) << "\n  " << sentence << "\n  smaller: " << printed(small) << "\n  " << words);
            CHECK(sentence.empty());
        }
    }
    std::cout << "prover: " << counts.formulas << " of " << formulas << " formulas judged; " << counts.breakpoints << " breakpoints, " << counts.limits
              << " limits, " << counts.ends << " ends, " << counts.ranges << " ranges, " << counts.pieces << " pairs in pieces, " << counts.slopes
              << " slopes, " << counts.smoothness << " times smooth; " << counts.proven << " claims proven, " << counts.refuted << " refuted, "
              << counts.sampled << " sampled; " << counts.undecided << " not decided, " << counts.turning << " places beside which sines turn too fast\n";
    CHECK(counts.formulas > formulas / 4);
    CHECK(counts.breakpoints > formulas / 50);
    CHECK(counts.limits > formulas / 20);
    CHECK(counts.ends > formulas / 4);
    CHECK(counts.ranges > formulas / 20);
    CHECK(counts.proven > formulas / 10);
    CHECK(counts.refuted > formulas / 10);
    CHECK(wrong == 0);
}

}  // namespace

TEST_CASE("what is proven of random formulas holds, what is refuted fails") { prove_random_formulas(1, 500); }

TEST_CASE("what is proven of ten thousand random formulas holds", "[.fuzz]") { prove_random_formulas(1000000, 10000); }

}  // namespace actgen::fuzz
