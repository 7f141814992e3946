// What is said of a choice of two ways, by ways that were tried one at a time, is what its kernel does as a whole.
#include <algorithm>

#include "catch.hpp"
#include "record_called.hpp"

#include "choose/compute_as.hpp"
#include "choose/interpreted_kernels.hpp"
#include "choose/way_trials.hpp"
#include "generate.hpp"
#include "tool/kernel_accuracy.hpp"
#include "tool/kernel_trials.hpp"
#include "tool/parameter_cases.hpp"
#include "verify/sample_points.hpp"

using namespace actgen;
using namespace actgen::tool;

namespace {

// Where the kernel fails, computed as it is chosen: of the same cases.
std::uint64_t failures_of_whole(kernel_compiler& compiler, kernel_set const& set, emitted_kernel const& k, trial_places& places) {
    activation_record const& a = compiler.activation();
    auto const [kind, type]    = std::pair(k.lowered.kind, k.lowered.type);
    interpreted_kernels const interpreted(set, k);
    kernel_trials calls(compiler, places, interpreted.activation());
    std::uint64_t failing = 0;
    auto const judge      = [&](trial_cases& cases, std::vector<double> const& slots, trial_depth depth) {
        for (trial_case& one : cases.at(slots, depth)) {
            calls.add_output(kind, type, one.operands);
            kernel_accuracy measured(a, kind, type, compiler.derived(), compiler.results(kind), *compiler.mathematics(kind));
            measured.judge(one, calls.call(kind, type, tier::accurate, one.operands));
            if (one.what != trial_case::judged::sums) failing += static_cast<std::uint64_t>(std::count(measured.failing().begin(), measured.failing().end(), true));
        }
    };
    trial_cases thorough(compiler, places, kind, type), quick(compiler, places, kind, type);
    for (std::vector<double> const& slots : parameter_assignments(a)) judge(thorough, slots, deep);
    for (std::vector<double> const& slots : extreme_assignments(a, type)) judge(thorough, slots, far_off);
    for (std::vector<double> const& slots : parameter_assignments(a)) judge(quick, slots, shallow);
    return failing;
}

}  // namespace

TEST_CASE("failures of a choice follow from those of its ways") {
    std::size_t compared = 0, failing = 0;
    auto const compare = [&](char const* name, char const* kernel, kernel_choice const& choice) {
        activation_record const& a = record_called(name);
        kernel_compiler compiler(a);
        kernel_set set = make_kernel_set(a);
        trial_places places(compiler);
        emitted_kernel& k = *set.find(kernel);
        trial_verdict const found = way_trials(compiler, set, k, places).of(choice);
        compute_as(k, choice, compiler);
        std::uint64_t const whole = failures_of_whole(compiler, set, k, places);
        INFO(name << ' ' << kernel);
        CHECK(found.places() == whole);
        ++compared;
        failing += whole;
    };
    magnitude_range const narrow{0x1p-3, 2};
    for (auto const& [name, kernel] : {std::pair{"swish", "double_backward_f32"}, {"softplus", "forward_f32"}, {"elu", "backward_f32"}}) {
        compare(name, kernel, {});
        compare(name, kernel, {.wide = arithmetic::doubles});
        compare(name, kernel, {.wide = arithmetic::doubles, .input_ranges = {narrow}});
        compare(name, kernel, {.wide = arithmetic::doubles, .doubted_bits = 1});
    }
    for (char const* kernel : {"forward_f32", "double_backward_f32"}) {
        compare("softmax", kernel, {.wide = arithmetic::doubles});
        compare("softmax", kernel, {.wide = arithmetic::doubles, .input_ranges = {narrow}});
    }
    CHECK(compared == 16);
    CHECK(failing > 0);
}

TEST_CASE("what is left to a wider way is the share that its marks have") {
    activation_record const& swish = record_called("swish");
    kernel_compiler compiler(swish);
    kernel_set set = make_kernel_set(swish);
    trial_places places(compiler);
    way_trials tried(compiler, set, *set.find("forward_f32"), places);
    CHECK(tried.share_left({}) == 0);
    CHECK(tried.share_left({.wide = arithmetic::doubles}) == 1);
    double const beyond_one = tried.share_left({.wide = arithmetic::doubles, .input_ranges = {{0x1p-100, 1}}});
    CHECK(beyond_one > (0.317 + 0.739) / 2 - 0.03);  // of normal numbers with these deviations
    CHECK(beyond_one < (0.317 + 0.739) / 2 + 0.03);
}
