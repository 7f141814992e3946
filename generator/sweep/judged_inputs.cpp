// Which inputs kernels are held to: a search over powers of two, then halvings at both ends.
#include "judged_inputs.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <actgen/kernel/dtype.hpp>

#include "passes/passes.hpp"
#include "reference/multiprecision.hpp"
#include "tool/limited_nodes.hpp"

namespace actgen {

namespace {

// What must stay within its limits, in the formula as it was written and as it is computed.
struct limited_formula {
    graph body;
    std::vector<tool::limited_node> nodes;
};

class judge {
public:
    judge(kernel_compiler& compiler, bindings const& b, dtype type) : d_(compiler.derived()), bindings_(b), type_(type) {
        limited_.push_back({d_.g, limits_of(d_.g, {d_.forward, d_.slope})});
        for (kernel_kind kind : {kernel_kind::forward_derivative, kernel_kind::backward})
            if (kernel_mathematics const* const stable = compiler.mathematics(kind); stable != nullptr) {
                std::vector<node_id> roots;
                for (kernel_result const& r : stable->results)
                    if (r.role != result_role::parameter_gradient) roots.push_back(r.root);
                limited_.push_back({stable->g, limits_of(stable->g, roots)});
            }
    }

    std::vector<bool> operator()(std::vector<double> const& x) const {
        bindings b = bindings_;
        b.inputs   = {x};
        std::vector<bool> judged(x.size(), true);
        for (auto const& values : evaluate_exactly(d_.g, {d_.forward, d_.slope}, b))
            for (std::size_t i = 0; i < x.size(); ++i) {
                enclosure const& one = values[values.size() == 1 ? 0 : i];
                judged[i]            = judged[i] && is_known(one);
            }
        for (limited_formula const& f : limited_) {
            auto const within = tool::within_limits(f.body, f.nodes, b);
            for (std::size_t i = 0; i < x.size(); ++i) judged[i] = judged[i] && within[i];
        }
        return judged;
    }

    // Why this input is not judged.
    std::string why_not(double x) const {
        bindings b = bindings_;
        b.inputs   = {{x}};
        auto const values = evaluate_exactly(d_.g, {d_.forward, d_.slope}, b);
        if (std::isnan(values[0][0].value.high)) return "f is not defined";
        if (std::isnan(values[1][0].value.high)) return "f' is not defined";
        for (auto const& one : values)
            if (!is_known(one[0])) return "the exact value is not known";
        for (limited_formula const& f : limited_)
            for (tool::limited_node const& one : f.nodes)
                if (!tool::within_limits(f.body, {one}, b)[0])
                    return one.most < format_of(type_).largest() ? fmt::format("sines of more than 2^{:g}", std::log2(one.most))
                                                              : "a product of x and parameters leaves the range";
        return "not within the greatest interval that is judged";
    }

private:
    // Beyond the range of double, which holds that of float32 twice, float64 kernels give infinities too.
    bool is_known(enclosure const& one) const {
        if (std::isnan(one.value.high)) return false;
        return std::isfinite(one.bound) || (format_of(type_).is_double() && std::isinf(one.value.high));
    }
    std::vector<tool::limited_node> limits_of(graph const& g, std::vector<node_id> const& roots) const {
        std::vector<tool::limited_node> all;
        for (node_id root : roots)
            for (tool::limited_node const& one : tool::limited_nodes(g, root, type_)) all.push_back(one);
        return all;
    }

    derivation const& d_;
    bindings bindings_;
    dtype type_;
    std::vector<limited_formula> limited_{};
};

// The last number of the dtype from `inside` towards `outside` that is judged.
double last_judged(judge const& is_judged, double inside, double outside, dtype type) {
    for (;;) {
        double const middle = rounded_to(type, 0.5 * inside + 0.5 * outside);
        if (middle == inside || middle == outside) return inside;
        (is_judged({middle})[0] ? inside : outside) = middle;
    }
}

}  // namespace

interval judged_interval(kernel_compiler& compiler, bindings const& b, dtype type) {
    judge const is_judged(compiler, b, type);
    std::vector<double> candidates{0};
    format const& f = format_of(type);
    int const least = f.least_exponent + 1 - f.significand, most = f.greatest_exponent + 1;
    for (double sign : {-1.0, 1.0}) {
        for (int k = least; k < most; ++k) candidates.push_back(std::ldexp(sign, k));
        candidates.push_back(sign * f.largest());
    }
    std::sort(candidates.begin(), candidates.end());
    std::vector<bool> const judged = is_judged(candidates);
    std::size_t first = 0, last = 0, begin = 0;
    for (std::size_t i = 0; i < judged.size(); ++i) {
        if (!judged[i]) begin = i + 1;
        else if (i - begin >= last - first) first = begin, last = i;
    }
    interval range{candidates[first], candidates[last]};
    if (first > 0) range.low = last_judged(is_judged, range.low, candidates[first - 1], type);
    if (last + 1 < candidates.size()) range.high = last_judged(is_judged, range.high, candidates[last + 1], type);
    return range;
}

input_range judged_inputs(kernel_compiler& compiler, bindings const& b) {
    interval const range = judged_interval(compiler, b, dtype::f32);
    return {static_cast<float>(range.low), static_cast<float>(range.high)};
}

std::vector<unjudged_inputs> unjudged_beside(input_range judged, kernel_compiler& compiler, bindings const& b) {
    judge const all(compiler, b, dtype::f32);
    input_range const every;
    std::vector<unjudged_inputs> beside;
    if (judged.low > every.low) {
        float const first = std::nextafter(judged.low, every.low);
        beside.push_back({{every.low, first}, fmt::format("{} at x < {}", all.why_not(first), judged.low)});
    }
    if (judged.high < every.high) {
        float const first = std::nextafter(judged.high, every.high);
        beside.push_back({{first, every.high}, fmt::format("{} at x > {}", all.why_not(first), judged.high)});
    }
    return beside;
}

std::uint64_t count_of(input_range inputs, std::uint32_t stride) {
    std::uint64_t count            = 0;
    signed_patterns const patterns = patterns_of(inputs.low, inputs.high);
    for (pattern_range const& p : {patterns.positive, patterns.negative})
        if (!p.empty()) count += p.last / stride + 1 - (p.first + std::uint64_t(stride) - 1) / stride;
    return count;
}

}  // namespace actgen
