// What calculus can tell about an activation's shape: range, parity, limits, monotone pieces, smoothness, Lipschitz bound.
//
// At the initial values of the parameters; facts.hpp judges claims over the domains.  Each finding says whether it is
// proven.  Activations over rows, groups or gates have no shape in x alone: `applies` is false.
#pragma once
#include <actgen/analysis/analytic.hpp>
#include <actgen/analysis/common_factor.hpp>
#include <actgen/analysis/domain.hpp>
#include <actgen/analysis/extremes.hpp>
#include <actgen/analysis/parity.hpp>
#include <actgen/analysis/surrogate.hpp>
#include <actgen/calculus/limit.hpp>
#include <actgen/calculus/parameter_samples.hpp>
#include <actgen/rewrite/stabilise.hpp>

namespace actgen {

// f and its first three derivatives in one graph, each simplified.
struct slopes {
    graph g;
    std::vector<node_id> roots;
};

constexpr slopes make_slopes(derivation const& d, int orders) {
    slopes s;
    s.roots = copy(d.g, {d.forward, d.slope}, s.g);
    for (int order = 2; order <= orders; ++order) {
        adjoints const next    = differentiate_backwards(s.g, s.roots.back(), s.g.constant(1));
        node_id const x        = s.g.leaf(leaves::input, 0);
        simplified const plain = simplify(s.g, {next.by(x, s.g)});
        s.roots.push_back(copy(plain.g, plain.roots, s.g)[0]);
    }
    return s;
}

// The derivatives with common factors in front.
constexpr slopes factored(slopes s) {
    common_factors all(s.g);
    for (std::size_t order = 1; order < s.roots.size(); ++order) s.roots[order] = all.in_front(s.roots[order]);
    return s;
}

// The same functions in forms that lose less to cancellation, and so have tighter enclosures in the tails.
constexpr slopes stable_slopes(slopes const& s, activation_record const& a) {
    simplified const stable = stabilise(s.g, s.roots, slot_domains(a), exactness::real_only);
    return factored({stable.g, stable.roots});
}

// Where pieces that never end are looked for.
inline constexpr interval in_sight{-25, 25};

class analyser {
public:
    // `written`: the functions as they are, for their ends; `s`: the same in a form whose enclosures may be tighter.
    constexpr analyser(derivation const& d, slopes const& written, slopes const& s, effort e)
        : d_(d), effort_(e), written_(written), slopes_(s), t_(s.g, s.roots), beside_(at_places(d)), places_tape_(beside_.g, beside_.roots) {}

    constexpr analysis at(point_bindings const& values) {
        values_         = values;
        result_         = {};
        result_.applies = true;
        t_.bind(bind_values(values_));
        places_ = sorted_places(d_, places_tape_, bind_values(values_));
        pieces_ = pieces_between(places_);
        result_.defined = holds_over(t_, pieces_, [](tape const& t) { return t[0].defined && t[1].defined; }, effort_.boxes);
        for (place const& p : places_) result_.defined = result_.defined && places_tape_[node_of(p, 4)].defined;
        if (effort_.for_readers) find_gaps();
        points_              = points_of(pieces_, effort_.points);
        result_.points_tried = static_cast<int>(points_.size());
        far_out();
        monotony();
        range();
        smoothness();
        lipschitz();
        return result_;
    }

private:
    using ends = std::array<end_behaviour, 2>;

    static constexpr std::size_t per_place = 5;

    // The places; then for each of them the limits of f and of its slope from both sides, and f there.
    static constexpr slopes at_places(derivation const& d) {
        slopes all{.g = d.g, .roots = places_of(d)};
        node_id const x = all.g.leaf(leaves::input, 0);
        for (auto const& b : d.breakpoints) {
            node_id const there = substitute(d.g, d.forward, all.g, std::vector<replaced_node>{{x, b.at}});
            for (node_id n : {b.left_value, b.right_value, b.left_slope, b.right_slope, there}) all.roots.push_back(n);
        }
        return all;
    }
    constexpr std::size_t node_of(place const& p, std::size_t what) const {
        return d_.breakpoints.size() + per_place * static_cast<std::size_t>(p.breakpoint) + what;
    }
    // what: 0 left value, 1 right value, 2 left slope, 3 right slope
    constexpr interval at_place(place const& p, std::size_t what) {
        interval const v = places_tape_.value(node_of(p, what));
        if (double const c = centre(v); c == c) return v;
        int const side          = what % 2 == 0 ? -1 : +1;
        interval const enclosed = one_sided_limit(t_, what / 2, p.at, side);
        if (double const c = centre(enclosed); c == c) return enclosed;
        return limit_beside(centre(p.at), what / 2, side);
    }

    constexpr void find_gaps() {
        missing_values none(d_.g, d_.forward);
        none.bind(bind_values(values_));
        bool const turning = oscillates(slopes_.g, slopes_.roots);
        result_.gaps       = domain_finder(t_, none, effort_.boxes).find(turning ? parts_within(pieces_, in_sight) : pieces_);
        if (result_.defined && result_.gaps.stretches.empty()) {
            result_.gaps = {};
            return;
        }
        result_.defined = false;  // simpler forms of f may go on where it has no value
        for (place const& p : places_)  // at ends of pieces the search leaves f out
            if (double const x = centre(p.at); none.at(x) && !is_missing_at(x)) result_.gaps.points.push_back(x);
        std::sort(result_.gaps.points.begin(), result_.gaps.points.end());
        for (double x : result_.gaps.points) {
            if (none.at(x)) missing_points_.push_back(x);
            if (none.at(x) || !is_continuous_at(x)) result_.gaps.cuts.push_back(x);
        }
        result_.gaps.complete = result_.gaps.complete && !turning;
        for (interval const& s : result_.gaps.stretches) leave_out(s);
        for (double x : result_.gaps.cuts) leave_out(intervals::point(x));
    }
    // From the pieces: where f has no value, or is cut.
    constexpr void leave_out(interval gap) {
        std::vector<interval> left;
        for (interval const& p : pieces_) {
            if (gap.high <= p.low || gap.low >= p.high) {
                left.push_back(p);
                continue;
            }
            if (p.low < gap.low) left.push_back({p.low, gap.low});
            if (gap.high < p.high) left.push_back({gap.high, p.high});
        }
        pieces_ = left;
    }
    constexpr bool is_continuous_at(double x) {
        t_.at(x);
        if (!t_[0].defined) return false;
        interval const left = limit_beside(x, 0, -1), right = limit_beside(x, 0, +1);
        double const gap = left.low - right.low;
        return error_free::finite(left.low) && error_free::finite(right.low) && gap <= 1e-9 && gap >= -1e-9;
    }
    // The limit of a root of the tape, by its expansion beside the place; all numbers where it is not known.
    constexpr interval limit_beside(double x, std::size_t order, int side) const {
        number_field field(values_);
        expander<number_field, terms_beside_a_place> e(field, rounded::computed(x), side, 0);
        auto const found = limit_of(field, e.algebra(), e.expand(written_.g, {written_.roots[order]})[0]);
        if (!found.known) return intervals::line;
        return intervals::point(found.infinite != 0 ? found.infinite * intervals::infinity : *field.number(found.value));
    }
    constexpr bool is_missing_at(double x) const {
        for (interval const& s : result_.gaps.stretches)
            if (s.low < x && x < s.high) return true;
        return false;
    }
    constexpr bool is_missing_beside(double x, std::size_t side) const {
        for (interval const& s : result_.gaps.stretches)
            if (side == 0 ? s.low < x && x <= s.high : s.low <= x && x < s.high) return true;
        return false;
    }
    constexpr bool is_missing_beyond(std::size_t side) const {
        return !result_.gaps.stretches.empty() && (side == 0 ? result_.gaps.stretches.front().low == -intervals::infinity
                                                              : result_.gaps.stretches.back().high == intervals::infinity);
    }
    // What a root of the tape tends to beside gaps and singular points.
    constexpr void meet_beside_gaps(extreme_values& e, std::size_t order) const {
        for (interval const& s : result_.gaps.stretches) {
            if (error_free::finite(s.low)) e.meet_limit(limit_beside(s.low, order, -1), false);
            if (error_free::finite(s.high)) e.meet_limit(limit_beside(s.high, order, +1), false);
        }
        for (double x : result_.gaps.points)
            for (int side : {-1, +1}) e.meet_limit(limit_beside(x, order, side), false);
    }
    // Whether values far out leave what has been seen.
    constexpr bool leaves_far_out(std::size_t order, interval all) {
        double const slack = 1e-9 + 0.01 * (all.high - all.low);
        for (double x : {1e3, 1.1e4, 1.3e6, 1.7e9})
            for (double sign : {-1.0, 1.0}) {
                t_.at(sign * x);
                auto const v = known_value(order);
                if (t_[0].defined && v && (*v > all.high + slack || *v < all.low - slack)) return true;
            }
        return false;
    }

    static constexpr bool is_beside(double x, double place) {
        double const gap = x < place ? place - x : x - place;
        return gap <= 1e-8 * (1 + (place < 0 ? -place : place));
    }
    constexpr bool is_cut(double x) const { return std::find(result_.gaps.cuts.begin(), result_.gaps.cuts.end(), x) != result_.gaps.cuts.end(); }
    constexpr bool is_missing_point(double x) const { return std::find(missing_points_.begin(), missing_points_.end(), x) != missing_points_.end(); }

    // What the search came to beside a singular point or a place is at that point.
    constexpr slope_signs settled(slope_signs s) const {
        if (s.proven || !effort_.for_readers) return s;
        auto const snapped = [&](double x) {
            for (double p : result_.gaps.points)
                if (is_beside(x, p)) return p;
            for (place const& p : places_)
                if (double const at = centre(p.at); is_beside(x, at)) return at;
            return x;
        };
        std::vector<run> runs;
        for (std::size_t k = 0; k < s.runs.size(); ++k) {
            run r                   = s.runs[k];
            bool const after_found  = k > 0 && s.runs[k - 1].to == r.from && !s.runs[k - 1].proven;
            bool const before_found = k + 1 < s.runs.size() && s.runs[k + 1].from == r.to && !s.runs[k + 1].proven;
            double const from = !r.proven || after_found ? snapped(r.from) : r.from, to = !r.proven || before_found ? snapped(r.to) : r.to;
            r = {from, to, r.sign, r.proven && from == r.from && to == r.to};
            if (!runs.empty() && runs.back().to > r.from) r.from = runs.back().to;
            if (r.from < r.to) runs.push_back(r);
        }
        s.runs = runs;
        std::vector<double> roots;
        std::vector<interval> brackets;
        for (std::size_t k = 0; k < s.roots.size(); ++k) {
            double const x = snapped(s.roots[k]);
            if (is_cut(x) || is_missing_at(x)) continue;
            roots.push_back(x);
            brackets.push_back(x == s.roots[k] ? s.brackets[k] : intervals::point(x));
        }
        s.roots    = roots;
        s.brackets = brackets;
        return s;
    }

    constexpr void far_out() {
        for (std::size_t side = 0; side < 2; ++side) {
            int const direction = side == 0 ? -1 : +1;
            number_field field(values_);
            expander<number_field> e(field, direction);
            auto const all = e.expand(written_.g, written_.roots);
            for (std::size_t order = 0; order < all.size(); ++order) {
                behaviours_[order][side] = behaviour(e, field, all[order], direction);
                signs_[order][side]      = e.algebra().sign(all[order]);
            }
        }
        result_.left_end  = behaviours_[0][0];
        result_.right_end = behaviours_[0][1];
    }

    constexpr slope_signs signs_over(std::vector<interval> const& pieces, std::size_t order) {
        auto const far = [&](std::size_t side) {
            end_behaviour const& b = behaviours_[order][side];
            return far_slope{signs_[order][side], b.what == end_behaviour::finite && b.offset == 0};
        };
        return sign_finder(t_, order, far(0), far(1), effort_.boxes).find(pieces);
    }
    // Sines turn for ever, and no search comes to an end: their turns are looked for about 0.
    constexpr slope_signs signs_of(std::size_t order) {
        slope_signs whole_line = signs_over(pieces_, order);
        if (whole_line.proven || !oscillates(slopes_.g, slopes_.roots)) return whole_line;
        slope_signs about_zero = signs_over(parts_within(pieces_, in_sight), order);
        about_zero.proven      = false;
        return about_zero;
    }

    constexpr node_id place_at(double x) const {
        for (place const& p : places_)
            if (p.at.low <= x && x <= p.at.high) return d_.breakpoints[static_cast<std::size_t>(p.breakpoint)].at;
        return no_node;
    }

    constexpr void monotony() {
        first_               = settled(signs_of(1));
        result_.slope_roots  = first_.roots;
        result_.pieces_proven = first_.proven && (result_.defined || effort_.for_readers);  // what is not defined has slopes, too
        for (run const& r : first_.runs) {
            trend const direction = r.sign > 0 ? trend::increasing : r.sign < 0 ? trend::decreasing : trend::none;
            if (!result_.pieces.empty() && joins(result_.pieces.back(), r, direction)) {
                result_.pieces.back().to       = r.to;
                result_.pieces.back().to_place = place_at(r.to);
                result_.pieces.back().proven   = result_.pieces.back().proven && r.proven;
                continue;
            }
            result_.pieces.push_back({r.from, r.to, direction, place_at(r.from), place_at(r.to), r.proven});
        }
        for (interval const& s : result_.gaps.stretches) result_.pieces.push_back({s.low, s.high, trend::none, place_at(s.low), place_at(s.high), true, false});
        for (double x : missing_points_) result_.pieces.push_back({x, x, trend::none, place_at(x), place_at(x), true, false});
        std::sort(result_.pieces.begin(), result_.pieces.end(), [](monotone_piece const& a, monotone_piece const& b) {
            return a.from < b.from || (a.from == b.from && a.to < b.to);
        });
    }
    // Whether a run continues the piece before it: the same direction and no jump between.
    constexpr bool joins(monotone_piece const& before, run const& r, trend direction) const {
        if (before.direction != direction) return false;
        if (is_cut(r.from)) return false;
        for (interval const& s : result_.gaps.stretches)
            if (before.to <= s.low && s.high <= r.from) return false;
        for (place const& p : places_)
            if (p.at.low == before.to || p.at.high == r.from)
                return d_.breakpoints[static_cast<std::size_t>(p.breakpoint)].what != breakpoint::jump;
        return true;
    }

    constexpr extreme_values extremes(std::size_t order, slope_signs const& signs) {
        extreme_values e;
        for (std::size_t k = 0; k < signs.roots.size(); ++k) {
            t_.at(signs.roots[k]);
            double const shown = centre(t_.value(order));
            e.meet(turn_in(signs.brackets[k], order), true, shown);
        }
        for (place const& p : places_) {
            bool const joined = d_.breakpoints[static_cast<std::size_t>(p.breakpoint)].what != breakpoint::jump;
            for (std::size_t side = 0; side < 2; ++side)
                if (!is_missing_beside(centre(p.at), side)) e.meet_limit(at_place(p, 2 * order + side), order == 1 || joined);
            if (order == 0 && !is_missing_point(centre(p.at))) e.meet_limit(places_tape_.value(node_of(p, 4)), true);
        }
        meet_beside_gaps(e, order);
        for (run const& r : signs.runs)
            if (double const x = inner_point(r); r.sign == 0 && x == x) {  // what is constant has its limits as values
                t_.at(x);
                e.meet(t_.value(order), true);
            }
        for (std::size_t side = 0; side < 2; ++side) {
            if (is_missing_beyond(side)) continue;
            end_behaviour const& end = behaviours_[order][side];
            run const* last          = first_.runs.empty() ? nullptr : side == 0 ? &first_.runs.front() : &first_.runs.back();
            e.meet(end, side == 0 ? -1 : +1, end.eventual ? end.sign == 0 : last != nullptr && last->sign == 0);
        }
        return e;
    }
    // The value of a root of the tape where it turns: by the mean value theorem little more than that at the middle.
    constexpr interval turn_in(interval bracket, std::size_t order) {
        double const middle = bracket.low + (bracket.high - bracket.low) * 0.5;
        t_.at(middle);
        interval const there = t_.value(order);
        if (intervals::is_point(bracket)) return there;
        t_.over(bracket);
        interval const gap = intervals::multiply(t_.value(order + 1), intervals::subtract(bracket, intervals::point(middle)));
        return intervals::intersection(t_.value(order), intervals::add(there, gap));
    }
    static constexpr double inner_point(run const& r) {
        bool const left = error_free::finite(r.from), right = error_free::finite(r.to);
        return left && right ? r.from + (r.to - r.from) * 0.5 : left ? r.from + 1 : right ? r.to - 1 : 0;
    }
    // What a function has been seen to be.
    // Of a root of the tape where x is, as far as its enclosure tells one.
    constexpr std::optional<double> known_value(std::size_t order) const {
        interval const all = t_.value(order);
        double const v     = centre(all);
        if (v != v || all.high - all.low > 1e-6 * (1 + (v < 0 ? -v : v))) return std::nullopt;
        return v;
    }
    constexpr interval seen(std::size_t order, interval all) {
        for (double x : points_) {
            if (is_missing_at(x)) continue;
            t_.at(x);
            if (auto const v = known_value(order)) all = intervals::hull(all, intervals::point(*v));
        }
        return all;
    }

    // An infinite end is proven by one side of the axis alone, all others by the signs of the slope.
    constexpr void range() {
        extreme_values const e = extremes(0, first_);
        result_.range_proven   = first_.proven && result_.defined && e.complete();
        result_.range          = result_.range_proven ? e.range() : seen(0, e.range());
        if (result_.range == intervals::line && !result_.range_proven) result_.range_proven = goes_to(-1) && goes_to(+1);
        result_.range_known = result_.range_proven || (e.limits_known() && result_.gaps.complete && !leaves_far_out(0, result_.range));
        if (!result_.range_proven) return;
        result_.low_end  = error_free::finite(result_.range.low) ? e.low_end() : attainment::approached;
        result_.high_end = error_free::finite(result_.range.high) ? e.high_end() : attainment::approached;
    }
    constexpr bool goes_to(int sign) const {
        for (std::size_t side = 0; side < 2; ++side) {
            end_behaviour const& b = behaviours_[0][side];
            if (b.what == end_behaviour::infinite && b.sign == sign) return true;
            if (b.what == end_behaviour::straight && intervals::sign(b.slope) * (side == 0 ? -1 : +1) == sign) return true;
        }
        return false;
    }

    constexpr void smoothness() {
        bool const analytic = d_.breakpoints.empty() && analytic_conditions(d_.g, d_.forward).hold(bind_values(values_), effort_.boxes);
        result_.smoothness_proven = result_.defined && analytic;
        for (auto const& b : d_.breakpoints) {
            if (b.what == breakpoint::jump) result_.smoothness = -1;
            if (b.what == breakpoint::kink) result_.smoothness = intervals::smaller(result_.smoothness, 0) < 0 ? -1 : 0;
        }
        result_.continuous = result_.smoothness >= 0;
        if (result_.smoothness <= 0) {
            result_.smoothness_proven = result_.smoothness < 0 || joined();
            return;
        }
        for (place const& p : places_)
            for (std::size_t order = 2; order < slopes_.roots.size(); ++order) {
                int const k = static_cast<int>(order) - 1;
                if (result_.smoothness <= k) break;
                if (differ(p, order)) result_.smoothness = k;
                else result_.smoothness_proven = false;  // higher derivatives might differ
            }
        if (result_.smoothness != smooth_everywhere) result_.smoothness_proven = joined() && joined(slope_limits);
    }
    // The one-sided limits of a derivative are certainly not the same.
    constexpr bool differ(place const& p, std::size_t order) {
        auto const near = [&](int side) {
            double const end  = side < 0 ? p.at.low : p.at.high;
            double const step = intervals::greater((end < 0 ? -end : end) * 0x1p-40, 0x1p-40);
            t_.over(side < 0 ? interval{end - step, end} : interval{end, end + step});
            return t_.value(order);
        };
        return jumps_between(p, near(-1), near(+1));
    }

    // Limits that are one number to 10^-11 may be two all the same.
    constexpr bool joined(std::size_t limits = value_limits) const {
        for (place const& p : places_) {
            interval const left = places_tape_.value(node_of(p, limits)), right = places_tape_.value(node_of(p, limits + 1));
            breakpoint const& b = d_.breakpoints[static_cast<std::size_t>(p.breakpoint)];
            bool const same     = limits == value_limits ? b.left_value == b.right_value : b.left_slope == b.right_slope;
            if (!same && !(intervals::is_point(left) && left == right)) return false;
        }
        return true;
    }
    static constexpr std::size_t value_limits = 0, slope_limits = 2;

    constexpr void lipschitz() {
        if (!result_.continuous) {
            result_.lipschitz        = intervals::infinity;
            result_.lipschitz_proven = true;
            return;
        }
        slope_signs const second = settled(signs_of(2));
        extreme_values const e   = extremes(1, second);
        result_.curvature_roots  = second.roots;
        result_.lipschitz_proven = second.proven && result_.defined && e.complete() && joined();
        interval const all       = result_.lipschitz_proven ? e.range() : seen(1, e.range());
        result_.lipschitz        = intervals::greater(-all.low, all.high) + 0.0;  // no -0
        if (result_.lipschitz == intervals::infinity) result_.lipschitz_proven = true;  // a limit of f' is infinite
        result_.lipschitz_known = result_.lipschitz_proven || (e.limits_known() && result_.gaps.complete && !leaves_far_out(1, all));
    }

    derivation const& d_;
    effort effort_;
    slopes const& written_;
    slopes const& slopes_;
    point_bindings values_;
    tape t_;
    slopes beside_;
    tape places_tape_;
    std::vector<place> places_;
    std::vector<interval> pieces_;
    std::vector<double> points_;
    std::vector<double> missing_points_;  // where f has no value, beside the stretches
    std::array<ends, 4> behaviours_{};
    std::array<std::array<std::optional<int>, 2>, 4> signs_{};
    slope_signs first_;
    analysis result_;
};

// At given values of the parameters.  Parity is left to analyse().
constexpr analysis analyse_at(activation_record const& a, derivation const& d, point_bindings const& values, effort e = thorough) {
    slopes const plain   = make_slopes(d, 3);
    analysis const first = analyser(d, plain, factored(plain), e).at(values);
    if (first.pieces_proven && first.range_proven && first.lipschitz_proven) return first;
    // Forms for machines cut the tails of sines off.
    if (oscillates(plain.g, plain.roots)) return first;
    slopes const stable   = stable_slopes(plain, a);
    analysis const second = analyser(d, plain, stable, e).at(values);
    bool const better     = second.pieces_proven >= first.pieces_proven && second.range_proven >= first.range_proven &&
                        second.lipschitz_proven >= first.lipschitz_proven && second.defined >= first.defined;
    return better ? second : first;
}

// Of a function with steps: its ends, and what it has been seen to be.
constexpr analysis analyse_steps(activation_record const& a, point_bindings const& values, effort e) {
    analysis r;
    r.applies = r.stepped = true;
    r.defined = r.continuous = r.smoothness_proven = false;
    r.smoothness = -1;
    r.left_end   = behaviour_at(a.expressions, a.forward, values, -1);
    r.right_end  = behaviour_at(a.expressions, a.forward, values, +1);
    tape t(a.expressions, {a.forward});
    t.bind(bind_values(values));
    extreme_values all;
    auto const points = points_of(intervals::line, e.points);
    for (double x : points) {
        t.at(x);
        if (t[0].defined) all.meet(t.value(0), true);
    }
    all.meet(r.left_end, -1, false);
    all.meet(r.right_end, +1, false);
    r.range        = all.range();
    r.range_proven = r.range == intervals::line;
    r.range_known  = r.left_end.what != end_behaviour::unknown && r.right_end.what != end_behaviour::unknown;
    r.points_tried = static_cast<int>(points.size());
    return r;
}

// At the initial values of the parameters.
constexpr analysis analyse(activation_record const& a, derivation const& d, effort e = thorough) {
    if (!has_shape(a) || !d.error.fine() || d.slope == no_node) return {};
    analysis result;
    if (!has_surrogate(a)) {
        result = analyse_at(a, d, parameter_samples(a)[0], e);
    } else {
        activation_record const plain = as_values_are(a);
        derivation const own          = differentiate(plain, derivative_order::first, breakpoints::found);
        bool const stepped            = has_steps(plain.expressions, plain.forward) || !own.error.fine();
        result = stepped ? analyse_steps(plain, parameter_samples(a)[0], e) : analyse_at(plain, own, parameter_samples(a)[0], e);
        for (monotone_piece& p : result.pieces) p.from_place = p.to_place = no_node;  // of another derivation's graph
    }
    result.parity        = static_cast<int>(proven_parity(a));
    result.parity_proven = result.parity != 0 || (e.for_readers && is_neither(a, parameter_samples(a)[0], points_of(intervals::line, e.points)));
    return result;
}

}  // namespace actgen
