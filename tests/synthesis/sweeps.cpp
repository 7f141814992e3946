// Every float32 between a table's thresholds; ACTGEN_SYNTHESIS="gelu mish'" chooses functions.
#include "catch.hpp"

#include <cstdio>
#include <limits>
#include <thread>

#include "judging.hpp"

namespace synthesis_tests {

using namespace actgen;
using namespace actgen::synthesis;

namespace {

judgement swept(named_function const& f, synthesised const& s, tolerance const& allowed, multiply_add how) {
    constexpr float most = std::numeric_limits<float>::max();
    float const middle[]{std::max(s.table.low_threshold, -most), -0.0F, std::min(s.table.high_threshold, most)};
    judgement all;
    judgement part[2];
    std::thread sides[2];
    for (int k = 0; k < 2; ++k)
        sides[k] = std::thread([&, k] {
            judge j(s, allowed, how);
            truth(f, k == 0 ? middle[0] : 0.0F, k == 0 ? middle[1] : middle[2]).each(1, j);
            part[k] = j.result();
        });
    for (int k = 0; k < 2; ++k) {
        sides[k].join();
        all.add(part[k]);
    }
    return all;
}

}  // namespace

TEST_CASE("tables keep their tolerance at every float", "[.sweep]") {
    struct asked {
        tolerance allowed;
        int entries, degree;
    };
    for (asked const& a : {asked{tolerance::fast(), 8, 7}, asked{tolerance::fast(), 16, 7}, asked{tolerance::ulp(2), 16, 9}})
        for (std::string const& name : chosen_functions()) {
            named_function const f = function_of(name);
            auto const result      = synthesise(f.g, f.root, f.fixed, {.allowed = a.allowed, .entries = a.entries, .most_degree = a.degree});
            CAPTURE(name, a.entries, result.refusal);
            CHECK(result.found);
            if (!result.found) continue;
            for (multiply_add const how : {multiply_add::fused, multiply_add::rounded_twice}) {
                judgement const j = swept(f, *result.found, a.allowed, how);
                std::printf("%-12s %-4s %2d %-5s %11llu floats, at most %.4f of what is allowed (at %a), %.4g ulp; proven %.4f\n", name.c_str(),
                            a.allowed.is_fast() ? "fast" : "ulp", a.entries, how == multiply_add::fused ? "fused" : "twice",
                            static_cast<unsigned long long>(j.compared), j.worst, j.worst_input, j.units,
                            how == multiply_add::fused ? result.found->proof.all.fused : result.found->proof.all.rounded_twice);
                std::fflush(stdout);
                CAPTURE(static_cast<int>(how), j.worst_input);
                CHECK(j.compared > 500'000'000);
                if (how == multiply_add::fused || a.allowed.is_fast()) CHECK(j.worst <= 1);
                CHECK(j.beyond_claim == 0);
                CHECK(j.wrong_signs == 0);
                CHECK(j.out_of_range == 0);
            }
        }
}

}  // namespace synthesis_tests
