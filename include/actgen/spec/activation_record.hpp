// What an activation is once its expressions are graphs: the plain value that every pass, tool and test works on.
//
// Boost ends here: `build/record.hpp` makes this record of a spec, nothing after it knows YAP or Hana.
#pragma once
#include <string_view>
#include <vector>

#include <actgen/graph/graph.hpp>

namespace actgen {

enum class granularity : std::uint8_t { scalar, per_channel };

struct parameter_record {
    std::string_view name;
    std::vector<double> initial;  // one number, or one per element of a list
    bool learnable          = false;
    granularity per         = granularity::scalar;
    bool is_list            = false;
    interval domain{-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    bool open_low           = true;   // the domain excludes its low end
    bool open_high          = true;
    std::vector<double> tried;     // further values that tests use; empty: chosen from the domain
    int slot                = 0;   // of its first element; element i of a list has slot + i

    constexpr int count() const { return static_cast<int>(initial.size()); }
    friend constexpr bool operator==(parameter_record const&, parameter_record const&) = default;
};

constexpr bool in_domain(parameter_record const& p, double v) {
    return (p.open_low ? v > p.domain.low : v >= p.domain.low) && (p.open_high ? v < p.domain.high : v <= p.domain.high);
}

// What the author claims.  Expressions are nodes of `activation_record::expressions`, in x and the parameters.
enum class claim : std::uint8_t {
    smooth,         // infinitely often differentiable
    continuous,     // no jump
    nondecreasing,
    nonincreasing,
    increasing,     // strictly
    odd,
    even,
    bounded_slope,  // Lipschitz: |f'| <= first
    range,          // first <= f <= second
    limit,          // f - first -> 0 (or f -> first) as x -> `direction`
    kink,           // f continuous at x = first, where f' jumps and `slope` is chosen
    jump,           // f jumps at x = first, where f' is declared to be `slope`
};

// How the slope at a kink or jump is chosen.  Frameworks disagree, so that it is always declared.
enum class slope_rule : std::uint8_t {
    value,         // the expression `slope`
    left,          // the limit from the left
    right,         // the limit from the right
    midpoint,      // the mean of both
    minimum_norm,  // of all numbers between both limits the one nearest to 0
};

struct fact_record {
    claim what{};
    node_id first   = no_node;
    node_id second  = no_node;
    node_id slope   = no_node;
    slope_rule rule = slope_rule::value;
    int direction   = 0;  // limits: -1 for x -> -inf, +1 for x -> +inf
    double tolerance = 0;  // kinks and jumps: how far from `first` the place may be; 0: that is the place
    // `range`: the bound is attained (closed) or only approached
    bool closed_low  = true;
    bool closed_high = true;
};

struct known_value {
    double x;
    double y;
    double tolerance;  // half a unit of the last digit printed by the source
    std::vector<double> parameters;  // one per slot; empty: initial values
};

// A value that a preset gives to a parameter's slot.
struct setting {
    int slot     = 0;
    double value = 0;
};

// What a system calls the activation, where its defaults or its slopes at kinks may differ: jax::leaky_relu.
struct preset_record {
    std::string_view name;
    std::vector<setting> settings;
    std::vector<fact_record> slopes;  // kinks and jumps that `facts` declares too, with the slope chosen there
};

constexpr bool is_switch(fact_record const& f) { return f.what == claim::kink || f.what == claim::jump; }

struct activation_record {
    std::string_view name;
    std::string_view summary;   // one sentence
    std::string_view citation;
    std::vector<std::string_view> aliases;
    std::vector<preset_record> presets;
    graph expressions;          // holds `forward` and every expression of the facts
    node_id forward = no_node;
    std::vector<parameter_record> parameters;
    std::vector<fact_record> facts;
    std::vector<known_value> values;
    int inputs = 1;             // 2: x and a gate
    bool uses_noise = false;
    std::string_view source;    // the file that declares it, for whoever warns of what it says; empty: not known

    constexpr int slots() const {
        int n = 0;
        for (auto const& p : parameters) n += p.count();
        return n;
    }
    constexpr parameter_record const& parameter_of_slot(int slot) const {
        for (auto const& p : parameters)
            if (slot < p.slot + p.count()) return p;
        throw "actgen: no parameter has this slot";
    }
};

// The activation as a system has it: under the preset's name, with its initial values and slopes.
constexpr activation_record with_preset(activation_record const& a, preset_record const& p) {
    activation_record one = a;
    one.name              = p.name;
    one.aliases.clear();
    one.presets.clear();
    for (setting const& s : p.settings)
        for (auto& parameter : one.parameters)
            if (s.slot >= parameter.slot && s.slot < parameter.slot + parameter.count())
                parameter.initial[static_cast<std::size_t>(s.slot - parameter.slot)] = s.value;
    if (!p.settings.empty()) one.values.clear();  // which are for the activation's own initial values
    for (fact_record const& chosen : p.slopes)
        for (fact_record& f : one.facts)
            if (is_switch(f) && f.first == chosen.first) f = chosen;
    return one;
}

// The leaves of a parameter and of its direction.
constexpr primitive const& leaf_of(parameter_record const& p) {
    return p.per == granularity::per_channel ? leaves::channel_parameter : leaves::parameter;
}
constexpr primitive const& direction_leaf_of(parameter_record const& p) {
    return p.per == granularity::per_channel ? leaves::channel_direction : leaves::parameter_direction;
}

// What each parameter may be, by slot.
constexpr std::vector<interval> slot_domains(activation_record const& a) {
    std::vector<interval> domains;
    for (auto const& p : a.parameters) domains.insert(domains.end(), static_cast<std::size_t>(p.count()), p.domain);
    return domains;
}

// What kind of loop the activation needs.
constexpr extent extent_of(activation_record const& a) {
    auto const live = reachable(a.expressions, {a.forward});
    extent widest   = extent::pointwise;
    for (node_id i = 0; i < a.expressions.size(); ++i) {
        if (!live[i]) continue;
        primitive const& p = *a.expressions[i].op;
        widest             = std::max({widest, p.reduces, p.within});
    }
    return widest;
}

}  // namespace actgen
