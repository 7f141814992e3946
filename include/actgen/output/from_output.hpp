// The derivative written in the output y alone, so that a kernel need not keep x.
//
// Piece by piece between the breakpoints: f is peeled down to one function g(a), the slope's parts that are known where
// g(a) is are replaced, and the pieces are told apart by comparing y with f at the breakpoints.  That needs f to run one
// way, and pieces that are flat to have the slope that their breakpoint has.
#pragma once
#include <actgen/calculus/differentiate.hpp>
#include <actgen/output/output_form.hpp>
#include <actgen/output/output_piece.hpp>
#include <actgen/output/output_row.hpp>

namespace actgen {

class output_writer {
public:
    constexpr output_writer(derivation const& d, activation_record const& a) : d_(d), a_(a), w_(row_table.view()) {}

    constexpr output_form write(graph& g) {
        output_form form;
        find(form);
        std::vector<node_id> const kept = copy(w_.out, {form.slope, form.gradient, form.valid}, g);
        return {kept[0], kept[1], kept[2], form.why_not};
    }

private:
    constexpr void find(output_form& form) {
        if (!d_.error.fine()) return refuse(form, "f has no derivation");
        if (a_.inputs > 1) return refuse(form, "f has more than one input");
        if (a_.uses_noise) return refuse(form, "f depends on noise");
        if (extent_of(a_) == extent::group) return refuse(form, "the output of a group does not tell which input it came from");
        if (extent_of(a_) == extent::row) {
            form.gradient = row_gradient_from_output(w_, d_.g, d_.forward, d_.gradient[0].root);
            if (form.gradient == no_node) form.why_not = "the gradient depends on more than the output";
            return;
        }
        find_pointwise(form);
        if (form.slope != no_node) form.gradient = w_.apply(primitives::multiply, w_.make({.op = &leaves::upstream}), form.slope);
    }

    static constexpr void refuse(output_form& form, std::string_view why) { form.why_not = why; }

    constexpr void find_pointwise(output_form& form) {
        dependence depends(w_);
        node_id const whole = rewrite_into(w_, d_.g, {d_.slope})[0];
        if (!depends.on_x(whole)) {
            form.slope = whole;
            return;
        }
        sort_breakpoints();
        for (std::size_t i = 0; i + 1 < places_.size(); ++i)
            if (!(places_[i].x < places_[i + 1].x)) return refuse(form, "breakpoints coincide at the initial parameters");

        std::vector<output_piece> pieces;
        for (std::size_t i = 0; i <= places_.size(); ++i) {
            point_bindings at = initial_;
            at.x = places_.empty() ? 0.5 : i == 0 ? places_[0].x - 1 : i == places_.size() ? places_[i - 1].x + 1
                                                                     : 0.5 * (places_[i - 1].x + places_[i].x);
            double const low = i == 0 ? at.x - 40 : places_[i - 1].x, high = i == places_.size() ? at.x + 40 : places_[i].x;
            auto const roots = piece_at(w_, d_.g, {d_.forward, d_.slope}, at);
            int const runs   = direction(low, high);
            if (runs == mixed || (runs != flat && runs_ != flat && runs != runs_)) return refuse(form, "f is not monotone");
            if (runs != flat) runs_ = runs;
            pieces.push_back(piece_from_output(w_, depends, roots[0], roots[1]));
            if (pieces.back().slope == no_node) return refuse(form, "f' cannot be written in terms of the output");
        }
        if (runs_ == flat) return refuse(form, "f is constant between its breakpoints");
        assemble(form, pieces);
    }

    static constexpr int flat = 0, mixed = 2;

    // +1 rising, -1 falling, by samples inside; whether a piece is injective is proven by peeling it.
    constexpr int direction(double low, double high) const {
        int runs = flat;
        for (int k = 1; k < 32; ++k) {
            point_bindings at = initial_;
            at.x              = low + (high - low) * k / 32;
            double const s    = evaluate(d_.g, d_.slope, at);
            int const here    = s > 0 ? 1 : s < 0 ? -1 : 0;
            if (here == 0) continue;
            if (runs != flat && here != runs) return mixed;
            runs = here;
        }
        return runs;
    }

    struct place {
        breakpoint const* at;
        double x;
    };

    constexpr void sort_breakpoints() {
        for (auto const& p : a_.parameters) initial_.parameters.insert(initial_.parameters.end(), p.initial.begin(), p.initial.end());
        for (breakpoint const& b : d_.breakpoints) places_.push_back({&b, evaluate(d_.g, b.at, initial_)});
        for (std::size_t i = 1; i < places_.size(); ++i)
            for (std::size_t j = i; j > 0 && places_[j].x < places_[j - 1].x; --j) std::swap(places_[j], places_[j - 1]);
    }

    constexpr node_id imported(node_id i) { return rewrite_into(w_, d_.g, {i})[0]; }

    constexpr void demand(output_form& form, node_id condition) {
        if (w_.out.is_constant(condition)) return;
        form.valid = form.valid == no_node ? condition : w_.apply(primitives::logical_and, form.valid, condition);
    }
    // The sign that `coefficient` has at the initial parameters, unless the domains prove it.
    constexpr void demand_sign(output_form& form, node_id coefficient, bool or_zero) {
        if (proven_sign(w_.out, coefficient, a_) != 0) return;
        bool const positive = evaluate(w_.out, coefficient, initial_) > 0;
        node_id const zero  = w_.constant(0);
        demand(form, w_.apply(or_zero ? primitives::less_equal : primitives::less, positive ? zero : coefficient,
                              positive ? coefficient : zero));
    }

    // Which piece's slope f has where y is the value of a breakpoint; neither: the breakpoint's own.
    struct tie {
        bool left_holds = false, right_holds = false;  // it is that piece's slope, under whatever name
        bool left       = false;                       // and is told by y at that end of the piece
    };
    constexpr tie tie_at(breakpoint const& b, output_piece const& right) {
        node_id const at_point = imported(b.slope);
        bool const as_left = at_point == imported(b.left_slope), as_right = at_point == imported(b.right_slope);
        return {as_left, as_right, as_left && !right.flat};
    }

    constexpr void assemble(output_form& form, std::vector<output_piece> const& pieces) {
        node_id const y = w_.make({.op = &leaves::output});
        std::vector<tie> ties;
        for (std::size_t i = 0; i < places_.size(); ++i) ties.push_back(tie_at(*places_[i].at, pieces[i + 1]));
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            // A coefficient of 0 makes a piece flat: all of it has the value of its ends, and must have their slopes.
            bool const holds_ends = (i == 0 || ties[i - 1].right_holds) && (i == places_.size() || ties[i].left_holds);
            for (node_id c : pieces[i].coefficients) demand_sign(form, c, pieces[i].affine && holds_ends);
        }
        for (std::size_t i = 0; i + 1 < places_.size(); ++i) {
            node_id const here = imported(places_[i].at->at), next = imported(places_[i + 1].at->at);
            node_id const gap  = w_.apply(primitives::subtract, next, here);
            demand_sign(form, gap, false);
        }
        node_id result = pieces.back().slope;
        for (std::size_t i = places_.size(); i-- > 0;) {
            breakpoint const& b      = *places_[i].at;
            output_piece const& left = pieces[i];
            output_piece const& right = pieces[i + 1];
            tie const& at = ties[i];
            node_id const at_point = imported(b.slope);
            // Beside a jump, or at a value of its own, y says nothing: one slope must do for all of them.
            bool const one_slope = left.affine && right.affine && left.slope == right.slope && at.left_holds && at.right_holds;
            if (b.what == breakpoint::jump && !one_slope) return refuse(form, "f jumps");
            if ((left.flat && !at.left_holds) || (right.flat && !at.right_holds))
                return refuse(form, "the output cannot tell the kink from the flat piece beside it");
            node_id const value = imported(b.left_value);
            // x < at is y < value where f rises, y > value where it falls.
            node_id const before = w_.apply(at.left ? primitives::less_equal : primitives::less, runs_ > 0 ? y : value, runs_ > 0 ? value : y);
            result = w_.apply(primitives::select, before, left.slope, result);
            if (!at.left && !at.right_holds)
                result = w_.apply(primitives::select, w_.apply(primitives::equal, y, value), at_point, result);
        }
        form.slope = result;
    }

    derivation const& d_;
    activation_record const& a_;
    rewriter w_;
    point_bindings initial_;
    std::vector<place> places_;
    int runs_ = flat;
};

constexpr output_form from_output(graph& g, derivation const& d, activation_record const& a) {
    return output_writer(d, a).write(g);
}

}  // namespace actgen
