// What the prover says of a formula, held against what the formula is.
#pragma once
#include <algorithm>
#include <string>

#include <actgen/analysis/axis.hpp>
#include <actgen/analysis/surrogate.hpp>
#include <actgen/calculus/parameter_samples.hpp>
#include <actgen/graph/copy.hpp>
#include <actgen/meaning/evaluate.hpp>
#include <actgen/meaning/print.hpp>
#include <actgen/spec/print.hpp>

#include "passes/passes.hpp"
#include "truth.hpp"

namespace actgen::fuzz {

struct sample {
    exact_number x;
    exact_value y;
    bool known;  // to 60 bits
};

// How much was compared: a check that never meets anything is none.  `undecided`: the precision does not tell; `turning`: sines
// turn more often beside a place than steps of 2^-4000 resolve.
struct check_counts {
    long formulas = 0, breakpoints = 0, limits = 0, ends = 0, ranges = 0, pieces = 0, slopes = 0, smoothness = 0, proven = 0, refuted = 0, sampled = 0, undecided = 0, turning = 0;
};

class prover_checks {
public:
    // `claims`: facts beside the kinks and jumps, which are declared as they are found.
    prover_checks(activation_record a, check_counts& counts) : a_(std::move(a)), counts_(counts) {}

    // The false statements, each a sentence that begins with its kind; empty where all is well, or the formula is refused.
    std::vector<std::string> run() {
        derivation const found = passes::differentiate(a_, breakpoints::found);
        if (!found.error.fine()) return {};
        declare(found);
        d_ = passes::differentiate(a_);
        if (!d_.error.fine()) {
            if (!has_places_of_parameters(found)) wrong("declaration", "refused as it was found: " + std::string(d_.error.sentence.view()));
            return wrong_;
        }
        ++counts_.formulas;
        shape_ = passes::analyse(a_, d_);
        if (!shape_.applies) return {};
        values_ = initial_values();
        enter_places(d_);
        own_places_ = places_.size();
        if (has_surrogate(a_)) {  // samples lie beside what the values do, too
            as_values_ = passes::differentiate(as_values_are(a_), breakpoints::found);
            if (as_values_.error.fine()) enter_places(as_values_);
        }
        look(values_);
        if (std::none_of(samples_.begin(), samples_.end(), [](sample const& s) { return s.known; })) {
            ++counts_.undecided;
            return {};
        }
        exact_function const f(a_.expressions, a_.forward, values_);
        check_breakpoints();
        check_end(f, shape_.left_end, -1);
        check_end(f, shape_.right_end, +1);
        if (shape_.range_proven) check_range(f);
        if (shape_.pieces_proven && shape_.defined) check_pieces();
        if (shape_.lipschitz_proven && shape_.defined) check_lipschitz(f);
        if (shape_.smoothness_proven && shape_.smoothness > 0 && shape_.defined) check_smoothness(f, std::min(shape_.smoothness, 3));
        if (shape_.parity != 0) check_parity(f, shape_.parity);
        check_facts();
        return wrong_;
    }

    std::string print() const {
        std::string text(actgen::print(a_.expressions, a_.forward, a_).view());
        for (parameter_record const& p : a_.parameters)
            text += ", " + std::string(p.name) + " = " + std::to_string(p.initial[0]) + " in [" + std::to_string(p.domain.low) + ", " + std::to_string(p.domain.high) + "]";
        return text;
    }

private:
    static std::string number(exact_number const& x) { return x.str(17); }
    static std::string number(double x) { return exact_number(x).str(17); }
    void wrong(std::string const& kind, std::string const& what) { wrong_.push_back(kind + ": " + what); }

    std::vector<double> initial_values() const {
        std::vector<double> all;
        for (parameter_record const& p : a_.parameters) all.insert(all.end(), p.initial.begin(), p.initial.end());
        return all;
    }

    void declare(derivation const& found) {
        for (breakpoint const& b : found.breakpoints) {
            if (b.what == breakpoint::smooth) continue;
            fact_record f;
            f.what  = b.what == breakpoint::kink ? claim::kink : claim::jump;
            f.first = substitute(found.g, b.at, a_.expressions, [&](node_id) { return no_node; });
            f.rule  = slope_rule::left;
            if (needs_rounding(found.g, b.at)) f.tolerance = 1e-9 * (1 + std::fabs(found.g[b.at].value.high));
            a_.facts.push_back(f);
        }
    }
    // Two places that fall together for some values cannot both be declared.
    static bool has_places_of_parameters(derivation const& d) {
        return std::any_of(d.breakpoints.begin(), d.breakpoints.end(), [&](breakpoint const& b) { return !d.g.is_constant(b.at); });
    }

    void enter_places(derivation const& d) {
        for (breakpoint const& b : d.breakpoints)
            if (exact_function const place(d.g, b.at, values_); place.at(0).known) {
                places_.push_back(place.at(0).middle());
                rounded_.push_back(needs_rounding(d.g, b.at));
                // A place that was rounded to a pair of doubles is one number all the same.
                exact_places_.push_back([&d, at = b.at, this, middle = places_.back()] {
                    wide_interval const enclosed = exact_function(d.g, at, values_).enclosure();
                    long const bits              = working_precision::bits() - 64;
                    return enclosed.is_known_to(bits, -bits) ? enclosed : interval_of(middle);
                });
            }
    }
    // Steps at which f is calm: the first of them that do; nothing where sines turn faster than all of them.
    struct two_steps {
        long far, near;
    };
    std::optional<two_steps> steps_beside(exact_function const& f, exact_place const& p, int side, int reach, std::initializer_list<two_steps> all) {
        for (two_steps const& t : all) {
            if (f.is_calm(step_beside{p, side, t.far}, step_beside{p, side, t.near}, reach)) return t;
        }
        ++counts_.turning;
        return std::nullopt;
    }

    // The samples for these parameters become the ones that are looked at.
    void look(std::vector<double> const& parameters) {
        for (auto const& [values, samples] : looked_at_)
            if (values == parameters) {
                samples_ = samples;
                return;
            }
        samples_.clear();
        exact_function const f(a_.expressions, a_.forward, parameters);
        std::vector<exact_number> xs;
        for (int i = -24; i <= 24; ++i) xs.emplace_back(0.43 * i);
        for (int k = -4; k <= 7; ++k)
            for (double sign : {-1.0, 1.0}) xs.emplace_back(sign * 1.7 * std::pow(10.0, k));
        for (double x : {0.0, 1.0, -1.0, 2.0, -2.0, 0.5, -0.5, 3.0, -3.0, 6.0, 0.25}) xs.emplace_back(x);
        for (double at : {0.0, 1.0, -1.0, 2.0, -2.0, 3.0, 0.5, 6.0})
            for (double side : {-1.0, 1.0})
                for (double exponent : {-10.0, -60.0, -160.0}) xs.emplace_back(exact_number(at) + side * power_of_two(exponent));
        for (double root : shape_.slope_roots) {  // what is steep lies about them
            xs.emplace_back(root);
            for (double side : {-1.0, 1.0})
                for (int k = -6; k <= 6; ++k) xs.emplace_back(exact_number(root) + side * power_of_two(0.5 * k));
        }
        for (exact_number const& p : places_)
            for (double side : {-1.0, 0.0, 1.0})
                for (double exponent : {-10.0, -60.0}) xs.emplace_back(p + side * power_of_two(exponent));
        std::sort(xs.begin(), xs.end());
        xs.erase(std::unique(xs.begin(), xs.end()), xs.end());
        for (exact_number const& x : xs) {
            exact_value const y = f(x);
            samples_.push_back({x, y, exact_function::to_known(y).known});
        }
        looked_at_.emplace_back(parameters, samples_);
    }

    // Where coarse samples show nothing.
    void look_closely(std::vector<double> const& parameters) {
        samples_.clear();
        exact_function const f(a_.expressions, a_.forward, parameters);
        for (int i = -400; i <= 400; ++i) {
            exact_number const x = 0.025 * i + (std::abs(i) > 200 ? 0.25 * (i - (i > 0 ? 200 : -200)) : 0.0);
            exact_value const y  = f(x);
            samples_.push_back({x, y, exact_function::to_known(y).known});
        }
    }

    // Where f takes steps, a place that depends on a parameter meets one of them for some values, for which no expression is the
    // limit; what is said of such a place is said of all other values, and judged at some.
    std::vector<double> general_values() const {
        std::vector<double> all = values_;
        for (parameter_record const& p : a_.parameters)
            for (std::size_t k = 0; k < p.initial.size(); ++k) {
                double& v          = all[static_cast<std::size_t>(p.slot) + k];
                double const above = v + 0x1.23p-20, below = v - 0x1.23p-20;
                v = in_domain(p, above) ? above : below;
            }
        return all;
    }
    // Limits and slopes beside each breakpoint, and whether it is one.
    void check_breakpoints() {
        for (breakpoint const& b : d_.breakpoints) {
            std::vector<double> const values = shape_.stepped && !d_.g.is_constant(b.at) ? general_values() : values_;
            exact_function const f(a_.expressions, a_.forward, values), place(d_.g, b.at, values);
            exact_place const p   = [&] { return place.enclosure(); };
            known_number const there = place.at(0);
            if (!there.known || needs_rounding(d_.g, b.at)) continue;
            double const at = static_cast<double>(there.middle());
            if (std::count_if(places_.begin(), places_.begin() + static_cast<std::ptrdiff_t>(own_places_), [&](exact_number const& other) { return abs(other - there.middle()) < 1e-9; }) > 1) continue;
            auto const exactly = [&](node_id i) {
                working_precision const bits(exact_bits);
                return said_number(exact_function(d_.g, i, values).enclosure());
            };  // sin(1e30) in doubles is no number of the formula's
            bool const surrogate = shape_.stepped || gradient_is_surrogate();
            for (int side : {-1, +1}) {
                check_limit(f, p, side, at, exactly(side < 0 ? b.left_value : b.right_value));
                if (!surrogate) check_slope(f, p, side, at, exactly(side < 0 ? b.left_slope : b.right_slope));
            }
            if (b.may_vanish || !a_.parameters.empty()) continue;
            check_kind(f, p, at, b, surrogate, isfinite(exactly(b.left_slope).value) && isfinite(exactly(b.right_slope).value));
        }
    }
    // A limit as it is said: a number of any size, infinite where that is meant, or none.
    struct said {
        exact_number value;
        bool none;
    };
    static said said_number(wide_interval const& v) {
        exact_value const ends(v);
        bool const beyond = v.is_finite() && !isfinite(ends.low);  // finite, and beyond all exponents
        return {ends.low, ends.is_nan() || beyond};
    }
    static long nearest(double at) { return at == 0 ? -9000 : -200; }
    void check_kind(exact_function const& f, exact_place const& p, double at, breakpoint const& b, bool surrogate, bool finite_slopes) {
        auto const left = steps_beside(f, p, -1, 1, {{-90, nearest(at)}, {-400, -800}, {-1600, -3200}});
        auto const right = steps_beside(f, p, +1, 1, {{-90, nearest(at)}, {-400, -800}, {-1600, -3200}});
        if (!left || !right) return;
        ++counts_.breakpoints;
        auto const on = [&](int side, bool near) { return f.at(step_beside{p, side, side < 0 ? (near ? left->near : left->far) : near ? right->near : right->far}); };
        known_number const here = f.at(step_beside{p, 0, right->far});
        answer const joined     = vanishes(difference(on(+1, false), on(-1, false)), difference(on(+1, true), on(-1, true)));
        if (joined == answer::yes && b.what == breakpoint::jump && vanishes(difference(on(+1, false), here), difference(on(+1, true), here)) == answer::yes)
            wrong("jump", "f is continuous at " + number(at));
        // Limits are compared as doubles, to 10^-11.
        bool const seen = abs(on(+1, true).middle() - on(-1, true).middle()) > 1e-9 * (1 + abs(on(+1, true).middle()));
        if (joined == answer::no && seen && b.what != breakpoint::jump) wrong("jump", "f jumps at " + number(at));
        if (joined != answer::yes || b.what == breakpoint::jump || surrogate) return;
        auto const beside_left = steps_beside(f, p, -1, 2, {{-40, -60}, {-150, -250}, {-600, -1000}, {-2500, -4000}});
        auto const beside_right = steps_beside(f, p, +1, 2, {{-40, -60}, {-150, -250}, {-600, -1000}, {-2500, -4000}});
        if (!beside_left || !beside_right) return;
        auto const bend = [&](bool near) {
            return difference(f.quotient(step_beside{p, +1, near ? beside_right->near : beside_right->far}, 1), f.quotient(step_beside{p, -1, near ? beside_left->near : beside_left->far}, 1));
        };
        answer const bends = vanishes(bend(false), bend(true));
        bool const shows   = abs(bend(true).middle()) > 1e-9;  // slopes are compared as limits are
        if (bends == answer::yes && b.what == breakpoint::kink && finite_slopes) wrong("kink", "f has one slope at " + number(at));
        if (bends == answer::no && shows && b.what == breakpoint::smooth) wrong("kink", "f has two slopes at " + number(at));
    }
    bool gradient_is_surrogate() const {
        for (node_id i = 0; i < a_.expressions.size(); ++i)
            if (a_.expressions.is(i, primitives::with_derivative)) return true;
        return false;
    }
    // Finite limits are compared as doubles, relative to 10^-12 (10^-11 by the prover itself, `close`): what differs by less is one.
    void check_limit(exact_function const& f, exact_place const& p, int side, double at, said const& is) {
        if (is.none) return;
        exact_number const& limit = is.value;
        auto const steps = steps_beside(f, p, side, 1, {{-90, nearest(at)}, {-400, -800}, {-1600, -3200}});
        if (!steps) return;
        known_number const one = f.at(step_beside{p, side, steps->far}), two = f.at(step_beside{p, side, steps->near});
        std::string const where = " from the " + std::string(side < 0 ? "left" : "right") + " at " + number(at);
        if (!isfinite(limit)) {
            int const sign = limit > 0 ? 1 : -1;
            std::array<known_number, 3> const all{f.at(step_beside{p, side, -50}), f.at(step_beside{p, side, -100}), f.at(step_beside{p, side, -200})};
            exact_value const there = f.value_at({p, side, -200});
            bool const beyond       = !there.is_nan() && (sign > 0 ? there.low > power_of_two(1000) : there.high < -power_of_two(1000));
            answer const grows      = beyond ? answer::yes : grows_without_bound(all, sign);
            if (grows == answer::unknown) return void(++counts_.undecided);
            ++counts_.limits;
            if (grows == answer::no) wrong("limit", number(limit) + where + ", but f goes from " + number(all[0].middle()) + " to " + number(all[2].middle()));
            return;
        }
        if (!one.known || !two.known) return;
        ++counts_.limits;
        if (vanishes(difference(one, limit), difference(two, limit), dust_of(limit)) == answer::no)
            wrong("limit", number(limit) + where + ", but f is " + number(two.middle()));
    }
    void check_slope(exact_function const& f, exact_place const& p, int side, double at, said const& is) {
        if (is.none) return;
        exact_number const& slope = is.value;
        auto const steps = steps_beside(f, p, side, 2, {{-40, -70}, {-150, -250}, {-600, -1000}, {-2500, -4000}});
        if (!steps) return;
        known_number const one = f.quotient(step_beside{p, side, steps->far}, 1), two = f.quotient(step_beside{p, side, steps->near}, 1);
        if (!one.known || !two.known) return;
        ++counts_.limits;
        std::string const where = " from the " + std::string(side < 0 ? "left" : "right") + " at " + number(at);
        if (!isfinite(slope)) {
            bool const grows = slope > 0 ? two.low > one.high : two.high < one.low;
            if (!grows) wrong("slope", number(slope) + where + ", but quotients go from " + number(one.middle()) + " to " + number(two.middle()));
        } else if (vanishes(difference(one, slope), difference(two, slope), dust_of(slope)) == answer::no) {
            wrong("slope", number(slope) + where + ", but quotients are " + number(two.middle()));
        }
    }

    void check_end(exact_function const& f, end_behaviour const& end, int direction) {
        if (end.what == end_behaviour::unknown) return;
        bool const straight   = end.what == end_behaviour::straight;
        exact_number x1, x2;
        known_number y1, y2;
        // Exponentials leave the range of numbers farther out.
        for (auto const& [near, far] : {std::pair{straight ? 24.0 : 40.0, straight ? 34.0 : 60.0}, std::pair{40.0, 44.0}, std::pair{24.0, 28.0}, std::pair{12.0, 16.0}}) {
            x1 = direction * power_of_two(near), x2 = direction * power_of_two(far);
            if (end.what == end_behaviour::infinite)
                if (exact_value const there = f(x2); !there.is_nan() && (end.sign > 0 ? there.low > power_of_two(1000) : there.high < -power_of_two(1000))) return void(++counts_.ends);
            y1 = f.at(x1), y2 = f.at(x2);
            if (y1.known && y2.known) break;
        }
        if (!y1.known || !y2.known) {
            ++counts_.undecided;
            return;
        }
        ++counts_.ends;
        std::string const where = direction < 0 ? " as x -> -inf" : " as x -> inf";
        auto const gap = [&](exact_number const& x, known_number const& y) {
            exact_number const line = straight ? exact_number(x * end.slope + end.offset) : exact_number(end.offset);
            return known_number{y.low - line, y.high - line, true};
        };
        if (end.what == end_behaviour::infinite) {
            bool const grows = end.sign > 0 ? y2.low > 0 && y2.low > y1.high : y2.high < 0 && y2.high < y1.low;
            if (!grows) wrong("end", std::string(end.sign > 0 ? "inf" : "-inf") + where + ", but f goes from " + number(y1.middle()) + " to " + number(y2.middle()));
            return;
        }
        double const dust_there = dust_of(end.offset) + (straight ? 1e-13 * std::fabs(end.slope) * 0x1p34 : 0);
        if (vanishes(gap(x1, y1), gap(x2, y2), dust_there) == answer::no)
            return wrong("end", number(end.slope) + " x + " + number(end.offset) + where + ", but f is " + number(y2.middle()));
        if (straight || !end.eventual) return;
        known_number const rest = gap(x2, y2);
        exact_number const dust = power_of_two(-45) * (1 + std::fabs(end.offset));
        if (end.sign > 0 && rest.high < -dust) wrong("end", "from above" + where);
        if (end.sign < 0 && rest.low > dust) wrong("end", "from below" + where);
        if (end.sign == 0 && (rest.low > dust || rest.high < -dust)) wrong("attained", "attained" + where + ", but f is " + number(y2.middle()));
    }

    // What rounding in doubles leaves of a limit.
    static double dust_of(double v) { return 1e-12 * (1 + std::fabs(v)); }
    static exact_number dust_of(exact_number const& v) { return exact_number(1e-12) * (1 + abs(v)); }
    static bool finite(exact_value const& y) { return !y.is_nan() && isfinite(y.low) && isfinite(y.high); }

    void check_range(exact_function const& f) {
        ++counts_.ranges;
        interval const r = shape_.range;
        exact_number low(1e300), high(-1e300);
        for (sample const& s : samples_) {
            if (!finite(s.y)) continue;
            if (s.y.low > r.high + 1e-11 * (1 + std::fabs(r.high)) || s.y.high < r.low - 1e-11 * (1 + std::fabs(r.low)))
                return wrong("range", "[" + number(r.low) + ", " + number(r.high) + "], but f(" + number(s.x) + ") = " + number(s.y.low));
            if (!s.known) continue;
            low  = std::min(low, s.y.low);
            high = std::max(high, s.y.high);
        }
        for (double exponent : {60.0, 2000.0})
            for (double sign : {-1.0, 1.0})
                if (known_number const k = f.at(sign * power_of_two(exponent)); k.known) {
                    low  = std::min(low, k.low);
                    high = std::max(high, k.high);
                }
        if (low > high) return;
        // Slow ends come near their limits only far beyond all samples.
        if (std::isfinite(r.high) && high < r.high - 0.2 * (1 + std::fabs(r.high))) wrong("range", "up to " + number(r.high) + ", but f stays below " + number(high));
        if (std::isfinite(r.low) && low > r.low + 0.2 * (1 + std::fabs(r.low))) wrong("range", "down to " + number(r.low) + ", but f stays above " + number(low));
        check_attained(r.high, shape_.high_end, +1);
        check_attained(r.low, shape_.low_end, -1);
    }
    // A range's end is a rounded number: what counts is whether f comes as near as rounding.
    void check_attained(double end, attainment how, int side) {
        if (!std::isfinite(end) || how == attainment::unknown) return;
        exact_number best(1e300);
        bool meets = false;
        for (sample const& s : samples_) {
            if (!s.known) continue;
            exact_number const gap = side > 0 ? exact_number(end - s.y.high) : exact_number(s.y.low - end);
            best                   = std::min(best, gap);
            meets                  = meets || (s.y.is_point() && s.y.low == end);
        }
        if (how == attainment::attained && best > 1e-9 * (1 + std::fabs(end))) wrong("attained", number(end) + " is not, the nearest is " + number(best) + " away");
        if (how == attainment::approached && meets) wrong("attained", number(end) + " is");
    }

    // What f may jump between two samples without being said to: limits are compared to 10^-11.
    exact_number unseen_between(sample const& a, sample const& b) const {
        bool const apart = std::any_of(places_.begin(), places_.end(), [&](exact_number const& p) { return a.x <= p && p <= b.x; });
        return apart ? exact_number(1e-11 * (1 + abs(a.y.high))) : exact_number(0);
    }
    void check_pieces() {
        for (monotone_piece const& piece : shape_.pieces) {
            sample const* before = nullptr;
            for (sample const& s : samples_) {
                if (s.x <= piece.from || s.x >= piece.to || !finite(s.y)) continue;
                double const dust = std::fabs(piece.from) * 1e-9 + 1e-9;  // ends of pieces are rounded roots
                if (s.x - piece.from < dust || piece.to - s.x < dust) continue;
                if (before != nullptr) {
                    ++counts_.pieces;
                    exact_number const unseen = unseen_between(*before, s);
                    bool const falls = s.y.high < before->y.low - unseen, rises = s.y.low > before->y.high + unseen;
                    if ((piece.direction == trend::increasing && falls) || (piece.direction == trend::decreasing && rises) ||
                        (piece.direction == trend::none && (falls || rises)))
                        return wrong("piece", "from " + number(piece.from) + " to " + number(piece.to) + ", but f(" + number(before->x) + ") = " +
                                                  number(before->y.low) + " and f(" + number(s.x) + ") = " + number(s.y.low));
                }
                before = &s;
            }
        }
    }

    // The greatest quotient of neighbours that is certain.
    exact_number steepest() {
        exact_number all(0);
        for (std::size_t i = 1; i < samples_.size(); ++i) {
            sample const &a = samples_[i - 1], &b = samples_[i];
            if (!finite(a.y) || !finite(b.y)) continue;
            exact_number const gap = std::max(exact_number(b.y.low - a.y.high), exact_number(a.y.low - b.y.high));
            if (gap > 0) {
                ++counts_.slopes;
                all = std::max(all, exact_number(gap / (b.x - a.x)));
            }
        }
        return all;
    }
    // Samples ever closer where neighbours differ most: all of a sigmoid's slope may lie between two of them.
    void look_where_f_changes(exact_function const& f) {
        for (int round = 0; round < 40; ++round) {
            std::size_t most = 0;
            exact_number change(0);
            for (std::size_t i = 1; i < samples_.size(); ++i) {
                sample const &a = samples_[i - 1], &b = samples_[i];
                if (!finite(a.y) || !finite(b.y) || b.x - a.x < 0x1p-20) continue;
                exact_number const gap = std::max(exact_number(b.y.low - a.y.high), exact_number(a.y.low - b.y.high));
                if (round % 2 == 0 ? gap > change : gap > change * (b.x - a.x)) {
                    change = round % 2 == 0 ? gap : exact_number(gap / (b.x - a.x));
                    most   = i;
                }
            }
            if (most == 0) return;
            exact_number const x = (samples_[most - 1].x + samples_[most].x) / 2;
            exact_value const y  = f(x);
            samples_.insert(samples_.begin() + static_cast<std::ptrdiff_t>(most), sample{x, y, exact_function::to_known(y).known});
        }
    }
    void check_lipschitz(exact_function const& f) {
        double const bound = shape_.lipschitz;
        exact_number found = steepest();
        if (std::isfinite(bound) && found < 0.5 * bound) {
            look_where_f_changes(f);
            found = steepest();
        }
        if (std::isfinite(bound) && found > bound * (1 + 1e-9) + 1e-12) wrong("lipschitz", number(bound) + ", but quotients reach " + number(found));
        if (std::isfinite(bound) && found < 0.5 * bound) wrong("lipschitz", number(bound) + ", but quotients stay below " + number(found));
    }

    // At the end of a domain, too.
    bool jumps(exact_function const& f) {
        for (std::size_t k = 0; k < places_.size(); ++k)
            for (int side : {-1, +1}) {
                exact_place const& p = exact_places_[k];
                auto const steps     = steps_beside(f, p, side, 1, {{-90, -200}, {-400, -800}, {-1600, -3200}});
                if (!steps) continue;
                exact_value const beside = f.value_at({p, side, steps->far});
                if (!beside.is_nan() && (beside.low > 1e200 || beside.high < -1e200)) return true;
                exact_value const at_place = f(places_[k]);
                if (at_place.is_nan() || (!isfinite(at_place.low) && at_place.low == at_place.high)) return true;
                known_number const there = exact_function::to_known(at_place), far = f.at(step_beside{p, side, steps->far}), near = f.at(step_beside{p, side, steps->near});
                if (!there.known) ++counts_.undecided;  // a condition at a decimal place
                if (vanishes(difference(far, there), difference(near, there)) == answer::no) return true;
            }
        return false;
    }
    // Where f ends, differences from both sides tell nothing.
    bool ends_at_a_place(exact_function const& f) {
        for (exact_number const& p : places_)
            if (f(p - power_of_two(-90)).is_nan() || f(p + power_of_two(-90)).is_nan()) {
                ++counts_.undecided;
                return true;
            }
        return false;
    }
    // Derivatives up to `orders` from both sides of simple numbers.
    answer is_smooth(exact_function const& f, int orders) {
        answer all = answer::yes;
        if (jumps(f)) return answer::no;
        std::vector<exact_place> places = exact_places_;
        for (double at : {0.0, 1.0, -1.0, 2.0, -2.0, 3.0, 0.5, -0.5, 1.5, 6.0}) places.push_back([at] { return wide_interval(at); });
        for (std::size_t k = 0; k < places.size(); ++k)
            for (int order = 0; order <= orders; ++order) {
                exact_place const& p = places[k];
                // A place that is a rounded number is left far enough behind.
                std::initializer_list<two_steps> const fine{{-50, -70}, {-150, -250}, {-600, -1000}, {-2500, -4000}}, coarse{{-25, -40}};
                std::initializer_list<two_steps> const& tried = k < rounded_.size() && rounded_[k] ? coarse : fine;
                auto const left = steps_beside(f, p, -1, order + 1, tried), right = steps_beside(f, p, +1, order + 1, tried);
                if (!left || !right) {
                    all = answer::unknown;
                    continue;
                }
                two_steps const steps{std::min(left->far, right->far), std::min(left->near, right->near)};
                auto const gap = [&](long exponent) { return difference(f.quotient(step_beside{p, +1, exponent}, order), f.quotient(step_beside{p, -1, exponent}, order)); };
                answer const same = vanishes(gap(steps.far), gap(steps.near));
                if (same == answer::no) return answer::no;
                if (same == answer::unknown) all = answer::unknown;
            }
        return all;
    }
    void check_smoothness(exact_function const& f, int orders) {
        ++counts_.smoothness;
        if (is_smooth(f, orders) == answer::no) wrong("smooth", "f is not " + std::to_string(orders) + " times continuously differentiable");
    }
    void check_parity(exact_function const& f, int parity, bool claimed = false) {
        for (sample const& s : samples_) {
            exact_value const mirrored = f(-s.x), y = parity > 0 ? mirrored : negated(mirrored);
            bool const one_sided = (finite(y) && s.y.is_nan()) || (finite(s.y) && y.is_nan());
            if ((claimed && one_sided) || (finite(y) && finite(s.y) && (y.high < s.y.low || s.y.high < y.low))) return wrong("parity", "f(-x) at " + number(s.x));
        }
    }

    // Claims: what is proven may not fail, and what is refuted must.
    void check_facts() {
        std::vector<judged_fact> const judged = passes::judge(a_, d_, shape_);
        diagnosis const refused               = passes::diagnose(a_);
        bool any                              = false;
        for (judged_fact const& j : judged) {
            any = any || j.how == verdict::refuted;
            if (j.how == verdict::sampled) ++counts_.sampled;
            if (is_switch(j.fact) || j.how == verdict::sampled) continue;
            std::string const words(j.sentence.view());
            ++(j.how == verdict::proven ? counts_.proven : counts_.refuted);
            bool fails = false;
            std::vector<std::vector<double>> all{values_};
            for (point_bindings const& sampled : parameter_samples(a_)) all.push_back(sampled.parameters);
            for (parameter_record const& p : a_.parameters)
                for (double v : {0.125, 1.5, 40.0, -2.0, -0.25})
                    if (in_domain(p, v)) all.push_back({v});
            for (std::vector<double> const& values : all) {
                look(values);
                if (!fails) fails = is_false(j.fact, exact_function(a_.expressions, a_.forward, values), values, j.how == verdict::refuted);
                if (fails && j.how == verdict::proven) {
                    wrong("proven", words + (values.empty() ? "" : " at " + number(values[0])));
                    break;
                }
            }
            for (std::size_t k = 0; k < all.size() && j.how == verdict::refuted && !fails && !is_about_an_end(words); ++k) {
                look_closely(all[k]);
                fails = is_false(j.fact, exact_function(a_.expressions, a_.forward, all[k]), all[k], true);
            }
            if (j.how == verdict::refuted && !fails && !is_about_an_end(words)) wrong("refuted", words);
        }
        if (!refused.fine() && !any) wrong("contradiction", "the compiler says " + std::string(refused.sentence.view()) + ", the judge refutes nothing");
    }
    static bool is_about_an_end(std::string const& words) {
        return words.find("attain") != std::string::npos;  // judged by check_attained
    }

    // Whether f goes that way somewhere, by however little.
    bool goes(exact_function const& f, std::vector<double> const& values, int direction) {
        std::vector<double> const xs = points_of(pieces_between(all_places(values)), 63);
        return std::any_of(xs.begin(), xs.end(), [&](double x) { return f.direction_at(x) == direction; });
    }
    std::vector<place> all_places(std::vector<double> const& values) const {
        std::vector<node_id> const nodes = places_of(d_);
        tape places(d_.g, nodes);
        point_bindings at;
        at.parameters = values;
        return sorted_places(d_, places, bind_values(at));
    }
    double constant(node_id i, std::vector<double> const& values) const {
        point_bindings at;
        at.parameters = values;
        return evaluate(a_.expressions, i, at);
    }
    // Whether samples show that a claim fails.
    bool is_false(fact_record const& fact, exact_function const& f, std::vector<double> const& values, bool refuted) {
        auto const pairs = [&](auto const& fails) {
            sample const *before = nullptr, *known = nullptr;
            for (sample const& s : samples_) {
                if (!finite(s.y)) continue;
                if ((before != nullptr && fails(*before, s)) || (known != nullptr && known != before && fails(*known, s))) return true;
                before = &s;
                if (s.known) known = &s;  // what is not known at a place hides nothing of what lies beside it
            }
            return false;
        };
        switch (fact.what) {
            case claim::smooth: return is_smooth(f, 3) == answer::no || (refuted && ends_at_a_place(f));
            case claim::continuous: return is_smooth(f, 0) == answer::no;
            case claim::nondecreasing:
                return pairs([&](sample const& a, sample const& b) { return b.y.high < a.y.low - (refuted ? exact_number(0) : unseen_between(a, b)); }) || (refuted && goes(f, values, -1));
            case claim::nonincreasing:
                return pairs([&](sample const& a, sample const& b) { return a.y.high < b.y.low - (refuted ? exact_number(0) : unseen_between(a, b)); }) || (refuted && goes(f, values, +1));
            case claim::increasing:
                return pairs([&](sample const& a, sample const& b) {
                    bool const one   = a.y.is_point() && b.y.is_point() && a.y.low == b.y.low;
                    bool const close = refuted && abs(b.y.high - a.y.low) <= power_of_two(-300) * abs(a.y.low);  // or a tail, lost in 333 bits
                    return b.y.high < a.y.low - (refuted ? exact_number(0) : unseen_between(a, b)) || one || close;
                }) || (refuted && goes(f, values, -1));
            case claim::odd:
            case claim::even: {
                std::size_t const before = wrong_.size();
                check_parity(f, fact.what == claim::odd ? -1 : 1, refuted);
                bool const fails = wrong_.size() > before;
                wrong_.resize(before);
                return fails;
            }
            case claim::bounded_slope: {
                exact_number const bound = constant(fact.first, values) * (1 + 1e-9) + 1e-12;
                if (steepest() > bound) return true;
                if (!refuted) return false;
                for (double x : points_of(pieces_between(all_places(values)), 63))
                    if (known_number const q = f.quotient(x, power_of_two(-80), 1); q.known && abs(q.middle()) > bound) return true;
                return false;
            }
            case claim::range: {
                double const low = constant(fact.first, values), high = constant(fact.second, values);
                // What f certainly reaches, and what it may reach: where a condition is not decided an enclosure holds both branches.
                exact_number least(1e300), most(-1e300), least_at_all(1e300), most_at_all(-1e300);
                auto const meet = [&](exact_number const& y_low, exact_number const& y_high) {
                    least        = std::min(least, y_high);
                    most         = std::max(most, y_low);
                    least_at_all = std::min(least_at_all, y_low);
                    most_at_all  = std::max(most_at_all, y_high);
                };
                for (sample const& s : samples_)
                    if (finite(s.y)) {
                        meet(s.y.low, s.y.high);
                        // What is proven may be a rounded number; what is refuted fails by however little.
                        double const rounding = refuted ? 0 : 1e-11;
                        if (s.y.low > high + rounding * (1 + std::fabs(high)) || s.y.high < low - rounding * (1 + std::fabs(low))) return true;
                    }
                for (double exponent : {60.0, 2000.0})
                    for (double sign : {-1.0, 1.0})
                        if (known_number const k = f.at(sign * power_of_two(exponent)); k.known) meet(k.low, k.high);
                if (most > high + 1e-9 * (1 + std::fabs(high)) || least < low - 1e-9 * (1 + std::fabs(low))) return true;
                // Samples may miss what is least: far off is a fault of what is proven, any gap speaks for what is refuted.
                double const far = refuted ? 1e-9 : 0.2;
                if (refuted && ((!std::isfinite(low) && least_at_all > -1e6) || (!std::isfinite(high) && most_at_all < 1e6))) return true;
                return (std::isfinite(low) && least_at_all > low + far * (1 + std::fabs(low))) || (std::isfinite(high) && most_at_all < high - far * (1 + std::fabs(high)));
            }
            case claim::limit: {
                exact_number const x1 = fact.direction * power_of_two(40), x2 = fact.direction * power_of_two(60);
                known_number const y1 = f.at(x1), y2 = f.at(x2);
                double const end      = constant(fact.first, values);
                if (!y1.known || !y2.known) return refuted;  // beyond what 333 bits tell
                bool const rises = y2.low > y1.high && y2.low > 0, falls = y2.high < y1.low && y2.high < 0;
                if (!std::isfinite(end)) return end > 0 ? !rises : !falls;
                exact_function const value(a_.expressions, fact.first, values);
                return vanishes(difference(y1, value.at(x1)), difference(y2, value.at(x2)), dust_of(end)) == answer::no;
            }
            case claim::kink:
            case claim::jump: break;
        }
        return false;
    }

    activation_record a_;
    check_counts& counts_;
    derivation d_;
    analysis shape_;
    std::vector<double> values_;
    std::vector<sample> samples_;
    std::vector<std::pair<std::vector<double>, std::vector<sample>>> looked_at_;
    std::vector<exact_number> places_;  // of breakpoints, first those of the derivation itself
    std::size_t own_places_ = 0;
    std::vector<exact_place> exact_places_;
    std::vector<bool> rounded_;  // places that are a pair of doubles near the true one
    derivation as_values_;
    std::vector<std::string> wrong_;
};

}  // namespace actgen::fuzz
