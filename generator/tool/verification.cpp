// What `actgen verify` finds out about one activation: facts, known values, derivatives, kernels.
#include "verification.hpp"

#include <cmath>

#include <fmt/format.h>

#include "passes/passes.hpp"
#include "reference/multiprecision.hpp"
#include "verify/derivatives.hpp"

#include "rendering.hpp"

namespace actgen::tool {
namespace {

check check_facts(activation_record const& a, derivation const& d) {
    check c{"facts", true, "", {}, false, nullptr};
    int proven = 0, sampled = 0;
    for (judged_fact const& f : passes::judge(a, d, passes::analyse(a, d))) {
        if (f.how == verdict::proven) ++proven;
        if (f.how == verdict::sampled) ++sampled;
        if (f.how == verdict::refuted) c.failures.emplace_back(f.sentence.view());
    }
    c.detail = fmt::format("{} proven, {} sampled", proven, sampled);
    return c;
}

// The numbers that the literature prints.
check check_known_values(activation_record const& a) {
    check c{"known values", true, fmt::format("{} points", a.values.size()), {}, false, nullptr};
    for (known_value const& known : a.values) {
        bindings b;
        b.inputs = {{known.x}, {1.0}};
        b.noise  = {0.5};
        std::vector<double> slots = known.parameters;
        if (slots.empty())
            for (parameter_record const& p : a.parameters) slots.insert(slots.end(), p.initial.begin(), p.initial.end());
        for (double v : slots) b.parameters.emplace_back(v);
        double const found = evaluate_exactly(a.expressions, a.forward, b)[0].value.high;
        if (!(std::abs(found - known.y) <= known.tolerance * (1 + 1e-12)))
            c.failures.push_back(fmt::format("{}: f({}) is {} where the spec's known value is {}; correct the formula or the value",
                                             a.name, shortest(known.x), seventeen_digits(found), shortest(known.y)));
    }
    return c;
}

check check_derivatives(activation_record const& a, derivation const& d, effort how) {
    check c{"derivatives", true, "", {}, false, nullptr};
    derivative_options options;
    if (how == effort::quick) options.random_points = 6;
    derivative_report const report = verify_derivatives(a, {d.g, d.gradient}, {d.g, d.second}, options);
    c.detail = fmt::format("{} agree with differences", report.agreed);
    if (report.breakpoints > 0) c.detail += fmt::format(", {} at kinks", report.breakpoints);
    if (report.undecided > 0) c.detail += fmt::format(", {} undecided", report.undecided);
    if (report.undefined > 0) c.detail += fmt::format(", {} not judged: where f is not defined, or on one side only", report.undefined);
    for (derivative_violation const& v : report.violations) c.failures.push_back(describe(a, v));
    if (report.agreed == 0)
        c.failures.push_back(fmt::format("{}: no derivative could be compared; write a formula that is defined on its domain", a.name));
    return c;
}

}  // namespace

verification verify_activation(activation_record const& a, actgen_activation const* kernels,
                               std::function<void(std::string_view)> const& progress, effort how) {
    verification v{std::string(a.name), {}};
    progress("deriving");
    derivation const d = passes::differentiate(a);
    if (!d.error.fine()) {
        v.checks.push_back({"derivation", false, "", {std::string(d.error.sentence.view())}, false, nullptr});
        return v;
    }
    progress("facts");
    v.checks.push_back(check_facts(a, d));
    if (!a.values.empty()) v.checks.push_back(check_known_values(a));
    progress("derivatives");
    v.checks.push_back(check_derivatives(a, d, how));
    if (kernels != nullptr)
        for (check& c : verify_kernels(a, *kernels, progress, how)) v.checks.push_back(std::move(c));
    for (check& c : v.checks) c.passed = c.passed && c.failures.empty();
    return v;
}

}  // namespace actgen::tool
