// Expression to graph: the one YAP transform.
#pragma once
#include <vector>

#include <actgen/expr/terminal.hpp>
#include <actgen/graph/graph.hpp>
#include <actgen/graph/text.hpp>
#include <actgen/primitive/condition.hpp>

namespace actgen {

// Where a parameter's elements stand among the slots.
struct parameter_slots {
    std::vector<std::string_view> names;
    std::vector<int> first_slot;

    constexpr int slot_of(std::string_view name) const {
        for (std::size_t i = 0; i < names.size(); ++i)
            if (names[i] == name) return first_slot[i];
        return -1;
    }
};

struct builder {
    graph& g;
    parameter_slots const& slots;
    diagnosis& error;

    using terminal = yap::expr_tag<yap::expr_kind::terminal>;
    using call     = yap::expr_tag<yap::expr_kind::call>;

    template <class E>
    constexpr node_id operator()(yap::expr_tag<yap::expr_kind::negate>, E const& operand) const {
        return apply(primitives::negate, visit(operand));
    }

    template <yap::expr_kind Kind, class A, class B>
        requires(Kind != yap::expr_kind::call)
    constexpr node_id operator()(yap::expr_tag<Kind>, A const& a, B const& b) const {
        node_id const left = visit(a), right = visit(b);
        if constexpr (Kind == yap::expr_kind::plus) return apply(primitives::add, left, right);
        if constexpr (Kind == yap::expr_kind::minus) return apply(primitives::subtract, left, right);
        if constexpr (Kind == yap::expr_kind::multiplies) return apply(primitives::multiply, left, right);
        if constexpr (Kind == yap::expr_kind::divides) return apply(primitives::divide, left, right);
        if constexpr (Kind == yap::expr_kind::less) return apply(primitives::less, left, right);
        if constexpr (Kind == yap::expr_kind::greater) return apply(primitives::less, right, left);
        if constexpr (Kind == yap::expr_kind::less_equal) return apply(primitives::less_equal, left, right);
        if constexpr (Kind == yap::expr_kind::greater_equal) return apply(primitives::less_equal, right, left);
        if constexpr (Kind == yap::expr_kind::equal_to) return apply(primitives::equal, left, right);
        if constexpr (Kind == yap::expr_kind::not_equal_to) return apply(primitives::not_equal, left, right);
        return refuse("'>>' stands in rewrite rules only; write the formula without it");
    }

    template <class... Operands>
    constexpr node_id operator()(call, primitive const* callee, Operands const&... operands) const {
        if (callee->arity != static_cast<int>(sizeof...(Operands)))
            return refuse(text(callee->name) + " is called with " + to_text(sizeof...(Operands)) +
                          (sizeof...(Operands) == 1 ? " operand" : " operands") + "; it takes " + to_text(callee->arity));
        node_id ids[] = {visit(operands)...};
        node n{.op = callee};
        for (std::size_t i = 0; i < sizeof...(Operands); ++i) n.operand[i] = ids[i];
        return checked(n);
    }

    constexpr node_id operator()(terminal, real number) const { return g.constant(number); }
    constexpr node_id operator()(terminal, leaf_terminal leaf) const { return g.leaf(*leaf.kind, leaf.index); }
    template <class Name, std::size_t Count>
    constexpr node_id operator()(terminal, parameter_terminal<Name, Count> const& p) const {
        int const slot = slots.slot_of(Name::text());
        if (slot < 0)
            return refuse(text("parameter ") + Name::text() +
                          " is not part of the forward formula; write it there or remove it here");
        return g.leaf(leaves::parameter, slot + p.element);
    }

    template <class E>
    constexpr node_id visit(E const& e) const {
        if constexpr (is_expression<E>)
            return yap::transform_strict(e, *this);
        else
            return (*this)(terminal{}, e);  // YAP hands terminals' values over directly
    }

private:
    constexpr node_id apply(primitive const& p, node_id a, node_id b = no_node) const {
        return checked({.op = &p, .operand = {a, b, no_node}});
    }
    // A condition may feed select and the logical operations only, and they nothing else.
    constexpr node_id checked(node const& n) const {
        bool const logical = n.op == &primitives::logical_and || n.op == &primitives::logical_or || n.op == &primitives::logical_not;
        for (int i = 0; i < n.op->arity; ++i) {
            bool const expected = logical || (n.op == &primitives::select && i == 0);
            if (g[n.operand[static_cast<std::size_t>(i)]].op->condition != expected)
                return expected ? refuse("the first operand of where must be a comparison; write where(x > 0, a, b)")
                                : refuse("a comparison is used as a number; write where(comparison, a, b)");
        }
        return g.add(n);
    }
    constexpr node_id refuse(text const& sentence) const {
        if (error.fine()) error.sentence = sentence;
        return g.constant(0);
    }
};

template <class E>
constexpr node_id build(E const& e, graph& g, parameter_slots const& slots, diagnosis& error) {
    return builder{g, slots, error}.visit(e);
}

}  // namespace actgen
