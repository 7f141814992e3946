// A formula that is judged: its record, what the prover says of it, and the places where it may break.
#pragma once
#include <utility>
#include <vector>

#include <actgen/analysis/axis.hpp>
#include <actgen/analysis/surrogate.hpp>

#include "passes/passes.hpp"
#include "truth.hpp"

namespace actgen::fuzz {

// A breakpoint's place for some values of the parameters.
struct observed_place {
    exact_number middle;
    exact_place exactly;
    bool own;      // of the formula, not of what its values do where its gradient is a surrogate
    bool rounded;  // a pair of doubles near the true one
};

class subject {
public:
    activation_record record;
    derivation derived;
    analysis shape;
    std::vector<double> values;  // the parameters' initial ones
    std::vector<observed_place> places;  // at these

    subject(activation_record a, derivation d, analysis of_both)
        : record(std::move(a)), derived(std::move(d)), shape(std::move(of_both)) {
        for (parameter_record const& p : record.parameters)
            values.insert(values.end(), p.initial.begin(), p.initial.end());
        if (has_surrogate(record)) as_values_ = passes::differentiate(as_values_are(record), breakpoints::found);
        places = places_at(values);
    }
    subject(subject const&)            = delete;  // its places know where it is
    subject& operator=(subject const&) = delete;

    exact_function function(std::vector<double> const& parameters) const {
        return {record.expressions, record.forward, parameters};
    }

    // Of what the values do, too, where the gradient is a surrogate.
    std::vector<observed_place> places_at(std::vector<double> const& parameters) const {
        std::vector<observed_place> all;
        enter_places(derived, true, parameters, all);
        if (as_values_.error.fine()) enter_places(as_values_, false, parameters, all);
        return all;
    }

    // Where f takes steps and what is said of a place depends on a parameter, it meets a step for some values, for which
    // no expression is the limit; it is said of all other values, and judged at some.
    std::vector<double> general_values() const {
        std::vector<double> all = values;
        for (parameter_record const& p : record.parameters)
            for (std::size_t k = 0; k < p.initial.size(); ++k) {
                double& v          = all[static_cast<std::size_t>(p.slot) + k];
                double const above = v + 0x1.23p-20, below = v - 0x1.23p-20;
                v = in_domain(p, above) ? above : below;
            }
        return all;
    }
    bool gradient_is_surrogate() const {
        for (node_id i = 0; i < record.expressions.size(); ++i)
            if (record.expressions.is(i, primitives::with_derivative)) return true;
        return false;
    }

private:
    static void enter_places(derivation const& d, bool own, std::vector<double> const& parameters, std::vector<observed_place>& all) {
        for (breakpoint const& b : d.breakpoints)
            if (exact_function const place(d.g, b.at, parameters); place.at(0).known) {
                exact_number const middle = place.at(0).middle();
                // A place that was rounded to a pair of doubles is one number all the same.
                exact_place const exactly = [&d, at = b.at, parameters, middle] {
                    wide_interval const enclosed = exact_function(d.g, at, parameters).enclosure();
                    long const bits              = working_precision::bits() - 64;
                    return enclosed.is_known_to(bits, -bits) ? enclosed : interval_of(middle);
                };
                all.push_back({middle, exactly, own, needs_rounding(d.g, b.at)});
            }
    }

    derivation as_values_;
};

}  // namespace actgen::fuzz
