// Everything that calculus knows of an activation: gradients, second order, breakpoints.
//
// Conditions in derivatives are rewritten to compare x itself with the place where they switch, all with one strictness
// per place, so that the derivative there is a one-sided limit; the common one where both agree, else what the spec
// declares.
#pragma once
#include <actgen/calculus/derivation.hpp>
#include <actgen/calculus/judge.hpp>
#include <actgen/calculus/one_sided.hpp>
#include <actgen/calculus/pieces.hpp>
#include <actgen/calculus/reverse.hpp>
#include <actgen/calculus/second_order.hpp>
#include <actgen/meaning/tape.hpp>
#include <actgen/primitive/spelled_out.hpp>
#include <actgen/rewrite/shift_rows.hpp>

namespace actgen {

// How far: the second order costs as much again.
enum class derivative_order { first, second };

class differentiator {
public:
    constexpr differentiator(activation_record const& a, derivative_order order, breakpoints which)
        : a_(a), order_(order), which_(which), g_(a.expressions), samples_(parameter_samples(a)), extent_(extent_of(a)) {}

    constexpr derivation run() {
        d_.forward = spelled_out(a_.forward);
        f_         = without_signs(g_, d_.forward);
        if (extent_ == extent::row) recognise_logarithms();
        refuse_stray_choices();
        if (which_ == breakpoints::declared) refuse_stairs();
        if (d_.error.fine()) first_order();
        if (d_.error.fine() && order_ == derivative_order::second) second_order();
        finish();
        return d_;
    }

private:
    constexpr void fail(text const& sentence) {
        if (d_.error.fine()) d_.error.sentence = text(a_.name) + ": " + sentence;
    }
    constexpr bool pointwise() const { return extent_ == extent::pointwise; }
    constexpr adjoints sweep(node_id root, node_id seed) { return differentiate_backwards(g_, root, seed, extent_ == extent::group); }

    // Functions that have no derivative of their own are differentiated as what they mean in others.
    constexpr node_id spelled_out(node_id root) {
        auto const has_derivative = [](primitive const& p) { return p.partial[0] != nullptr; };
        if (is_known_throughout(g_, {root}, has_derivative)) return root;
        return rebuild(g_, {root}, [&](node const& n, node_id) { return add_spelled_out(g_, n, has_derivative); })[root];
    }

    // log(exp(x) / s) is x - log(s): differentiated as it stands it would bring 1 / exp(x), which no shift of the row saves.
    constexpr void recognise_logarithms() {
        simplified const plain = rewrite_to_the_end(g_, {f_}, row_table.view(), exactness::real_only);
        f_                     = copy(plain.g, plain.roots, g_)[0];
    }

    // Which element of a group comes first says something of the elements, not of the group's one result.
    constexpr void refuse_stray_choices() {
        if (extent_ != extent::group) return;
        node_flags outside(g_.size());
        outside[f_] = true;
        for (node_id i = f_; i >= 0; --i) {
            if (!outside[i] || g_[i].op->reduces == extent::group) continue;
            if (g_.is(i, primitives::group_first_max)) fail("group_first_max says something of each element; write it inside group_max(...)");
            for (node_id o : g_[i].operand)
                if (o != no_node) outside[o] = true;
        }
    }

    // floor and round have infinitely many jumps; they need a declared derivative.
    constexpr void refuse_stairs() {
        node_flags const flows = gradient_flow(g_, f_), depends = depends_on(g_, leaves::input, 0);
        for (node_id i = 0; i <= f_; ++i) {
            node const& n = g_[i];
            if (!flows[i] || !depends[i]) continue;
            if (n.op->steps)
                fail(text(n.op->name) + " has a jump at every step and no derivative of its own; write straight_through(" +
                     n.op->name + "(...), ...) or stop_gradient(" + n.op->name + "(...))");
        }
    }

    constexpr std::vector<kernel_result> wanted_gradients() const {
        std::vector<kernel_result> all;
        for (int i = 0; i < a_.inputs; ++i) all.push_back({result_role::input_gradient, i, no_node});
        for (auto const& p : a_.parameters)
            if (p.learnable)
                for (int k = 0; k < p.count(); ++k) all.push_back({result_role::parameter_gradient, p.slot + k, no_node});
        return all;
    }
    constexpr node_id leaf_of(kernel_result const& r) {
        if (r.role == result_role::upstream_gradient) return g_.leaf(leaves::upstream);
        return g_.leaf(r.role == result_role::input_gradient ? leaves::input : actgen::leaf_of(a_.parameter_of_slot(r.index)), r.index);
    }
    constexpr std::vector<node_id> derivatives(adjoints const& of, std::vector<kernel_result> const& by) {
        std::vector<node_id> roots;
        for (auto const& r : by) roots.push_back(of.by(leaf_of(r), g_));
        return decide_exponents(g_, roots, a_);
    }
    constexpr std::vector<node_id> tidy(std::vector<node_id> const& roots) {
        simplified const plain = simplify(g_, roots);
        return copy(plain.g, plain.roots, g_);
    }

    // Pointwise, dy is a factor of all gradients, and stays the last one.
    constexpr void first_order() {
        std::vector<kernel_result> results = wanted_gradients();
        node_id const upstream             = g_.leaf(leaves::upstream);
        adjoints const first               = sweep(f_, pointwise() ? g_.constant(1) : upstream);
        if (!first.error.fine()) return fail(first.error.sentence);
        partials_ = derivatives(first, results);
        if (pointwise()) {
            resolve_breakpoints(results);
            if (!d_.error.fine()) return;
            d_.slope = partials_[0];
        } else {
            partials_ = tidy(partials_);
        }
        for (std::size_t r = 0; r < results.size(); ++r) results[r].root = partials_[r];
        if (pointwise()) multiply_by_upstream(results, upstream);
        d_.gradient = results;
    }

    constexpr void multiply_by_upstream(std::vector<kernel_result>& results, node_id upstream) {
        std::vector<node_id> roots;
        for (auto const& r : results)
            roots.push_back(r.role == result_role::upstream_gradient ? r.root : times_upstream(r.root, upstream));
        roots = tidy(roots);
        for (std::size_t r = 0; r < results.size(); ++r) results[r].root = roots[r];
    }
    // dy times a derivative, but exactly 0 on branches where the derivative is 0.
    constexpr node_id times_upstream(node_id derivative, node_id upstream) {
        node const n = g_[derivative];
        if (!is_choice(n) || !has_zero_branch(g_, derivative)) return growing::product(g_, upstream, derivative);
        node_id const one = times_upstream(n.operand[1], upstream), other = times_upstream(n.operand[2], upstream);
        return growing::choice(g_, n.operand[0], one, other);
    }

    // Conditions on the gate alone switch on the gate's axis, all others on that of x.
    constexpr node_flags not_on_axis(int input) const {
        if (input == 0) return {};
        return depends_on(g_, leaves::input, 0);
    }

    constexpr void resolve_breakpoints(std::vector<kernel_result> const& results) {
        std::vector<node_id> all = partials_;
        all.push_back(f_);
        for (int input = 0; input < a_.inputs; ++input) {
            switch_places places{.axis = g_.leaf(leaves::input, input), .at = {}, .side = {}, .conditions = {}, .ends = {}};
            condition_expander expander(g_, places.axis, a_);
            all = plain_conditions(g_, all, expander, not_on_axis(input));
            if (expander.unsolved != no_node)
                return fail(unsolved(expander.unsolved, places.axis));
            std::vector<node_id> switching = all;
            switching.insert(switching.end(), expander.equalities.begin(), expander.equalities.end());
            find_places(g_, switching, places, samples_);
            singularity_finder finder(g_, places.axis, a_, samples_);
            if (diagnosis const d = finder.find(all.back(), all[static_cast<std::size_t>(input)], places); !d.fine()) return fail(d.sentence);
            std::size_t const judged_before     = d_.breakpoints.size();
            std::vector<node_id> const declared = judge_places(all, places, input);
            if (!d_.error.fine()) return;
            all = compare_axis_itself(g_, all, places);
            node_id const f = all.back();
            all.pop_back();
            find_places(g_, all, places, samples_);
            std::vector<node_id> const unwritten = all;
            all = piece_writer(g_, places, expander, a_, samples_).write(all);
            settle_gradients(all, unwritten, places, input);
            for (std::size_t k = judged_before; k < d_.breakpoints.size(); ++k)
                if (d_.breakpoints[k].what == breakpoint::jump) settle_at_jump(all, places.axis, d_.breakpoints[k], results);
            all.push_back(f);
            auto& own = all[static_cast<std::size_t>(input)];
            for (std::size_t k = 0; k < declared.size(); ++k)
                if (declared[k] != no_node) own = growing::choice(g_, g_.apply(primitives::equal, places.axis, places.at[k]), declared[k], own);
            places_.push_back(places);
        }
        if (diagnosis const stray = breakpoint_judge(g_, a_, samples_).find_stray(d_.breakpoints); !stray.fine()) return fail(stray.sentence);
        all.pop_back();
        partials_ = tidy(all);
    }

    // Sines and their like have places without end.
    constexpr text unsolved(node_id condition, node_id axis) const {
        node_flags const live = reachable(g_, {condition}), depends = depends_on(g_, *g_[axis].op, g_[axis].index);
        bool endless          = false;
        for (node_id i = 0; i < live.size(); ++i) endless = endless || (live[i] && depends[i] && g_[i].op->oscillates);
        text const sentence = text("the condition ") + print(g_, condition, a_);
        if (endless)
            return sentence + " changes without end; write a form without kinks, as sqrt(square(u) + 0.0001) for abs(u), or straight_through(u, v) with the derivative of v";
        return sentence + " cannot be solved for x; compare x itself, or something monotone in x, with an expression in the parameters";
    }

    // Sets the side of each place; where neither side's slope holds, the slope that does, else no_node.
    constexpr std::vector<node_id> judge_places(std::vector<node_id> const& all, switch_places& places, int input) {
        std::vector<node_id> declared;
        node_id const seen = as_gradient_sees(g_, all.back());
        std::vector<node_id> const what{all[static_cast<std::size_t>(input)], all.back(), seen};
        for (int k = 0; k < places.size(); ++k) {
            node_id const at    = places.at[static_cast<std::size_t>(k)];
            limits left         = one_sided(g_, what, places, k, -1, input, a_, samples_);
            limits right        = one_sided(g_, what, places, k, +1, input, a_, samples_);
            // Where f as it is written ends (signs that became pieces have values everywhere), there is one side.
            bool const has_left = is_defined_beside(d_.forward, at, -1, input), has_right = is_defined_beside(d_.forward, at, +1, input);
            if (has_left && !has_right) right = left;
            if (has_right && !has_left) left = right;
            node_id const there = substitute(g_, a_.forward, g_, std::vector<replaced_node>{{places.axis, at}});
            if (left.of[1] != no_node && right.of[1] != no_node && breakpoint_judge(g_, a_, samples_).declares_kink(at))
                for (limits* side : {&left, &right})
                    if (side->of[0] == no_node) side->of[0] = g_.constant(constant_math::nan);
            for (std::size_t r : {std::size_t{1}, std::size_t{0}})
                if (left.of[r] == no_node || right.of[r] == no_node) {
                    fail(text(r == 1 ? "f" : "f'") + " has no limit from the " + (left.of[r] == no_node ? "left" : "right") + " at " +
                         (input == 0 ? "x" : "gate") + " = " + print(g_, at, a_) +
                         (a_.parameters.empty() ? " that the growth of powers, exponentials and logarithms shows; write another formula on that side"
                          : r == 1              ? " that is shown for all values of the parameters; narrow a domain, or write another formula on that side"
                                                : " that is shown for all values of the parameters; narrow a domain, or declare a kink there"));
                    return declared;
                }
            breakpoint b{.at = at, .left_value = left.of[1], .right_value = right.of[1], .left_slope = left.of[0], .right_slope = right.of[0], .input = input};
            if (has_left != has_right && is_nowhere_defined(there)) {  // f ends there, and is not continued
                d_.breakpoints.push_back(b);
                declared.push_back(no_node);
                continue;
            }
            bool const shielded = seen != all.back() && runs_through(seen, left.of[2], right.of[2], {places.axis, at});
            choice_at_breakpoint const c = breakpoint_judge(g_, a_, samples_, which_ == breakpoints::declared).choose_slope(b, there, shielded);
            if (!c.error.fine()) {
                fail(c.error.sentence);
                return declared;
            }
            // The author may know a simpler formula for it.
            if (c.place != no_node && weight_of(g_, c.place) < weight_of(g_, at)) b.at = places.at[static_cast<std::size_t>(k)] = c.place;
            if (c.side != 0) places.side[static_cast<std::size_t>(k)] = c.side;
            declared.push_back(c.side == 0 || left.missing || right.missing ? b.slope : no_node);
            d_.breakpoints.push_back(b);
        }
        return declared;
    }

    // Gradients by other leaves that have no value at a place (x^p log(x), by p, at 0) are their limit there; at an end of
    // the domain all are.
    constexpr void settle_gradients(std::vector<node_id>& gradients, std::vector<node_id> const& unwritten, switch_places const& places, int input) {
        for (std::size_t r = 0; r < gradients.size(); ++r) {
            for (int k = 0; k < places.size() && r != static_cast<std::size_t>(input); ++k)
                gradients[r] = with_limit_at(g_, gradients[r], unwritten[r], places, k, input, a_, samples_);
            for (domain_end const& end : places.ends)
                gradients[r] = with_limit_at(g_, gradients[r], places.axis, end, input, a_, samples_, {{g_.constant(1), unwritten[r]}});
        }
    }

    // Where f jumps it has one side's value or its own, and gradients by other leaves are that value's: of a * sign(x), by a, 0 at 0.
    constexpr void settle_at_jump(std::vector<node_id>& gradients, node_id axis, breakpoint const& b, std::vector<kernel_result> const& results) {
        node_id const value  = tidy({substitute(g_, d_.forward, g_, std::vector<replaced_node>{{axis, b.at}})})[0];
        adjoints const there = sweep(value, g_.constant(1));
        if (!there.error.fine()) return;
        std::vector<node_id> const own = derivatives(there, results);
        node_flags const in_place      = reachable(g_, {b.at});
        auto const moves_place         = [&](node_id leaf) { return leaf <= b.at && in_place[leaf]; };  // f jumps along such a leaf, too
        for (std::size_t r = 0; r < gradients.size(); ++r) {
            if (r == static_cast<std::size_t>(b.input) || own[r] == no_node || moves_place(leaf_of(results[r]))) continue;
            node_id const meant = substitute(g_, gradients[r], g_, std::vector<replaced_node>{{axis, b.at}});
            if (!agree_everywhere(g_, meant, own[r], samples_)) gradients[r] = chosen_at(g_, axis, b.at, own[r], gradients[r]);
        }
    }

    constexpr bool is_nowhere_defined(node_id root) const {
        evaluator value_of(g_, root);
        return std::all_of(samples_.begin(), samples_.end(), [&](point_bindings const& s) { return constant_math::is_nan(value_of(s)); });
    }

    // What overflows beside a pole has no value in doubles either, exp(1 / x) * 0 for one: enclosures know better.
    constexpr bool is_defined_beside(node_id f, node_id at, int side, int input) const {
        evaluator place_of(g_, at), value_of(g_, f);
        for (bool enclosed : {false, true})
            for (point_bindings s : samples_) {
                double const place = place_of(s), size = place < 0 ? 1 - place : 1 + place;
                for (double step : {0x1p-14, 0x1p-30}) {
                    (input == 0 ? s.x : s.gate) = place + side * step * size;
                    if (enclosed ? is_surely_defined(f, s) : !constant_math::is_nan(value_of(s))) return true;
                }
            }
        return false;
    }
    constexpr bool is_surely_defined(node_id f, point_bindings const& s) const {
        if (!error_free::finite(s.x) || !error_free::finite(s.gate)) return false;
        tape t(g_, {f});
        t.bind(bind_values(s));
        t.at(s.x);
        return t[0].defined;
    }

    // Whether an expression has the same limits at a place, and that value there.
    constexpr bool runs_through(node_id root, node_id left, node_id right, replaced_node axis_by_place) {
        if (left == no_node || right == no_node) return false;
        node_id const there = substitute(g_, root, g_, std::vector<replaced_node>{axis_by_place});
        return agree_everywhere(g_, left, right, samples_) && agree_everywhere(g_, left, there, samples_);
    }

    constexpr void second_order() {
        std::vector<kernel_result> results{{result_role::upstream_gradient, 0, no_node}};
        std::vector<kernel_result> const wanted = wanted_gradients();
        std::vector<node_id> directions;
        for (auto const& r : wanted) directions.push_back(direction_of(r));
        node_id const contraction = contract(partials_, directions);
        adjoints const second     = sweep(contraction, g_.constant(1));
        if (!second.error.fine()) return fail(second.error.sentence);
        results.insert(results.end(), wanted.begin(), wanted.end());
        std::vector<node_id> roots = derivatives(second, results);
        settle_at_values(roots, directions);
        if (pointwise()) {
            roots[0] = contraction;  // it does not contain dy
            settle_at_places(roots, directions);
        }
        roots = tidy(roots);
        for (std::size_t r = 0; r < results.size(); ++r) results[r].root = roots[r];
        if (pointwise()) multiply_by_upstream(results, g_.leaf(leaves::upstream));
        d_.second = results;
    }
    constexpr node_id direction_of(kernel_result const& r) {
        return g_.leaf(r.role == result_role::input_gradient ? leaves::input_direction : direction_leaf_of(a_.parameter_of_slot(r.index)), r.index);
    }
    constexpr node_id contract(std::vector<node_id> const& partials, std::vector<node_id> const& directions) {
        node_id sum = no_node;
        for (std::size_t r = 0; r < partials.size(); ++r) sum = growing::sum(g_, sum, growing::product(g_, directions[r], partials[r]));
        return sum;
    }

    // By a parameter, where(p == 0, 0, p u^(p - 1)) has at p = 0 the derivative that it has beside it.
    constexpr void settle_at_values(std::vector<node_id>& roots, std::vector<node_id> const& directions) {
        std::vector<node_id> const equalities = equalities_of_parameters();
        if (equalities.empty()) return;
        std::vector<kernel_result> const wanted = wanted_gradients();
        for (std::size_t r = 0; r < wanted.size(); ++r) {
            if (wanted[r].role != result_role::parameter_gradient) continue;
            node_id const leaf      = leaf_of(wanted[r]);
            node_flags const varies = depends_on(g_, *g_[leaf].op, g_[leaf].index);
            std::vector<node_id> own;
            for (node_id c : equalities)
                if (varies[c]) own.push_back(c);
            if (own.empty()) continue;
            std::vector<node_id> const between = decide(
                g_, partials_, [&](node_id c) { return std::find(own.begin(), own.end(), c) != own.end() ? truth::no : truth::open; }, [](node_id) { return no_node; });
            node_id const root   = contract(between, directions);
            node_id const beside = derivatives(sweep(root, g_.constant(1)), {wanted[r]})[0];
            node_id here         = own[0];
            for (std::size_t k = 1; k < own.size(); ++k) here = g_.apply(primitives::logical_or, here, own[k]);
            roots[1 + r] = growing::choice(g_, here, beside, roots[1 + r]);
        }
    }
    // In the gradient, those that no input moves.
    constexpr std::vector<node_id> equalities_of_parameters() const {
        node_flags const live = reachable(g_, partials_), on_x = depends_on(g_, leaves::input, 0), on_gate = depends_on(g_, leaves::input, 1);
        std::vector<node_id> all;
        for (node_id c = 0; c < live.size(); ++c)
            if (live[c] && g_.is(c, primitives::equal) && !on_x[c] && !on_gate[c]) all.push_back(c);
        return all;
    }

    // By an input, what is differentiated is the gradient between the places; what holds at them is settled afterwards.
    constexpr void settle_at_places(std::vector<node_id>& roots, std::vector<node_id> const& directions) {
        std::vector<node_id> slopes;
        for (std::size_t input = 0; input < static_cast<std::size_t>(a_.inputs); ++input) {
            node_id const axis         = places_[input].axis;
            std::vector<node_id> const between = without_declared_slopes(g_, partials_, axis);
            slopes.push_back(between[input]);
            if (between == partials_) continue;
            node_id const one = g_.constant(1), contracted = contract(between, directions);
            roots[1 + input]  = decide_exponents(g_, {sweep(contracted, one).by(axis, g_)}, a_)[0];
        }
        roots = with_known_places(roots);
        for (std::size_t input = 0; input < static_cast<std::size_t>(a_.inputs); ++input) {
            second_order_places at(g_, places_[input], static_cast<int>(input), a_, samples_, directions);
            roots[1 + input] = at.settle(roots[1 + input], slopes[input]);
        }
    }

    // x == place stands where a declared slope does.
    constexpr node_flags declared_or_not_on_axis(int input) const {
        node_flags skipped = not_on_axis(input);
        skipped.resize(g_.size());
        for (node_id i = 0; i < g_.size(); ++i)
            if (g_.is(i, primitives::equal)) skipped[i] = true;
        return skipped;
    }

    // Slopes hold maxima and magnitudes, whose own derivatives bring their conditions back.
    constexpr std::vector<node_id> with_known_places(std::vector<node_id> roots) {
        for (int input = 0; input < a_.inputs; ++input) {
            switch_places& places = places_[static_cast<std::size_t>(input)];
            condition_expander expander(g_, places.axis, a_);
            roots = plain_conditions(g_, roots, expander, declared_or_not_on_axis(input));
            find_places(g_, roots, places, samples_);
            roots = compare_axis_itself(g_, roots, places);
        }
        return roots;
    }

    // Keeps only what is still meant.
    constexpr void finish() {
        std::vector<node_id*> places{&d_.forward, &d_.slope};
        for (auto& r : d_.gradient) places.push_back(&r.root);
        for (auto& r : d_.second) places.push_back(&r.root);
        for (auto& b : d_.breakpoints)
            for (node_id* n : {&b.at, &b.left_value, &b.right_value, &b.left_slope, &b.right_slope, &b.slope}) places.push_back(n);
        std::vector<node_id> roots;
        for (node_id* p : places) roots.push_back(*p);
        roots = copy(g_, roots, d_.g);
        for (std::size_t i = 0; i < places.size(); ++i) *places[i] = roots[i];
    }

    activation_record const& a_;
    derivative_order order_;
    breakpoints which_;
    graph g_;
    std::vector<point_bindings> samples_;
    extent extent_;
    node_id f_ = no_node;
    std::vector<node_id> partials_;      // by each wanted leaf; without dy where pointwise
    std::vector<switch_places> places_;  // by input
    derivation d_;
};

constexpr derivation differentiate(activation_record const& a, derivative_order order = derivative_order::second,
                                   breakpoints which = breakpoints::declared) {
    return differentiator(a, order, which).run();
}

}  // namespace actgen
