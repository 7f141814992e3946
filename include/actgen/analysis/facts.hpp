// Facts against analysis: each claim is proven, refuted or sampled, and says which.
//
// Proven: by calculus (smooth, kinks, jumps), by symmetry of the graph, or by enclosures over the whole axis and the whole
// parameter domain.  Refuted: a point where the claim fails by more than rounding.  Sampled: neither; tried at the initial
// parameter values and every further one that the spec names.
#pragma once
#include <actgen/analysis/analyse.hpp>
#include <actgen/analysis/prove.hpp>
#include <actgen/spec/print.hpp>

namespace actgen {

enum class verdict : std::uint8_t { proven, refuted, sampled };

struct judged_fact {
    fact_record fact;
    verdict how = verdict::sampled;
    text sentence;  // what was claimed; where refuted, what is wrong and what to write
};

// How much work a judgement may do: the compiler does less than the tool.
struct judgement_budget {
    int points;  // per breakpoint and side
    int boxes;   // of branch and bound
};
inline constexpr judgement_budget compiler_budget{6, 0};
inline constexpr judgement_budget tool_budget{60, 4000};

class fact_judge {
public:
    constexpr fact_judge(activation_record const& a, derivation const& d, judgement_budget budget)
        : a_(a), d_(d), budget_(budget), samples_(parameter_samples(a)) {
        expressions_ = d.g;
        for (auto const& f : a.facts)
            for (node_id e : {f.first, f.second, f.slope}) image_.push_back(e == no_node ? no_node : copy(a.expressions, e, expressions_));
        for (auto const& p : a.parameters)
            for (int i = 0; i < p.count(); ++i) domains_.push_back(p.domain);
        for (auto const& b : d.breakpoints) cuts_.push_back(evaluate(d.g, b.at, samples_[0]));
        fixed_ = a.parameters.empty();
    }

    constexpr std::vector<judged_fact> run() {
        std::vector<judged_fact> all;
        for (std::size_t i = 0; i < a_.facts.size(); ++i) {
            current_ = i;
            all.push_back(judge(a_.facts[i]));
        }
        return all;
    }

private:
    struct point {
        double x;
        point_bindings at;
        double y;
    };

    constexpr node_id first() const { return image_[3 * current_]; }
    constexpr node_id second() const { return image_[3 * current_ + 1]; }
    constexpr double value(node_id e, point_bindings const& at) const { return evaluate(expressions_, e, at); }
    static constexpr double magnitude(double v) { return v < 0 ? -v : v; }
    static constexpr double slack(double v) { return exact::finite(v) ? 1e-9 * (1 + magnitude(v)) : 0; }
    static constexpr double above(double v) { return exact::finite(v) ? v + slack(v) : v; }
    static constexpr double below(double v) { return exact::finite(v) ? v - slack(v) : v; }
    constexpr text written(node_id e) const {
        if (e == no_node) return {};
        return print(expressions_, e, a_);
    }
    static constexpr text number(double v) {
        graph g;
        return print(g, g.constant(literal(v)), activation_record{});
    }

    constexpr judged_fact judge(fact_record const& f) {
        judged_fact j{f, verdict::sampled, claimed(f)};
        if (d_.slope == no_node && f.what != claim::limit) return j;
        switch (f.what) {
            case claim::smooth: return judge_smooth(j);
            case claim::continuous: return judge_continuous(j);
            case claim::nondecreasing: return judge_slope(j, {0, constant_math::infinity}, "f'");
            case claim::increasing: return judge_slope(j, {0, constant_math::infinity}, "f'");
            case claim::nonincreasing: return judge_slope(j, {-constant_math::infinity, 0}, "f'");
            case claim::bounded_slope: return judge_lipschitz(j);
            case claim::odd: return judge_parity(j, -1);
            case claim::even: return judge_parity(j, +1);
            case claim::range: return judge_range(j);
            case claim::limit: return judge_limit(j, f.direction);
            case claim::kink:
            case claim::jump: j.how = verdict::proven; return j;  // calculus matched it with what it found
        }
        return j;
    }

    constexpr text claimed(fact_record const& f) const {
        switch (f.what) {
            case claim::smooth: return "smooth";
            case claim::continuous: return "continuous";
            case claim::nondecreasing: return "nondecreasing";
            case claim::nonincreasing: return "nonincreasing";
            case claim::increasing: return "increasing";
            case claim::odd: return "odd";
            case claim::even: return "even";
            case claim::bounded_slope: return text("lipschitz(") + written(first()) + ")";
            case claim::range:
                return text("range(") + (f.closed_low ? "" : "above(") + written(first()) + (f.closed_low ? ", " : "), ") +
                       (f.closed_high ? "" : "below(") + written(second()) + (f.closed_high ? ")" : "))");
            case claim::limit: return text(f.direction < 0 ? "limit(-inf, " : "limit(inf, ") + written(first()) + ")";
            case claim::kink:
            case claim::jump:
                return text(f.what == claim::kink ? "kink(at = " : "jump(at = ") + written(first()) + ", slope = " +
                       written(image_[3 * current_ + 2]) + (f.slope != no_node ? ")" : f.direction < 0 ? "from_left)" : "from_right)");
        }
        return {};
    }
    constexpr judged_fact refuted(judged_fact j, text const& because) const {
        j.sentence = text("the fact ") + j.sentence + " is refuted, " + because + "; remove it or change forward";
        j.how      = verdict::refuted;
        return j;
    }

    // Calls `visit(x, bindings)` on points around 0 and every breakpoint, for every parameter sample, until it is false.
    template <class Visit>
    constexpr bool all_points(Visit const& visit) const {
        for (auto at : samples_) {
            std::vector<double> centres{0};
            for (auto const& b : d_.breakpoints) centres.push_back(evaluate(d_.g, b.at, at));
            double const ratio = budget_.points > 20 ? 1.25 : 5;
            for (double c : centres) {
                double step = 0.01;
                for (int k = 0; k < budget_.points; ++k, step *= ratio)
                    for (int sign : {-1, 1})
                        if (!visit(c + sign * step, at)) return false;
            }
        }
        return true;
    }
    constexpr double f(double x, point_bindings at) const {
        at.x = x;
        return evaluate(d_.g, d_.forward, at);
    }
    constexpr double slope(double x, point_bindings at) const {
        at.x = x;
        return evaluate(d_.g, d_.slope, at);
    }
    constexpr bool enclosed(node_id root, interval bound) const {
        // Breakpoints that move with parameters cannot be cut at; without parameters the axis is all there is.
        if (budget_.boxes == 0) return false;
        if (fixed_) return proven_within(d_.g, root, bound, domains_, cuts_, budget_.boxes);
        return proven_within(d_.g, root, bound, domains_, {}, budget_.boxes);
    }

    constexpr judged_fact judge_smooth(judged_fact j) const {
        auto const live = reachable(d_.g, {d_.forward});
        bool pieces     = false;
        for (node_id i = 0; i < static_cast<node_id>(live.size()); ++i)
            if (live[static_cast<std::size_t>(i)] && (d_.g[i].op->condition || d_.g.is(i, primitives::maximum) || d_.g.is(i, primitives::minimum) ||
                                                     d_.g.is(i, primitives::absolute) || d_.g.is(i, primitives::select) || d_.g.is(i, primitives::sign)))
                pieces = true;
        for (auto const& b : d_.breakpoints)
            if (b.what != breakpoint::smooth)
                return refuted(j, text("f has a ") + (b.what == breakpoint::jump ? "jump" : "kink") + " at x = " + print(d_.g, b.at, a_));
        j.how = pieces ? verdict::sampled : verdict::proven;
        return j;
    }
    constexpr judged_fact judge_continuous(judged_fact j) const {
        for (auto const& b : d_.breakpoints)
            if (b.what == breakpoint::jump) return refuted(j, text("f jumps at x = ") + print(d_.g, b.at, a_));
        j.how = verdict::proven;
        return j;
    }
    constexpr judged_fact judge_slope(judged_fact j, interval bound, char const* what) const {
        point bad{};
        bool const fine = all_points([&](double x, point_bindings const& at) {
            double const s = slope(x, at);
            bad            = {x, at, s};
            return !(s < bound.low - 1e-9 || s > bound.high + 1e-9);
        });
        if (!fine) return refuted(j, text(what) + "(" + number(bad.x) + ") = " + number(bad.y));
        if (enclosed(d_.slope, bound)) j.how = verdict::proven;
        return j;
    }
    constexpr judged_fact judge_lipschitz(judged_fact j) const {
        point bad{};
        bool const fine = all_points([&](double x, point_bindings const& at) {
            double const s = slope(x, at), bound = value(first(), at);
            bad            = {x, at, s};
            return magnitude(s) <= above(bound) || s != s;
        });
        if (!fine) return refuted(j, text("f'(") + number(bad.x) + ") = " + number(bad.y));
        double const bound = value(first(), samples_[0]);
        if (expressions_.is_constant(first()) && enclosed(d_.slope, {below(-bound), above(bound)})) j.how = verdict::proven;
        return j;
    }
    constexpr judged_fact judge_parity(judged_fact j, int sign) const {
        point bad{};
        bool const fine = all_points([&](double x, point_bindings const& at) {
            double const p = f(x, at), n = f(-x, at);
            bad            = {x, at, p};
            return magnitude(p - sign * n) <= slack(p) || p != p || n != n || !exact::finite(p);
        });
        if (!fine)
            return refuted(j, text("f(") + number(bad.x) + ") = " + number(bad.y) + " but " + (sign < 0 ? "-" : "") + "f(-" + number(bad.x) +
                                  ") = " + number(sign * f(-bad.x, bad.at)));
        // Symmetric as a graph?
        graph g                = d_.g;
        node_id const mirrored = substitute(g, d_.forward, g, [&](node_id i) {
            return g.is(i, leaves::input) && g[i].index == 0 ? g.apply(primitives::negate, i) : no_node;
        });
        node_id const wanted = sign < 0 ? g.apply(primitives::negate, d_.forward) : d_.forward;
        simplified const s   = simplify(g, {mirrored, wanted});
        if (s.roots[0] == s.roots[1]) j.how = verdict::proven;
        return j;
    }
    constexpr judged_fact judge_range(judged_fact j) const {
        point bad{};
        bool const fine = all_points([&](double x, point_bindings const& at) {
            double const y = f(x, at), low = value(first(), at), high = value(second(), at);
            bad            = {x, at, y};
            return y != y || (y >= below(low) && y <= above(high));
        });
        if (!fine) return refuted(j, text("f(") + number(bad.x) + ") = " + number(bad.y));
        if (budget_.boxes > 0 && fixed_) {  // no smaller interval would do
            analysis const known = analyse(a_, d_);
            double const low = value(first(), samples_[0]), high = value(second(), samples_[0]);
            if (known.available && magnitude(known.range.low - low) > 1e-6 * (1 + magnitude(low)) && exact::finite(known.range.low))
                return refuted(j, text("the least value is ") + number(known.range.low));
            if (known.available && magnitude(known.range.high - high) > 1e-6 * (1 + magnitude(high)) && exact::finite(known.range.high))
                return refuted(j, text("the greatest value is ") + number(known.range.high));
        }
        if (expressions_.is_constant(first()) && expressions_.is_constant(second())) {
            double const low = value(first(), samples_[0]), high = value(second(), samples_[0]);
            if (enclosed(d_.forward, {below(low), above(high)})) j.how = verdict::proven;
        }
        return j;
    }
    constexpr judged_fact judge_limit(judged_fact j, int direction) const {
        if (d_.slope == no_node) return j;
        for (auto at : samples_) {
            double last = constant_math::infinity;
            for (double far : {0x1p10, 0x1p20, 0x1p30}) {
                at.x                = direction * far;
                double const y      = f(at.x, at), wanted = value(first(), at);
                double const gap    = y == wanted ? 0 : magnitude(y - wanted);
                double const budget = 1e-2 + 1e-12 * magnitude(wanted);
                if (gap != gap || gap > budget || gap > last * 1.01 + 1e-12 * (1 + magnitude(wanted)))
                    return refuted(j, text("f(") + number(at.x) + ") = " + number(y));
                last = gap;
            }
        }
        return j;
    }

    activation_record const& a_;
    derivation const& d_;
    judgement_budget budget_;
    std::vector<point_bindings> samples_;
    graph expressions_;
    std::vector<node_id> image_;
    std::vector<interval> domains_;
    std::vector<double> cuts_;
    bool fixed_          = true;
    std::size_t current_ = 0;
};

constexpr std::vector<judged_fact> judge(activation_record const& a, derivation const& d, analysis const&,
                                         judgement_budget budget = tool_budget) {
    return fact_judge(a, d, budget).run();
}

// A value that the source prints, against the formula at the initial parameters.
constexpr diagnosis diagnose_values(activation_record const& a, derivation const& d) {
    for (auto const& k : a.values) {
        point_bindings at = parameter_samples(a)[0];
        at.x              = k.x;
        double const y    = evaluate(d.g, d.forward, at);
        double const gap  = y < k.y ? k.y - y : y - k.y;
        if (gap <= k.tolerance * (1 + 1e-9) + 1e-15) continue;
        graph g;
        auto const number = [&](double v) { return print(g, g.constant(literal(v)), a); };
        return {text("the printed value f(") + number(k.x) + ") = " + number(k.y) + " is not what forward gives, " + number(y) +
                "; correct one of them"};
    }
    return {};
}

// The first thing that is wrong with an activation, as `<name>: <what is wrong>; <what to write>`.
constexpr diagnosis diagnose(activation_record const& a, judgement_budget budget = compiler_budget) {
    derivation const d = differentiate(a);
    if (!d.error.fine()) return d.error;
    for (auto const& j : fact_judge(a, d, budget).run())
        if (j.how == verdict::refuted) return {text(a.name) + ": " + j.sentence};
    if (diagnosis const v = diagnose_values(a, d); !v.fine() && d.slope != no_node) return {text(a.name) + ": " + v.sentence};
    return {};
}

}  // namespace actgen
