// Judges what an author claims: proven for every value of the parameters, refuted by an example, or only sampled.
#pragma once
#include <actgen/analysis/analyse.hpp>
#include <actgen/analysis/diagnose.hpp>
#include <actgen/analysis/judged_fact.hpp>
#include <actgen/calculus/precise_value.hpp>

namespace actgen {

class fact_judge {
public:
    constexpr fact_judge(activation_record const& a, derivation const& d, analysis const& shape, effort e)
        : a_(a), d_(d), shape_(shape), effort_(e), samples_(parameter_samples(a)), slopes_(make_slopes(d, 1)),
          t_(slopes_.g, slopes_.roots), ends_(a.expressions, ends_of(a)), refuter_(a, d, e) {
        auto const most = static_cast<std::size_t>(e.parameter_values) + 1;
        if (samples_.size() > most) samples_.resize(most);
        t_.bind(bind_domain(a));
        ends_.bind(bind_domain(a));
        tape places(d.g, places_of(d));
        std::vector<place> fixed;
        for (place const& p : sorted_places(d, places, bind_domain(a)))
            if (intervals::is_point(p.at)) fixed.push_back(p);
        for (place const& p : fixed) {
            t_.over(p.at);
            places_defined_ = places_defined_ && t_[0].defined;
        }
        pieces_ = pieces_between(fixed);
    }

    constexpr std::vector<judged_fact> all() {
        std::vector<judged_fact> judged(a_.facts.size());
        for (std::size_t i = 0; i < judged.size(); ++i) judged[i].fact = a_.facts[i];
        for (point_bindings const& values : samples_) {
            refuter_.use(values);
            if (&values == &samples_.front()) refuter_.look_at(telling_places());
            for (std::size_t i = 0; i < judged.size(); ++i) {
                if (judged[i].how == verdict::refuted) continue;
                text why = refuter_.counterexample(i);
                if (why.empty() && &values == &samples_.front()) why = refuted_by_shape(a_.facts[i]);
                if (!why.empty()) judged[i] = {a_.facts[i], verdict::refuted, refutation(a_, a_.facts[i], why)};
            }
        }
        for (std::size_t i = 0; i < judged.size(); ++i)
            if (judged[i].how != verdict::refuted) judge(judged[i], i);
        return judged;
    }

private:
    // Where the shape says that f turns, and between: samples may miss a short piece.
    constexpr std::vector<double> telling_places() const {
        std::vector<double> all = shape_.slope_roots;
        all.insert(all.end(), shape_.curvature_roots.begin(), shape_.curvature_roots.end());
        for (monotone_piece const& p : shape_.pieces)
            if (error_free::finite(p.from) && error_free::finite(p.to)) all.push_back(p.from + (p.to - p.from) * 0.5);
        return all;
    }

    constexpr void judge(judged_fact& j, std::size_t i) {
        text const claim = print_fact(a_, j.fact);
        auto const prove = [&](std::string_view digits) {
            j.how      = verdict::proven;
            j.sentence = claim + " is proven" + digits + (a_.parameters.empty() ? "" : " for every value of the parameters");
        };
        if (proven_on_domain(j.fact, i)) return prove(j.fact.what == claim::kink && lies_apart(j.fact) ? " to 14 digits" : "");
        bool const here = proven_at_values(j.fact, i, shape_), of_one_function = a_.parameters.empty() && !a_.uses_noise;
        if (here && of_one_function) return prove(has_same_numbers(j.fact, i) ? "" : " to 15 digits");
        if (j.fact.what == claim::bounded_slope && is_steeper_nowhere(i, 1e-12)) return prove(" to 12 digits");
        j.how            = verdict::sampled;
        std::size_t good = here ? 1 : 0;
        if (here)
            for (std::size_t k = 1; k < samples_.size(); ++k)
                if (proven_at_values(j.fact, i, shape_at(k), k)) ++good;
        j.sentence = claim + " is sampled: nothing speaks against it" + looked_at(j.fact);
        if (of_one_function) return;
        j.sentence += text(" for each of ") + to_text(static_cast<int>(samples_.size())) + " values of the parameters, for " +
                      to_text(static_cast<int>(good)) + " of them it is proven";
    }
    // Of other sampled values than the first, whose shape is known: analysed once for all facts.
    constexpr analysis const& shape_at(std::size_t sample) {
        if (other_shapes_.empty())
            for (std::size_t k = 1; k < samples_.size(); ++k) other_shapes_.push_back(analyse_at(a_, d_, samples_[k], effort_));
        return other_shapes_[sample - 1];
    }
    constexpr bool limit_is_known(fact_record const& f) {
        for (point_bindings const& values : samples_) {
            refuter_.use(values);
            if (!refuter_.has_claimed_limit(f)) return false;
        }
        return true;
    }
    constexpr text looked_at(fact_record const& f) {
        if (f.what == claim::limit) return limit_is_known(f) ? ", and the end is that to rounding" : ", but the end is not known";
        bool const at_places = f.what == claim::smooth || f.what == claim::continuous || is_switch(f);
        auto const count     = at_places ? d_.breakpoints.size() : refuter_.points().size();
        return text(" at ") + to_text(static_cast<int>(count)) + (at_places ? " places where pieces meet" : " points");
    }

    static constexpr std::vector<node_id> ends_of(activation_record const& a) {
        std::vector<node_id> all;
        for (fact_record const& f : a.facts) {
            bool const numbers = f.what == claim::range || f.what == claim::bounded_slope;
            all.push_back(numbers ? f.first : no_node);
            all.push_back(numbers ? f.second : no_node);
        }
        return all;
    }

    constexpr text refuted_by_shape(fact_record const& f) const {
        if (f.what == claim::smooth && shape_.smoothness_proven && shape_.smoothness < smooth_everywhere)
            return text("f is continuously differentiable only ") + to_text(shape_.smoothness) + " times";
        return wrong_end(f);
    }
    // The range as claimed is closed where f only approaches its end, or open where f attains it.  A number only: an
    // end that is a formula does not say.
    constexpr text wrong_end(fact_record const& f) const {
        if (f.what != claim::range || !shape_.range_proven) return {};
        auto const check = [&](node_id end, bool closed, attainment found, double reached, std::string_view open_word) -> text {
            if (!a_.expressions.is_constant(end) || found == attainment::unknown) return {};
            double const v = static_cast<double>(a_.expressions[end].value);
            if (!error_free::finite(v) || !error_free::finite(reached)) return {};
            text const number = short_decimal(v);
            double const gap  = reached < v ? v - reached : reached - v;
            if (gap > 1e-12 * (1 + (v < 0 ? -v : v))) return text("f comes to ") + to_decimal(reached) + " and no farther";
            if (closed == (found == attainment::attained)) return {};
            return closed ? text("f approaches ") + number + " without attaining it, write " + open_word + "(" + number + ")"
                          : text("f attains ") + number + ", write the plain number";
        };
        text const low = check(f.first, f.closed_low, shape_.low_end, shape_.range.low, "above");
        return !low.empty() ? low : check(f.second, f.closed_high, shape_.high_end, shape_.range.high, "below");
    }

    template <class Holds>
    constexpr bool on_domain(Holds const& holds) {
        return holds_over(t_, pieces_, holds, effort_.boxes);
    }
    static constexpr bool is_defined(tape const& t) { return t[0].defined && t[1].defined; }
    constexpr bool defined_on_domain() {
        return on_domain([](tape const& t) { return is_defined(t); });
    }
    // No jump, whatever the parameters: both limits are one expression.
    constexpr bool joined() const {
        if (!places_defined_) return false;
        if (has_steps(a_.expressions, a_.forward)) return false;
        for (breakpoint const& b : d_.breakpoints)
            if (b.what == breakpoint::jump || b.left_value != b.right_value) return false;
        return true;
    }

    constexpr bool proven_on_domain(fact_record const& f, std::size_t i) {
        switch (f.what) {
            case claim::smooth:
                return joined() && d_.breakpoints.empty() && defined_on_domain() && analytic_conditions(d_.g, d_.forward).hold(bind_domain(a_), effort_.boxes);
            case claim::continuous: return joined() && defined_on_domain();
            case claim::nondecreasing: return joined() && on_domain([](tape const& t) { return is_defined(t) && t.value(1).low >= 0; });
            case claim::nonincreasing: return joined() && on_domain([](tape const& t) { return is_defined(t) && t.value(1).high <= 0; });
            case claim::increasing:
                return joined() && on_domain([](tape const& t) { return is_defined(t) && t.value(1).low >= 0 && t[1].nonzero(); });
            case claim::odd: return proven_parity(a_) == parity::odd;
            case claim::even: return proven_parity(a_) == parity::even;
            case claim::bounded_slope: return is_steeper_nowhere(i, 0);
            case claim::range: {
                bool const rising = joined() && on_domain([](tape const& t) { return is_defined(t) && t.value(1).low >= 0; });
                return rising && ends_at(f.first, -1, f.closed_low) && ends_at(f.second, +1, f.closed_high);
            }
            case claim::limit: return tends_to(f.first, f.direction);
            case claim::kink:
            case claim::jump: return structural(f);
        }
        return false;
    }

    // Than the bound that fact number `i` claims; enclosures may be wider than the truth by `slack`.
    constexpr bool is_steeper_nowhere(std::size_t i, double slack) {
        double const claimed = ends_.value(2 * i).low, bound = claimed * (1 + slack);
        if (a_.parameters.empty() && shape_.lipschitz > claimed * (1 + as_typed)) return false;
        return joined() && on_domain([bound](tape const& t) { return is_defined(t) && t.value(1).low >= -bound && t.value(1).high <= bound; });
    }

    // The end of a range of a rising f: its limit, which it attains only where it has that value from somewhere on, and certainly
    // does not where it rises strictly.
    constexpr bool ends_at(node_id value, int direction, bool closed) {
        bool attained = false;
        if (!tends_to(value, direction, &attained)) return false;
        if (!says_whether_attained(value)) return true;
        if (closed) return attained;
        return on_domain([](tape const& t) { return is_defined(t) && t.value(1).low >= 0 && t[1].nonzero(); });
    }

    // f - value -> 0, or f grows towards the infinite value, whatever the parameters; `attained`: whether f has it far out.
    constexpr bool tends_to(node_id value, int direction, bool* attained = nullptr) const {
        expression_field field(a_);
        expander<expression_field> e(field, direction);
        double const end = a_.expressions.is_constant(value) ? a_.expressions[value].value.high : 0;
        if (!error_free::finite(end)) {
            auto const f = e.expand(a_.expressions, {a_.forward})[0];
            if (!f.known || f.count == 0 || e.algebra().sign(f) != intervals::sign(end)) return false;
            return growth(field, f.terms[0]) == 1;
        }
        auto const both = e.expand(a_.expressions, {a_.forward, value});
        auto const rest = e.algebra().subtract(both[0], both[1]);
        if (!rest.known) return false;
        if (attained != nullptr) *attained = rest.count == 0 && !rest.inexact;
        if (rest.count > 0 && growth(field, rest.terms[0]) != -1) return false;
        return !rest.inexact || growth(field, rest.rest) == -1;
    }

    // The declared place is, as an expression, the place that calculus found.
    constexpr bool structural(fact_record const& f) const {
        for (breakpoint const& b : d_.breakpoints)
            if ((f.what == claim::jump) == (b.what == breakpoint::jump) && is_place(f, b.at) &&
                (f.slope == no_node || same(a_.expressions, f.slope, d_.g, b.slope)))
                return true;
        return false;
    }

    // Whether f's values beside the kink's place are certainly two: one is a number of as many digits as people type.
    constexpr bool lies_apart(fact_record const& f) const {
        for (breakpoint const& b : d_.breakpoints) {
            if (!is_place(f, b.at) || needs_rounding(d_.g, b.at) || b.left_value == b.right_value) continue;
            std::optional<real> const left_number = precise_value(d_.g, b.left_value, 0), right_number = precise_value(d_.g, b.right_value, 0);
            if (left_number && right_number) {  // to 100 bits
                if (absolute(*left_number - *right_number).high > 0x1p-90 * absolute(*left_number).high) return true;
                continue;
            }
            tape sides(d_.g, {b.left_value, b.right_value});
            for (point_bindings const& values : samples_) {
                sides.bind(bind_values(values));
                interval const left = sides.value(0), right = sides.value(1);
                if (left.high < right.low || right.high < left.low) return true;
            }
        }
        return false;
    }

    constexpr bool is_place(fact_record const& f, node_id place) const {
        if (f.tolerance == 0) return same(a_.expressions, f.first, d_.g, place);
        return d_.g.is_constant(place) && absolute(d_.g[place].value - a_.expressions[f.first].value).high <= f.tolerance;
    }

    // An end that is a formula does not say whether it belongs to the range.
    constexpr bool says_whether_attained(node_id end) const { return a_.expressions.is_constant(end) && error_free::finite(a_.expressions[end].value.high); }
    constexpr bool is_as_claimed(node_id end, attainment found, bool closed) const {
        return !says_whether_attained(end) || found == (closed ? attainment::attained : attainment::approached);
    }

    // A number of 16 digits, as people type them, is that near to what it stands for.
    static constexpr double as_typed = 1e-15;
    constexpr bool has_same_numbers(fact_record const& f, std::size_t i) {
        if (f.what == claim::bounded_slope) return shape_.lipschitz <= ends_.value(2 * i).low;
        return f.what != claim::range || (shape_.range.low == centre(ends_.value(2 * i)) && shape_.range.high == centre(ends_.value(2 * i + 1)));
    }

    // What one shape shows; `sample`: whose values it is for.
    constexpr bool proven_at_values(fact_record const& f, std::size_t i, analysis const& shape, std::size_t sample = 0) {
        auto const runs = [&](trend direction, bool strictly) {
            if (!shape.pieces_proven || !shape.defined || !joined()) return false;
            for (monotone_piece const& p : shape.pieces)
                if (p.direction != direction && (strictly || p.direction != trend::none)) return false;
            return true;
        };
        tape ends = ends_;
        ends.bind(bind_values(samples_[sample]));
        auto const number = [&](std::size_t which) { return centre(ends.value(2 * i + which)); };
        auto const equal  = [](double u, double v) {
            double const gap = u < v ? v - u : u - v;
            return u == v || gap <= as_typed * intervals::greater(u < 0 ? -u : u, v < 0 ? -v : v);
        };
        switch (f.what) {
            case claim::smooth: return shape.smoothness == smooth_everywhere && shape.smoothness_proven;
            case claim::continuous: return joined() && shape.defined;
            case claim::nondecreasing: return runs(trend::increasing, false);
            case claim::nonincreasing: return runs(trend::decreasing, false);
            case claim::increasing: return runs(trend::increasing, true);
            case claim::bounded_slope: return shape.lipschitz_proven && (shape.lipschitz <= number(0) || equal(shape.lipschitz, number(0)));
            case claim::range:
                return shape.range_proven && equal(shape.range.low, number(0)) && equal(shape.range.high, number(1)) &&
                       is_as_claimed(f.first, shape.low_end, f.closed_low) && is_as_claimed(f.second, shape.high_end, f.closed_high);
            default: return false;
        }
    }

    activation_record const& a_;
    derivation const& d_;
    analysis const& shape_;
    effort effort_;
    std::vector<point_bindings> samples_;
    std::vector<analysis> other_shapes_;  // where samples_[1] and later hold
    slopes slopes_;
    tape t_, ends_;  // over the whole domain: f and f'; the numbers in facts
    refuter refuter_;
    std::vector<interval> pieces_;
    bool places_defined_ = true;  // f has a value where its pieces meet
};

constexpr std::vector<judged_fact> judge(activation_record const& a, derivation const& d, analysis const& shape, effort e = thorough) {
    if (!shape.applies) return {};
    if (!has_surrogate(a)) return fact_judge(a, d, shape, e).all();
    // Kinks are those of what the gradient sees, all else is claimed of f.
    activation_record switches = a;
    std::erase_if(switches.facts, [](fact_record const& f) { return !is_switch(f); });
    auto const kinks              = fact_judge(switches, d, shape, e).all();
    activation_record const plain = as_values_are(a);
    derivation const own          = differentiate(plain, derivative_order::second, breakpoints::found);
    auto const values             = own.error.fine() ? fact_judge(plain, own, shape, e).all() : std::vector<judged_fact>{};
    std::vector<judged_fact> all;
    std::size_t kink = 0, value = 0;
    for (fact_record const& f : a.facts) {
        if (is_switch(f)) all.push_back(kinks[kink++]);
        else if (!values.empty()) all.push_back(values[value++]);
        else all.push_back({f, verdict::sampled, print_fact(a, f) + " is not judged: f has no derivative of its own"});
    }
    return all;
}

}  // namespace actgen
