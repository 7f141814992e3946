// A table of what the search finds, for people: test_synthesis "[.table]", or ACTGEN_SYNTHESIS="gelu mish'" for some functions;
// with ACTGEN_CERTIFICATES=folder their certificates are written there.
#include "catch.hpp"
#include "synthesis/synthesis.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>

#include "functions.hpp"
#include "synthesis/certificate_text.hpp"
#include "synthesis/trial.hpp"

namespace synthesis_tests {

using namespace actgen;
using namespace actgen::synthesis;

namespace {

char const* word_for(table_shape s) {
    constexpr char const* names[]{"even", "odd", "signed", "sided"};
    return names[static_cast<std::size_t>(s)];
}

}  // namespace

TEST_CASE("what the search finds, as a table", "[.table]") {
    std::printf("%-12s %-5s %3s  %-6s %2s %-14s %9s %9s %8s %8s %7s %6s %6s %9s %7s %5s\n", "function", "allow", "N", "shape", "d", "A left, right",
                "threshold", "", "beyond 1", "beyond 3", "approx", "fused", "twice", "absolute", "ulp", "s");
    struct asked {
        tolerance allowed;
        int entries, degree;
    };
    for (asked const& a : {asked{tolerance::fast(), 8, 7}, asked{tolerance::fast(), 16, 7}, asked{tolerance::ulp(2), 16, 9}, asked{tolerance::ulp(3), 16, 9}})
        for (std::string const& name : chosen_functions()) {
            named_function const f = function_of(name);
            synthesis_request r;
            r.allowed     = a.allowed;
            r.entries     = a.entries;
            r.most_degree = a.degree;
            auto const before   = std::chrono::steady_clock::now();
            auto const result   = synthesise(f.g, f.root, f.fixed, r);
            double const second = std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
            char const* const how = a.allowed.is_fast() ? "fast" : a.allowed.units() == 2 ? "ulp2-" : "ulp3-";
            if (!result.found) {
                std::printf("%-12s %-5s %3d  %s  %.2f\n", name.c_str(), how, a.entries, result.refusal.c_str(), second);
                continue;
            }
            synthesised const& s   = *result.found;
            direct_table const& t  = s.table;
            exact_function const e(f.g, f.root, f.fixed);
            char base[64];
            std::snprintf(base, sizeof base, "%gx%+g,%gx%+g", t.base.left.slope, t.base.left.constant, t.base.right.slope, t.base.right.constant);
            std::printf("%-12s %-5s %3d  %-6s %2d %-14s %9.3f %9.3f %8.1e %8.1e %7.3f %6.3f %6.3f %9.2e %7.3g %5.2f%s%s b=%d\n", name.c_str(), how, a.entries,
                        word_for(t.shape), t.degree, base, t.low_threshold, t.high_threshold, s.share_beyond_1, s.share_beyond_3,
                        s.proof.all.approximation, s.proof.all.fused, s.proof.all.rounded_twice, s.proof.absolute, trial_points(e, 25).greatest_units_of_many(t), second,
                        t.clamp.has_low() ? " low" : "", t.clamp.has_high() ? " high" : "", t.index_bits);
            std::fflush(stdout);
            if (char const* const folder = std::getenv("ACTGEN_CERTIFICATES")) {
                std::string file = std::string(folder) + "/" + name + "." + how + std::to_string(a.entries) + ".json";
                std::ofstream(file) << certificate_text(s, e, a.allowed);
            }
        }
}

}  // namespace synthesis_tests
