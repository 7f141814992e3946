// Which inputs a sweep holds kernels to: a search over powers of two, then halvings at both ends.
#include "judged_inputs.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <actgen/reference/multiprecision.hpp>

#include "passes/passes.hpp"
#include "tool/telling_points.hpp"

namespace actgen {

namespace {

// What must stay within its limits, in the formula as it was written and as it is computed.
struct limited_formula {
    graph body;
    std::vector<tool::limited_node> nodes;
};

class judge {
public:
    judge(activation_record const& a, derivation const& d, bindings const& b) : d_(d), bindings_(b) {
        limited_.push_back({d.g, limits_of(d.g, {d.forward, d.slope})});
        for (kernel_kind kind : {kernel_kind::forward_derivative, kernel_kind::backward})
            if (auto const stable = passes::mathematics_of(kind, a, d)) {
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
                judged[i]            = judged[i] && !std::isnan(one.value.high) && std::isfinite(one.bound);
            }
        for (limited_formula const& f : limited_) {
            auto const within = tool::within_limits(f.body, f.nodes, b);
            for (std::size_t i = 0; i < x.size(); ++i) judged[i] = judged[i] && within[i];
        }
        return judged;
    }

private:
    static std::vector<tool::limited_node> limits_of(graph const& g, std::vector<node_id> const& roots) {
        std::vector<tool::limited_node> all;
        for (node_id root : roots)
            for (tool::limited_node const& one : tool::limited_nodes(g, root, dtype::f32)) all.push_back(one);
        return all;
    }

    derivation const& d_;
    bindings bindings_;
    std::vector<limited_formula> limited_{};
};

// The last float from `inside` towards `outside` that is judged.
float last_judged(judge const& is_judged, float inside, float outside) {
    for (;;) {
        auto const middle = static_cast<float>(0.5 * static_cast<double>(inside) + 0.5 * static_cast<double>(outside));
        if (middle == inside || middle == outside) return inside;
        (is_judged({static_cast<double>(middle)})[0] ? inside : outside) = middle;
    }
}

}  // namespace

input_range judged_inputs(activation_record const& a, derivation const& d, bindings const& b) {
    judge const is_judged(a, d, b);
    std::vector<double> candidates{0};
    constexpr double largest = std::numeric_limits<float>::max();
    for (double sign : {-1.0, 1.0}) {
        for (int k = -149; k < 128; ++k) candidates.push_back(std::ldexp(sign, k));
        candidates.push_back(sign * largest);
    }
    std::sort(candidates.begin(), candidates.end());
    std::vector<bool> const judged = is_judged(candidates);
    std::size_t first = 0, last = 0, begin = 0;
    for (std::size_t i = 0; i < judged.size(); ++i) {
        if (!judged[i]) begin = i + 1;
        else if (i - begin >= last - first) first = begin, last = i;
    }
    auto const at = [&](std::size_t i) { return static_cast<float>(candidates[i]); };
    input_range range{at(first), at(last)};
    if (first > 0) range.low = last_judged(is_judged, range.low, at(first - 1));
    if (last + 1 < candidates.size()) range.high = last_judged(is_judged, range.high, at(last + 1));
    return range;
}

}  // namespace actgen
