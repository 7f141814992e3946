// Gathers what the passes say of an activation.
#include "explanation.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <actgen/output/output_form.hpp>

#include "formulas.hpp"
#include "passes/passes.hpp"
#include "rendering.hpp"

namespace actgen::tool {
namespace {

std::string shown_end(end_behaviour const& e, std::string_view where) {
    switch (e.what) {
        case end_behaviour::unknown: return fmt::format("not known as x -> {}", where);
        case end_behaviour::finite: {
            std::string_view const side = !e.eventual ? "" : e.sign < 0 ? ", from below" : e.sign > 0 ? ", from above" : ", attained";
            return fmt::format("{} as x -> {}{}", shortest(e.offset), where, side);
        }
        case end_behaviour::straight: {
            std::string const slope = e.slope == 1 ? "x" : e.slope == -1 ? "-x" : shortest(e.slope) + " x";
            std::string const rest  = e.offset == 0 ? "" : fmt::format(" {} {}", e.offset < 0 ? '-' : '+', shortest(std::abs(e.offset)));
            return fmt::format("{}{} as x -> {}", slope, rest, where);
        }
        case end_behaviour::infinite: break;
    }
    return fmt::format("{} as x -> {}", e.sign < 0 ? "-inf" : "inf", where);
}

std::string shown_smoothness(analysis const& r) {
    if (!r.continuous) return "jumps";
    if (r.smoothness == smooth_everywhere) return "infinitely often differentiable";
    if (r.smoothness == 0) return "continuous, with kinks";
    return fmt::format("{} continuously differentiable", r.smoothness == 1 ? "once" : fmt::format("{} times", r.smoothness));
}

std::string evidence(bool proven, int points) { return proven ? "" : fmt::format("  (sampled at {} points)", points); }

// Of a range that is not proven: what sampling found may be missed by a little, and by far where a limit is not known.
std::string sampled_range(analysis const& r) {
    auto const end = [](double v) { return std::isfinite(v) ? "about " + shortest(v) : shortest(v); };
    if (!r.range_known) return fmt::format("not known; values from {} to {} were seen", shortest(r.range.low), shortest(r.range.high));
    auto const attained = [&](double v) {
        auto const has = [&](end_behaviour const& far) { return far.what == end_behaviour::finite && far.eventual && far.sign == 0 && far.offset == v; };
        return has(r.left_end) || has(r.right_end);
    };
    auto const open = [&](double v) { return std::isfinite(v) && !attained(v); };
    bool const low = open(r.range.low), high = open(r.range.high);
    std::string_view const words = low && high ? ", whether they are attained is not known" : low || high ? ", whether it is attained is not known" : "";
    return fmt::format("from {} to {}{}", end(r.range.low), end(r.range.high), words);
}

std::string shown_range(analysis const& r) {
    if (!r.range_proven) return sampled_range(r);
    auto const attained = [](attainment end) { return end != attainment::approached; };
    std::string words   = bracketed(r.range, attained(r.low_end), attained(r.high_end));
    auto const open     = [&](attainment end, double v) {
        if (std::isfinite(v) && end == attainment::unknown) words += fmt::format(", whether {} is attained is not known", shortest(v));
    };
    open(r.low_end, r.range.low);
    open(r.high_end, r.range.high);
    return words;
}

std::string shown_lipschitz(analysis const& r) {
    if (r.lipschitz_known) return (r.lipschitz_proven ? "" : "about ") + shortest(r.lipschitz);
    return fmt::format("not known; slopes up to {} were seen", shortest(r.lipschitz));
}

std::string_view shown_parity(analysis const& r) {
    if (r.parity != 0) return r.parity < 0 ? "odd" : "even";
    return r.parity_proven ? "neither odd nor even" : "not known";
}

// Whether f has no value, or a pole, somewhere.
bool has_gaps(analysis const& r) {
    return !r.gaps.cuts.empty() || std::any_of(r.pieces.begin(), r.pieces.end(), [](monotone_piece const& p) { return !p.defined; });
}

// A mixture of sines has pieces without end.
constexpr std::size_t most_pieces = 12;

void describe_behaviour(explanation& e, analysis const& r, derivation const& d) {
    if (!r.applies) return;
    auto const sampled = [&](bool proven) { return evidence(proven, r.points_tried); };
    e.behaviour = {{"range", shown_range(r) + sampled(r.range_proven)},
                   {"left end", shown_end(r.left_end, "-inf")},
                   {"right end", shown_end(r.right_end, "+inf")},
                   {"parity", std::string(shown_parity(r))}};
    if (r.stepped) {
        e.behaviour.emplace_back("smoothness", "not known: steps of floor, ceil and round are not looked for, nor are pieces and slopes");
        return;
    }
    e.behaviour.emplace_back("smoothness", shown_smoothness(r) + (has_gaps(r) ? ", except where it has no value" : "") + sampled(r.smoothness_proven));
    e.behaviour.emplace_back("greatest |f'|", shown_lipschitz(r) + sampled(r.lipschitz_proven));
    auto const end = [&](double v, node_id place) {
        return place == no_node || d.g.is_constant(place) ? shortest(v) : plain(d.g, place, *e.activation) + " = " + shortest(v);
    };
    for (monotone_piece const& p : r.pieces) {
        if (e.monotone_pieces.size() == most_pieces && r.pieces.size() > most_pieces + 1) {
            e.monotone_pieces.push_back(fmt::format("{} more, from {} to {}", r.pieces.size() - most_pieces, shortest(p.from), shortest(r.pieces.back().to)));
            break;
        }
        if (!p.defined) {
            e.monotone_pieces.push_back(p.from == p.to ? "not defined at " + end(p.from, p.from_place)
                                                       : fmt::format("not defined from {} to {}", end(p.from, p.from_place), end(p.to, p.to_place)));
            continue;
        }
        std::string_view const how = p.direction == trend::increasing   ? "increasing"
                                     : p.direction == trend::decreasing ? "decreasing"
                                                                        : "constant";
        e.monotone_pieces.push_back(fmt::format("{} from {} to {}{}", how, end(p.from, p.from_place), end(p.to, p.to_place), sampled(p.proven)));
    }
    if (!r.pieces.empty() && std::isfinite(r.pieces.back().to)) e.monotone_pieces.push_back("beyond, not looked at: its sines turn for ever");
}

void describe_kinks(explanation& e, formulas const& f) {
    auto const shown = [&](node_id i) {
        bool const varies = i != no_node && f.derived.g.is_constant(i) && std::isnan(f.derived.g[i].value.high);
        return i == no_node ? std::string("-") : varies ? std::string("not one for all parameters") : plain(f.derived.g, i, *e.activation);
    };
    for (breakpoint const& b : f.derived.breakpoints) {
        if (b.what == breakpoint::smooth) continue;
        e.kinks.push_back({b.what == breakpoint::jump ? "jump" : "kink", shown(b.at), shown(b.left_value), shown(b.right_value),
                           shown(b.left_slope), shown(b.right_slope), shown(b.slope), b.may_vanish});
    }
}

// Whether f rises and falls, as far as its pieces are known.
bool turns(analysis const& r) {
    auto const runs = [&](trend direction) {
        return std::any_of(r.pieces.begin(), r.pieces.end(), [&](monotone_piece const& p) { return p.defined && p.direction == direction; });
    };
    return runs(trend::increasing) && runs(trend::decreasing);
}

// The pass looks at slopes at points, which a formula may have where f is not defined.
std::string reason_for_none(std::string_view said, analysis const& r) {
    if (said != "f is not monotone" || turns(r)) return std::string(said);
    return has_gaps(r) ? "f is not defined for all x" : "f is not shown to be monotone";
}

void describe_output_form(explanation& e, derivation d, analysis const& r) {
    output_form const form = passes::from_output(d.g, d, *e.activation);
    if (form.gradient == no_node) {
        e.no_output_form_because = reason_for_none(form.why_not, r);
        return;
    }
    bool const pointwise = form.slope != no_node;
    e.output_form        = (pointwise ? "f' = " : "dx = ") + plain(d.g, pointwise ? form.slope : form.gradient, *e.activation);
    if (form.valid != no_node) e.output_form_condition = plain(d.g, form.valid, *e.activation);
}

std::string_view shown_verdict(verdict how) {
    return how == verdict::proven ? "proven" : how == verdict::sampled ? "sampled" : "refuted";
}

}  // namespace

explanation explain(activation_record const& activation) {
    explanation e;
    e.activation     = &activation;
    formulas const f = formulas_of(activation);
    e.written        = plain(f.derived.g, f.derived.forward, activation);
    for (named_formula const& one : f.named)
        e.formulas.push_back({one.label, plain(f.shown, one.root, activation), one.latex_label, latex(f.shown, one.root, activation)});
    analysis const found = passes::analyse(activation, f.derived);
    describe_behaviour(e, found, f.derived);
    describe_kinks(e, f);
    describe_output_form(e, f.derived, found);
    e.rules.assign(f.fired.begin(), f.fired.end());
    for (judged_fact const& one : passes::judge(activation, f.derived, found))
        e.facts.push_back({std::string(shown_verdict(one.how)), std::string(one.sentence.view())});
    return e;
}

}  // namespace actgen::tool
