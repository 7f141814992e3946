// Refutes claims by example: an x at which the claim certainly fails.  Rounding cannot fake one, because values are
// enclosures.
#pragma once
#include <actgen/analysis/axis.hpp>
#include <actgen/analysis/domain.hpp>
#include <actgen/analysis/fact_words.hpp>
#include <actgen/analysis/surrogate.hpp>
#include <actgen/calculus/far_out.hpp>

namespace actgen {

// Tries the facts of one activation at one set of parameter values after the other.
class refuter {
public:
    constexpr refuter(activation_record const& a, derivation const& d, effort e)
        : a_(a), d_(d), effort_(e), stepped_(has_steps(a.expressions, a.forward)), t_(make_tape()), ends_(a.expressions, fact_nodes(a)), places_tape_(d.g, place_nodes(d)) {}

    constexpr void use(point_bindings const& values) {
        values_ = values;
        t_.bind(bind_values(values));
        ends_.bind(bind_values(values));
        places_ = sorted_places(d_, places_tape_, bind_values(values));
        pieces_ = pieces_between(places_);
        points_ = points_of(pieces_, effort_.points);
        // Messages show the simplest point: first 1 and -1, then what is nearest to them.
        auto const oddity = [](double x) { return x < 0 ? (x < -1 ? -x - 1 : x + 1) : x < 1 ? 1 - x : x - 1; };
        std::sort(points_.begin(), points_.end(),
                  [&](double a, double b) { return oddity(a) < oddity(b) || (oddity(a) == oddity(b) && a > b); });
    }

    // Looks at these places, too, of the values in use.
    constexpr void look_at(std::vector<double> const& xs) { points_.insert(points_.end(), xs.begin(), xs.end()); }

    // How fact number `i` fails, as a clause; empty where nothing speaks against it.
    constexpr text counterexample(std::size_t i) {
        fact_record const& f = a_.facts[i];
        switch (f.what) {
            case claim::smooth: return not_smooth();
            case claim::continuous: return jumps();
            case claim::nondecreasing: return turns(+1, false);
            case claim::nonincreasing: return turns(-1, false);
            case claim::increasing: return turns(+1, true);
            case claim::odd: return asymmetric(-1);
            case claim::even: return asymmetric(+1);
            case claim::bounded_slope: return too_steep(i);
            case claim::range: return outside(i);
            case claim::limit: return other_limit(f);
            case claim::kink:
            case claim::jump: return {};  // matched by calculus: differentiate() refuses what does not fit
        }
        return {};
    }

    // The first known value that f does not have.
    constexpr text wrong_value() {
        point_bindings evaluated = values_;
        evaluated.noise          = 0.5;  // what evaluation takes
        for (known_value const& known : a_.values) {
            tape_bindings own = bind_values(evaluated);
            for (std::size_t k = 0; k < known.parameters.size(); ++k) own.parameters[k] = value_set::point(known.parameters[k]);
            t_.bind(own);
            t_.at(known.x);
            interval const y = t_.value(0);
            bool const wrong = t_[0].defined && (y.low > known.y + known.tolerance * 1.000001 || y.high < known.y - known.tolerance * 1.000001);
            t_.bind(bind_values(values_));
            if (wrong)
                return text("the known value f(") + short_decimal(known.x) + ") = " + to_decimal(known.y) + " is refuted, f(" +
                       short_decimal(known.x) + ") = " + short_decimal(middle(y)) + print_values(a_, values_) +
                       "; correct the value or forward";
        }
        return {};
    }

    // Whether f has the limit that is claimed, as far as the coefficients of its expansion are known, which are rounded.
    constexpr bool has_claimed_limit(fact_record const& f) const {
        number_field field(values_);
        expander<number_field> e(field, f.direction);
        auto const both = with_claim(e, f);
        if (double const end = claimed_number(f); !error_free::finite(end)) {
            end_behaviour const found = behaviour(e, field, both[0], f.direction);
            return (found.what == end_behaviour::infinite || found.what == end_behaviour::straight) && found.sign == intervals::sign(end);
        }
        end_behaviour const rest = behaviour(e, field, e.algebra().subtract(both[0], both[1]), f.direction);
        return rest.what == end_behaviour::finite && rest.offset == 0;
    }

    constexpr point_bindings const& values() const { return values_; }
    constexpr std::vector<double> const& points() const { return points_; }

private:
    static constexpr std::size_t facts_first = 0, facts_second = 1;

    static constexpr node_id second_derivative(derivation const& d) {
        for (kernel_result const& r : d.second)
            if (r.role == result_role::input_gradient && r.index == 0) return r.root;
        return no_node;
    }
    // f, f', f'' (with dy = v = 1 and no direction in the parameters).
    constexpr tape make_tape() const { return tape(d_.g, {d_.forward, d_.slope, second_derivative(d_)}); }
    static constexpr std::vector<node_id> fact_nodes(activation_record const& a) {
        std::vector<node_id> all;
        for (fact_record const& f : a.facts) {
            bool const numbers = f.what == claim::range || f.what == claim::bounded_slope;
            all.push_back(numbers ? f.first : no_node);
            all.push_back(numbers ? f.second : no_node);
        }
        return all;
    }
    static constexpr std::vector<node_id> place_nodes(derivation const& d) {
        std::vector<node_id> all = places_of(d);
        for (auto const& b : d.breakpoints)
            for (node_id n : {b.left_value, b.right_value}) all.push_back(n);
        return all;
    }
    constexpr interval fact_end(std::size_t fact, std::size_t which) const { return ends_.value(2 * fact + which); }

    static constexpr double middle(interval a) { return a.low == a.high ? a.low : a.low + (a.high - a.low) * 0.5; }
    constexpr text equation(std::string_view function, double x, interval value) const {
        return text(function) + "(" + short_decimal(x) + ") = " + short_decimal(middle(value));
    }
    // Where a clause ends: the parameters it holds for.
    constexpr text with_values(text clause) const { return clause += print_values(a_, values_); }
    constexpr bool at_place(double x) const {
        for (place const& p : places_)
            if (p.at.low <= x && x <= p.at.high) return true;
        return false;
    }
    constexpr text place_text(place const& p) const {
        return print(d_.g, d_.breakpoints[static_cast<std::size_t>(p.breakpoint)].at, a_);
    }

    constexpr text jumps() const {
        for (breakpoint const& b : d_.breakpoints)
            if (b.what == breakpoint::jump) return text("f jumps at x = ") + print(d_.g, b.at, a_);
        return {};
    }
    constexpr text not_smooth() {
        if (text t = jumps(); !t.empty()) return t;
        for (breakpoint const& b : d_.breakpoints)
            if (b.what == breakpoint::kink) return text("f has a kink at x = ") + print(d_.g, b.at, a_);
        if (second_derivative(d_) == no_node) return {};
        for (place const& p : places_) {
            double const step = intervals::greater(0x1p-40, (p.at.low < 0 ? -p.at.low : p.at.low) * 0x1p-40);
            t_.over({p.at.low - step, p.at.low});
            interval const left   = t_.value(2);
            bool const has_left   = t_[0].defined;
            t_.over({p.at.high, p.at.high + step});
            interval const right = t_.value(2);
            if (has_left && t_[0].defined && jumps_between(p, left, right))
                return with_values(text("f'' jumps at x = ") + place_text(p) + " from " + short_decimal(middle(left)) + " to " + short_decimal(middle(right)));
        }
        return {};
    }

    // What values alone show, where there are steps: neighbours in the wrong order, or too far apart for a bound on slopes.
    template <class Wrong>
    constexpr text neighbours(Wrong const& wrong) {
        std::vector<double> xs = points_;
        std::sort(xs.begin(), xs.end());
        std::optional<double> last;
        interval before{};
        for (double x : xs) {
            if (x == last || !is_defined_at(x)) continue;
            interval const here = t_.value(0);
            if (last && wrong(*last, before, x, here)) return with_values(equation("f", *last, before) + " and " + equation("f", x, here));
            last   = x;
            before = here;
        }
        return {};
    }
    // Beyond the domain of f its parts may have values, and its slope: 1 / x is that of log(x).
    constexpr bool is_defined_at(double x, bool slope = false) {
        t_.at(x);
        return t_[0].defined && (!slope || t_[1].defined);
    }

    constexpr bool is_defined_beside(double x, int side) {
        double const step = 0x1p-30 * (1 + (x < 0 ? -x : x));
        return is_defined_at(x + side * step);
    }

    constexpr text turns(int direction, bool strictly) {
        if (stepped_)
            return neighbours([&](double, interval a, double, interval b) {
                bool const same = intervals::is_point(a) && a == b;
                return (direction > 0 ? b.high < a.low : a.high < b.low) || (strictly && same);
            });
        for (double x : points_) {
            if (at_place(x) || !is_defined_at(x, true)) continue;
            interval const s = t_.value(1);
            if (direction > 0 ? s.high < 0 : s.low > 0) return with_values(equation("f'", x, s));
        }
        for (place const& p : places_) {
            auto const k = d_.breakpoints.size() + 2 * static_cast<std::size_t>(p.breakpoint);
            if (!places_tape_[k].defined || !places_tape_[k + 1].defined) continue;
            interval const left = places_tape_.value(k), right = places_tape_.value(k + 1);
            auto const wrong = [direction](interval a, interval b) { return direction > 0 ? b.high < a.low - 1e-12 : a.high < b.low - 1e-12; };
            bool const has_left = is_defined_beside(p.at.low, -1), has_right = is_defined_beside(p.at.high, +1);
            if (wrong(left, right) && has_left && has_right)
                return with_values(text("f jumps from ") + short_decimal(middle(left)) + " to " + short_decimal(middle(right)) + " at x = " + place_text(p));
            if (!intervals::is_point(p.at) || !is_defined_at(p.at.low)) continue;
            interval const there = t_.value(0);
            if ((wrong(left, there) && has_left) || (wrong(there, right) && has_right))
                return with_values(equation("f", p.at.low, there) + ", between " + short_decimal(middle(left)) + " and " + short_decimal(middle(right)));
        }
        if (text t = passes_an_end(direction); !t.empty() || !strictly) return t;
        for (interval const& piece : pieces_) {
            interval const inside = finite_part(piece);
            t_.over(inside);
            if (t_[0].defined && t_[1].defined && t_.value(1) == interval{0, 0})
                return with_values(text("f is constant from ") + short_decimal(inside.low) + " to " + short_decimal(inside.high));
        }
        return neighbours([](double, interval a, double, interval b) { return intervals::is_point(a) && a == b; });
    }
    // A rising function is nowhere above what it tends to on the right, nor below what it comes from.
    constexpr text passes_an_end(int direction) {
        if (!effort_.for_readers) return {};
        for (int side : {-1, +1}) {
            end_behaviour const b = behaviour_at(a_.expressions, a_.forward, values_, side);
            if (b.what != end_behaviour::finite || is_missing_far_out(side)) continue;
            double const slack = 1e-12 * (b.offset < 0 ? -b.offset : b.offset);
            bool const is_roof = (side > 0) == (direction > 0);
            for (double x : points_) {
                if (!is_defined_at(x)) continue;
                interval const y = t_.value(0);
                if (is_roof ? y.low > b.offset + slack : y.high < b.offset - slack)
                    return with_values(equation("f", x, y) + ", and f(x)" + describe(b) + " as x -> " + (side < 0 ? "-inf" : "inf"));
            }
        }
        return {};
    }
    static constexpr interval finite_part(interval piece) {
        if (!error_free::finite(piece.low) && !error_free::finite(piece.high)) return {-1, 1};
        if (!error_free::finite(piece.low)) return {piece.high - 1, piece.high};
        if (!error_free::finite(piece.high)) return {piece.low, piece.low + 1};
        return piece;
    }

    constexpr text asymmetric(int sign) {
        for (double point : points_and_places()) {
            double const x = point < 0 ? -point : point;
            if (!is_defined_at(x)) continue;
            interval const right = t_.value(0);
            if (!is_defined_at(-x)) {
                if (missing().at(-x)) return with_values(equation("f", x, right) + " but f(" + short_decimal(-x) + ") is not defined");
                continue;
            }
            interval const left = sign > 0 ? t_.value(0) : intervals::negate(t_.value(0));
            if (left.high < right.low || right.high < left.low)
                return with_values(equation("f", x, right) + " but " + equation(sign > 0 ? "f" : "-f", -x, left) + gap_that_digits_hide(left, right));
        }
        return {};
    }
    static constexpr text gap_that_digits_hide(interval a, interval b) {
        if (short_decimal(middle(a)).view() != short_decimal(middle(b)).view()) return {};
        return text(", apart by ") + short_decimal(intervals::greater(a.low - b.high, b.low - a.high));
    }

    // Where pieces meet f may have a value of its own.
    constexpr std::vector<double> points_and_places() const {
        std::vector<double> all = points_;
        for (place const& p : places_)
            if (intervals::is_point(p.at)) all.push_back(p.at.low);
        return all;
    }

    // Made where it is asked for; facts of most specs are judged without it.
    constexpr missing_values& missing() {
        if (!missing_) missing_.emplace(a_.expressions, a_.forward);
        missing_->bind(bind_values(values_));
        return *missing_;
    }

    // The author's number may be rounded in its last digit.
    static constexpr double slack(interval bound) {
        return !error_free::finite(bound.high) ? 0 : 1e-12 * (bound.high < 0 ? -bound.high : bound.high);
    }

    constexpr text too_steep(std::size_t fact) {
        if (varies(a_.facts[fact].first)) return "its bound depends on x";
        interval const bound = fact_end(fact, facts_first);
        if (!error_free::finite(bound.high)) return {};
        if (stepped_)
            return neighbours([&](double x, interval a, double y, interval b) {
                double const gap = intervals::greater(b.low - a.high, a.low - b.high);
                return gap > (bound.high + slack(bound)) * (y - x) * (1 + 1e-12);
            });
        if (text t = jumps(); !t.empty()) return t;
        for (double x : points_) {
            if (at_place(x) || !is_defined_at(x, true)) continue;
            interval const s = t_.value(1);
            if (s.low > bound.high + slack(bound) || s.high < -bound.high - slack(bound)) return with_values(equation("f'", x, s));
        }
        for (breakpoint const& b : d_.breakpoints)
            for (node_id slope : {b.left_slope, b.right_slope})
                if (d_.g.is_constant(slope) && intervals::greater(-d_.g[slope].value.high, d_.g[slope].value.high) == intervals::infinity)
                    return text("f' is infinite at x = ") + print(d_.g, b.at, a_);
        return beyond_ends(d_.g, d_.slope, "f'", {-bound.high - slack(bound), bound.high + slack(bound)});
    }
    constexpr bool is_missing_far_out(int direction) {
        interval const far = direction < 0 ? interval{-intervals::infinity, -1e100} : interval{1e100, intervals::infinity};
        return missing().over(far, far);
    }
    // Far out, a function tends to something outside; a slope may go on where f does not.
    constexpr text beyond_ends(graph const& g, node_id f, std::string_view name, interval allowed) {
        for (int direction : {-1, +1}) {
            end_behaviour const b = behaviour_at(g, f, values_, direction);
            double const far      = b.what == end_behaviour::straight ? direction * b.slope * intervals::infinity
                                    : b.what == end_behaviour::infinite ? b.sign * intervals::infinity
                                                                        : b.offset;
            double const slack    = error_free::finite(far) ? 1e-12 * (far < 0 ? -far : far) : 0;
            if (b.what != end_behaviour::unknown && (far > allowed.high + slack || far < allowed.low - slack) && !is_missing_far_out(direction))
                return with_values(text(name) + "(x)" + describe(b) + " as x -> " + (direction < 0 ? "-inf" : "inf"));
        }
        return {};
    }

    // Ends and bounds are numbers or formulas in the parameters.
    constexpr bool varies(node_id end) const { return end != no_node && depends_on(a_.expressions, leaves::input, 0)[end]; }

    constexpr text outside(std::size_t fact) {
        if (varies(a_.facts[fact].first) || varies(a_.facts[fact].second)) return "its end depends on x";
        interval const low = fact_end(fact, facts_first), high = fact_end(fact, facts_second);
        bool const open_low = !a_.facts[fact].closed_low, open_high = !a_.facts[fact].closed_high;
        for (double x : points_and_places()) {
            if (!is_defined_at(x)) continue;
            interval const y = t_.value(0);
            if (y.high < low.low - slack(low) || y.low > high.high + slack(high)) return with_values(equation("f", x, y));
            bool const at_open_end = intervals::is_point(y) && ((open_low && y == low) || (open_high && y == high));
            if (at_open_end) return with_values(text("f attains ") + short_decimal(y.low) + " at x = " + short_decimal(x) + ", write the plain number");
        }
        if (text t = beyond_ends(a_.expressions, a_.forward, "f", {low.low - slack(low), high.high + slack(high)}); !t.empty()) return t;
        // A bound that f never comes near.
        interval all{intervals::infinity, -intervals::infinity};
        for (interval const& piece : pieces_)
            for (interval const& part : halves(piece)) {
                t_.over(part);
                all = intervals::hull(all, t_.value(0));
            }
        for (place const& p : places_) {
            t_.over(p.at);
            all = intervals::hull(all, t_.value(0));
        }
        if (all.low > low.high + slack(low)) return with_values(text("f stays above ") + short_decimal(all.low));
        if (all.high < high.low - slack(high)) return with_values(text("f stays below ") + short_decimal(all.high));
        return {};
    }

    // f and what it is claimed to tend to.
    constexpr std::vector<expansion<number_field::element>> with_claim(expander<number_field>& e, fact_record const& f) const {
        auto both = e.expand(a_.expressions, {a_.forward});
        number_field typed(values_, number_field::written::by_hand);
        both.push_back(expander<number_field>(typed, f.direction).expand(a_.expressions, {f.first})[0]);
        return both;
    }

    constexpr text other_limit(fact_record const& f) {
        if (is_missing_far_out(f.direction)) return with_values("f is not defined there");
        number_field field(values_);
        expander<number_field> e(field, f.direction);
        auto const both = with_claim(e, f);
        end_behaviour const found = behaviour(e, field, both[0], f.direction);
        if (double const end = claimed_number(f); !error_free::finite(end)) {
            if (found.what == end_behaviour::unknown || (found.what != end_behaviour::finite && found.sign == intervals::sign(end))) return {};
        } else {
            end_behaviour const rest = behaviour(e, field, e.algebra().subtract(both[0], both[1]), f.direction);
            if (rest.what == end_behaviour::unknown || (rest.what == end_behaviour::finite && rest.offset == 0)) return {};
            if (rest.what == end_behaviour::finite && short_decimal(found.offset).view() == short_decimal(end).view())
                return with_values(text("f(x) less that tends to ") + short_decimal(rest.offset));
        }
        return with_values(text("f(x)") + describe(found));
    }
    // The limit as a number, which may be infinite; 0 where it is a formula.
    constexpr double claimed_number(fact_record const& f) const {
        return a_.expressions.is_constant(f.first) ? a_.expressions[f.first].value.high : 0;
    }
    static constexpr text describe(end_behaviour const& b) {
        if (b.what == end_behaviour::finite) return text(" tends to ") + short_decimal(b.offset);
        if (b.what == end_behaviour::infinite) return b.sign > 0 ? " tends to inf" : " tends to -inf";
        text line = b.slope == 1 ? text("x") : b.slope == -1 ? text("-x") : short_decimal(b.slope) + " * x";
        if (b.offset > 0) line += text(" + ") + short_decimal(b.offset);
        if (b.offset < 0) line += text(" - ") + short_decimal(-b.offset);
        return text(" approaches ") + line;
    }

    activation_record const& a_;
    derivation const& d_;
    effort effort_;
    bool stepped_;
    tape t_, ends_, places_tape_;
    point_bindings values_;
    std::vector<place> places_;
    std::vector<interval> pieces_;
    std::vector<double> points_;
    std::optional<missing_values> missing_;
};

}  // namespace actgen
