// What the prover says of a formula, held against what the formula is.
#pragma once
#include <algorithm>
#include <string>

#include <actgen/analysis/axis.hpp>
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

// How much was compared: a check that never meets anything is none.
struct check_counts {
    long formulas = 0, breakpoints = 0, limits = 0, ends = 0, ranges = 0, pieces = 0, slopes = 0, smoothness = 0, proven = 0, refuted = 0, sampled = 0, undecided = 0;
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
        for (breakpoint const& b : d_.breakpoints)
            if (exact_function const place(d_.g, b.at, values_); place.at(0).known) places_.push_back(place.at(0).middle());
        look(values_);
        if (std::none_of(samples_.begin(), samples_.end(), [](sample const& s) { return s.known; })) {
            ++counts_.undecided;
            return {};
        }
        exact_function const f(a_.expressions, a_.forward, values_);
        check_breakpoints(f);
        check_end(f, shape_.left_end, -1);
        check_end(f, shape_.right_end, +1);
        if (shape_.range_proven) check_range(f);
        if (shape_.pieces_proven && shape_.defined) check_pieces();
        if (shape_.lipschitz_proven && shape_.defined) check_lipschitz();
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

    double place_of(breakpoint const& b) const {
        point_bindings at;
        at.parameters = values_;
        return evaluate(d_.g, b.at, at);
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
        for (double root : shape_.slope_roots) xs.emplace_back(root);
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

    // Limits and slopes beside each breakpoint, and whether it is one.
    void check_breakpoints(exact_function const& f) {
        for (breakpoint const& b : d_.breakpoints) {
            double const at = place_of(b);
            if (!exact::finite(at) || needs_rounding(d_.g, b.at)) continue;
            exact_number const p = exact_function(d_.g, b.at, values_).at(0).middle(), near = power_of_two(-90), nearer = power_of_two(at == 0 ? -9000 : -200);
            if (std::count_if(places_.begin(), places_.end(), [&](exact_number const& other) { return abs(other - exact_number(at)) < 1e-9; }) > 1) continue;
            auto const exactly = [&](node_id i) {  // sin(1e30) in doubles is no number of the formula's
                exact_value const v = exact_function(d_.g, i, values_)(0);
                return v.is_nan() ? std::nan("") : static_cast<double>(v.low);
            };
            bool const surrogate = shape_.stepped || gradient_is_surrogate();
            double limit[2];
            for (int side : {-1, +1}) {
                limit[side > 0] = exactly(side < 0 ? b.left_value : b.right_value);
                check_limit(f, p, side, near, nearer, limit[side > 0]);
                if (!surrogate) check_slope(f, p, side, exactly(side < 0 ? b.left_slope : b.right_slope));
            }
            if (b.may_vanish || !a_.parameters.empty()) continue;
            answer const joined = vanishes(difference(f.at(p + near), f.at(p - near)), difference(f.at(p + nearer), f.at(p - nearer)));
            ++counts_.breakpoints;
            if (joined == answer::yes && b.what == breakpoint::jump && vanishes(difference(f.at(p + near), f.at(p)), difference(f.at(p + nearer), f.at(p))) == answer::yes)
                wrong("jump", "f is continuous at " + number(at));
            // Limits are compared as doubles, to 10^-11.
            bool const seen = abs(f.at(p + nearer).middle() - f.at(p - nearer).middle()) > 1e-9 * (1 + abs(f.at(p + nearer).middle()));
            if (joined == answer::no && seen && b.what != breakpoint::jump) wrong("jump", "f jumps at " + number(at));
            if (joined != answer::yes || b.what == breakpoint::jump || surrogate) continue;
            exact_number const h1 = power_of_two(-40), h2 = power_of_two(-60);
            answer const bends = vanishes(difference(f.quotient(p + h1, h1, 1), f.quotient(p - 2 * h1, h1, 1)), difference(f.quotient(p + h2, h2, 1), f.quotient(p - 2 * h2, h2, 1)));
            bool const upright = !std::isfinite(exactly(b.left_slope)) || !std::isfinite(exactly(b.right_slope));
            if (bends == answer::yes && b.what == breakpoint::kink && !upright) wrong("kink", "f has one slope at " + number(at));
            if (bends == answer::no && b.what == breakpoint::smooth) wrong("kink", "f has two slopes at " + number(at));
        }
    }
    bool gradient_is_surrogate() const {
        for (node_id i = 0; i < a_.expressions.size(); ++i)
            if (a_.expressions.is(i, primitives::with_derivative)) return true;
        return false;
    }
    void check_limit(exact_function const& f, exact_number const& p, int side, exact_number const& near, exact_number const& nearer, double limit) {
        known_number const one = f.at(p + side * near), two = f.at(p + side * nearer);
        if (!one.known || !two.known) return;
        ++counts_.limits;
        std::string const where = " from the " + std::string(side < 0 ? "left" : "right") + " at " + number(p);
        if (std::isnan(limit)) return;
        if (!std::isfinite(limit)) {
            bool const grows = limit > 0 ? two.low > one.high && two.low > 10 : two.high < one.low && two.high < -10;
            if (!grows) wrong("limit", number(limit) + where + ", but f goes from " + number(one.middle()) + " to " + number(two.middle()));
        } else if (vanishes(difference(one, limit), difference(two, limit), dust_of(limit)) == answer::no) {
            wrong("limit", number(limit) + where + ", but f is " + number(two.middle()));
        }
    }
    void check_slope(exact_function const& f, exact_number const& p, int side, double slope) {
        exact_number const h1 = power_of_two(-40), h2 = power_of_two(-70);
        auto const quotient = [&](exact_number const& h) { return side > 0 ? f.quotient(p + h, h, 1) : f.quotient(p - 2 * h, h, 1); };
        known_number const one = quotient(h1), two = quotient(h2);
        if (!one.known || !two.known) return;
        ++counts_.limits;
        std::string const where = " from the " + std::string(side < 0 ? "left" : "right") + " at " + number(p);
        if (std::isnan(slope)) return;
        if (!std::isfinite(slope)) {
            bool const grows = slope > 0 ? two.low > one.high : two.high < one.low;
            if (!grows) wrong("slope", number(slope) + where + ", but quotients go from " + number(one.middle()) + " to " + number(two.middle()));
        } else if (vanishes(difference(one, slope), difference(two, slope), dust_of(slope)) == answer::no) {
            wrong("slope", number(slope) + where + ", but quotients are " + number(two.middle()));
        }
    }

    void check_end(exact_function const& f, end_behaviour const& end, int direction) {
        if (end.what == end_behaviour::unknown) return;
        bool const straight   = end.what == end_behaviour::straight;
        exact_number x1 = direction * power_of_two(straight ? 24 : 40), x2 = direction * power_of_two(straight ? 34 : 60);
        known_number y1 = f.at(x1), y2 = f.at(x2);
        if (!y1.known || !y2.known) {  // exponentials leave the range there
            x1 = direction * power_of_two(12), x2 = direction * power_of_two(16);
            y1 = f.at(x1), y2 = f.at(x2);
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

    void check_pieces() {
        for (monotone_piece const& piece : shape_.pieces) {
            sample const* before = nullptr;
            for (sample const& s : samples_) {
                if (s.x <= piece.from || s.x >= piece.to || !finite(s.y)) continue;
                double const dust = std::fabs(piece.from) * 1e-9 + 1e-9;  // ends of pieces are rounded roots
                if (s.x - piece.from < dust || piece.to - s.x < dust) continue;
                if (before != nullptr) {
                    ++counts_.pieces;
                    bool const falls = s.y.high < before->y.low, rises = s.y.low > before->y.high;
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
    void check_lipschitz() {
        exact_number const found = steepest();
        double const bound       = shape_.lipschitz;
        if (std::isfinite(bound) && found > bound * (1 + 1e-9) + 1e-12) wrong("lipschitz", number(bound) + ", but quotients reach " + number(found));
        if (std::isfinite(bound) && found < 0.5 * bound) wrong("lipschitz", number(bound) + ", but quotients stay below " + number(found));
    }

    // At the end of a domain, too.
    bool jumps(exact_function const& f) {
        exact_number const near = power_of_two(-90), nearer = power_of_two(-200);
        for (exact_number const& p : places_)
            for (int side : {-1, +1})
                if (exact_value const beside = f(p + side * near); !beside.is_nan() && (beside.low > 1e200 || beside.high < -1e200)) return true;
                else if (known_number const there = f.at(p); !there.known || vanishes(difference(f.at(p + side * near), there), difference(f.at(p + side * nearer), there)) == answer::no) return true;
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
        std::vector<exact_number> places = places_;
        for (double at : {0.0, 1.0, -1.0, 2.0, -2.0, 3.0, 0.5, -0.5, 1.5, 6.0}) places.emplace_back(at);
        for (exact_number const& p : places)
            for (int order = 0; order <= orders; ++order) {
                exact_number const h1 = power_of_two(-50), h2 = power_of_two(-70);
                auto const right = [&](exact_number const& h) { return f.quotient(p + h, h, order); };
                auto const left  = [&](exact_number const& h) { return f.quotient(p - h * (order + 1), h, order); };
                answer const same = vanishes(difference(right(h1), left(h1)), difference(right(h2), left(h2)));
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
            sample const* before = nullptr;
            for (sample const& s : samples_) {
                if (!finite(s.y)) continue;
                if (before != nullptr && fails(*before, s)) return true;
                before = &s;
            }
            return false;
        };
        switch (fact.what) {
            case claim::smooth: return is_smooth(f, 3) == answer::no || (refuted && ends_at_a_place(f));
            case claim::continuous: return is_smooth(f, 0) == answer::no;
            case claim::nondecreasing: return pairs([](sample const& a, sample const& b) { return b.y.high < a.y.low; });
            case claim::nonincreasing: return pairs([](sample const& a, sample const& b) { return a.y.high < b.y.low; });
            case claim::increasing:
                return pairs([refuted](sample const& a, sample const& b) {
                    bool const one   = a.y.is_point() && b.y.is_point() && a.y.low == b.y.low;
                    bool const close = refuted && abs(b.y.high - a.y.low) <= power_of_two(-300) * abs(a.y.low);  // or a tail, lost in 333 bits
                    return b.y.high < a.y.low || one || close;
                });
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
                exact_number least(1e300), most(-1e300);
                for (sample const& s : samples_)
                    if (finite(s.y)) {
                        least = std::min(least, s.y.low);
                        most  = std::max(most, s.y.high);
                        if (s.y.low > high + 1e-11 * (1 + std::fabs(high)) || s.y.high < low - 1e-11 * (1 + std::fabs(low))) return true;
                    }
                for (double exponent : {60.0, 2000.0})
                    for (double sign : {-1.0, 1.0})
                        if (known_number const k = f.at(sign * power_of_two(exponent)); k.known) {
                            least = std::min(least, k.low);
                            most  = std::max(most, k.high);
                        }
                if (most > high + 1e-9 * (1 + std::fabs(high)) || least < low - 1e-9 * (1 + std::fabs(low))) return true;
                // Samples may miss what is least: far off is a fault of what is proven, any gap speaks for what is refuted.
                double const far = refuted ? 1e-9 : 0.2;
                if (refuted && ((!std::isfinite(low) && least > -1e6) || (!std::isfinite(high) && most < 1e6))) return true;
                return (std::isfinite(low) && least > low + far * (1 + std::fabs(low))) || (std::isfinite(high) && most < high - far * (1 + std::fabs(high)));
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
    std::vector<exact_number> places_;  // of breakpoints
    std::vector<std::string> wrong_;
};

}  // namespace actgen::fuzz
