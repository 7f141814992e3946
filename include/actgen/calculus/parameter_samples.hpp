// Parameter values at which expressions are compared where no proof is at hand.
#pragma once
#include <actgen/meaning/evaluate.hpp>
#include <actgen/spec/activation_record.hpp>
#include <actgen/spec/print.hpp>

namespace actgen {

// The initial values first; then each further one that the spec tries, the ends of its domain, and 0 and +-1, where kinks
// like to vanish, one parameter at a time; at last all moved at once.  With them a value for x, the gate and the noise.
constexpr std::vector<point_bindings> parameter_samples(activation_record const& a) {
    point_bindings base;
    base.x     = 0.83;
    base.gate  = 0.71;
    base.noise = 0.3125;
    for (auto const& p : a.parameters) base.parameters.insert(base.parameters.end(), p.initial.begin(), p.initial.end());
    std::vector<point_bindings> samples{base};
    point_bindings moved = base;
    int number           = 0;
    for (auto const& p : a.parameters) {
        std::vector<double> values = p.tried;
        if (values.empty())
            for (double factor : {0.625, 1.75, 3.0})
                for (double offset : {0.0, 0.375})
                    if (double const v = p.initial[0] * factor + offset; in_domain(p, v)) values.push_back(v);
        if (!p.is_list)
            for (double v : {0.0, 1.0, -1.0, p.domain.low, p.domain.high})
                if (error_free::finite(v) && in_domain(p, v)) values.push_back(v);
        for (double v : values)
            for (int i = 0; i < p.count(); ++i) {
                auto const slot    = static_cast<std::size_t>(p.slot + i);
                point_bindings one = base;
                // Elements of a list keep apart, or their kinks would fall together.
                one.parameters[slot] = p.is_list ? base.parameters[slot] + 0.0625 * v : v;
                samples.push_back(one);
                if (p.is_list) moved.parameters[slot] = base.parameters[slot] * 1.125 + 0.03125 * ++number;
            }
        if (!p.is_list && !values.empty()) moved.parameters[static_cast<std::size_t>(p.slot)] = values[0];
    }
    if (!a.parameters.empty()) samples.push_back(moved);
    return samples;
}

// " for alpha = 0.25"; empty without parameters.
constexpr text print_values(activation_record const& a, point_bindings const& values) {
    text t;
    for (auto const& p : a.parameters)
        for (int i = 0; i < p.count(); ++i) {
            t += t.empty() ? " for " : ", ";
            t += p.name;
            if (p.is_list) t += text("[") + to_text(i) + "]";
            t += text(" = ") + short_decimal(values.parameters[static_cast<std::size_t>(p.slot + i)]);
        }
    return t;
}

}  // namespace actgen
