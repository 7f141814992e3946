// Which properties an activation has, and how each is known.
#include "properties.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "passes/passes.hpp"

namespace actgen::document {
namespace {

constexpr property_name kinds[] = {
    {"pointwise", "pointwise", "Each output depends on one input."},
    {"gated", "gated", "Each output depends on two inputs, x and a gate."},
    {"row", "row", "Each output depends on its whole row."},
    {"group", "group", "Each group of inputs gives one output."},
};

constexpr property_name properties[] = {
    {"smooth", "smooth", "Infinitely often differentiable."},
    {"kink", "has a kink", "Somewhere the slopes on both sides differ."},
    {"jump", "has a jump", "Somewhere the values on both sides differ."},
    {"monotone", "monotone", "Nowhere decreasing, or nowhere increasing."},
    {"bounded", "bounded", "All values lie between two numbers."},
    {"odd", "odd", "f(−x) = −f(x)."},
    {"even", "even", "f(−x) = f(x)."},
    {"zero-centred", "zero-centred", "The range is symmetric about 0."},
    {"learned", "learned parameters", "Has parameters that are trained, with gradients of their own."},
    {"from-output", "from output", "The derivative follows from the output alone, so the input need not be kept."},
    {"random", "random", "Draws noise for each element."},
};

property_name const& named(std::string_view key) {
    for (property_name const& p : properties)
        if (p.key == key) return p;
    throw std::logic_error("there is no property of that key");
}

bool monotone(analysis const& r) {
    auto const never = [&](trend what) {
        return std::none_of(r.pieces.begin(), r.pieces.end(), [&](monotone_piece const& p) { return p.direction == what; });
    };
    bool const whole = r.gaps.cuts.empty() && std::none_of(r.pieces.begin(), r.pieces.end(), [](monotone_piece const& p) {
        return !p.defined && std::isfinite(p.from) && std::isfinite(p.to);
    });
    return whole && r.continuous && !r.pieces.empty() && (never(trend::increasing) || never(trend::decreasing));
}

void add_shape(std::vector<property>& all, activation_record const& a, derivation const& d) {
    analysis const r = passes::analyse(a, d);
    if (!r.applies) return;
    auto const add = [&](std::string_view key, bool holds, bool proven) {
        if (holds) all.push_back({&named(key), proven ? evidence::proven : evidence::sampled});
    };
    auto const has = [&](auto what) {
        return std::any_of(d.breakpoints.begin(), d.breakpoints.end(), [&](breakpoint const& b) { return b.what == what; });
    };
    add("smooth", r.smoothness == smooth_everywhere, r.smoothness_proven);
    add("kink", has(breakpoint::kink), true);
    add("jump", has(breakpoint::jump), true);
    add("monotone", monotone(r), r.pieces_proven);
    add("bounded", r.range_known && std::isfinite(r.range.low) && std::isfinite(r.range.high), r.range_proven);
    add("odd", r.parity < 0, r.parity_proven);
    add("even", r.parity > 0, r.parity_proven);
    add("zero-centred", r.range_known && r.range.low < 0 && r.range.low == -r.range.high, r.range_proven);
}

}  // namespace

std::string_view name_of(evidence how) {
    return how == evidence::proven ? "proven" : how == evidence::sampled ? "sampled" : "declared";
}

std::span<property_name const> all_kinds() { return kinds; }
std::span<property_name const> all_properties() { return properties; }

property_name const& kind_of(activation_record const& a) {
    switch (extent_of(a)) {
        case extent::row: return kinds[2];
        case extent::group: return kinds[3];
        case extent::pointwise: break;
    }
    return kinds[a.inputs == 2 ? 1 : 0];
}

std::vector<property> properties_of(activation_record const& a, derivation const& d, tool::explanation const& e) {
    std::vector<property> all;
    add_shape(all, a, d);
    if (std::any_of(a.parameters.begin(), a.parameters.end(), [](auto const& p) { return p.learnable; }))
        all.push_back({&named("learned"), evidence::declared});
    if (!e.output_form.empty()) all.push_back({&named("from-output"), evidence::proven});
    if (a.uses_noise) all.push_back({&named("random"), evidence::declared});
    return all;
}

}  // namespace actgen::document
