// Expression to graph: the one YAP transform.
#pragma once
#include <vector>

#include <actgen/build/parameter.hpp>
#include <actgen/primitive/condition.hpp>
#include <actgen/text/text.hpp>

namespace actgen {

struct builder {
    graph& g;
    std::vector<parameter_record> const& known;  // whose slots are decided
    std::vector<parameter_record>* declared;     // `known` itself, where new ones may join it; null: nowhere
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
        if (callee == &primitives::raised && is_number(n.operand[1])) return apply(primitives::power, n.operand[0], number(n.operand[1]));
        return checked(n);
    }

    constexpr node_id operator()(terminal, real number) const { return g.constant(number); }
    constexpr node_id operator()(terminal, leaf_terminal leaf) const { return g.leaf(*leaf.kind, leaf.index); }
    template <class Name, std::size_t Count>
    constexpr node_id operator()(terminal, parameter_terminal<Name, Count> const& p) const {
        return mention(make_parameter_record(p), p.element);
    }

    template <class E>
    constexpr node_id visit(E const& e) const {
        if constexpr (is_expression<E>)
            return yap::transform_strict(e, *this);
        else
            return (*this)(terminal{}, e);  // YAP hands terminals' values over directly
    }

private:
    // Every mention of a name must mean one declaration: the same values, whatever the element.
    constexpr node_id mention(parameter_record one, int element) const {
        if (element < 0 || element >= one.count())
            return refuse(text(one.name) + "[" + to_text(element) + "] is no element of a list of " + to_text(one.count()) +
                          "; write an index from 0 to " + to_text(one.count() - 1) + ", or a longer list");
        int next = 0;
        for (parameter_record const& p : known) {
            next = p.slot + p.count();
            if (p.name != one.name) continue;
            one.slot = p.slot;
            if (one != p) return refuse(text("parameter ") + one.name + " is declared twice, differently; give each parameter a name of its own");
            return g.leaf(leaf_of(p), p.slot + element);
        }
        if (declared == nullptr)
            return refuse(text("parameter ") + one.name + " is not part of the forward formula; write it there or remove it here");
        one.slot = next;
        declared->push_back(one);
        return g.leaf(leaf_of(one), next + element);
    }

    // constant(2), and -constant(2)
    constexpr bool is_number(node_id i) const { return g.is_constant(i) || (is_negation(g[i]) && g.is_constant(g[i].operand[0])); }
    constexpr node_id number(node_id i) const { return g.is_constant(i) ? i : g.constant(-g[g[i].operand[0]].value); }

    constexpr node_id apply(primitive const& p, node_id a, node_id b = no_node) const {
        return checked({.op = &p, .operand = {a, b, no_node}});
    }
    // A condition may feed select and the logical operations only, and they nothing else.
    constexpr node_id checked(node const& n) const {
        bool const logical = n.op->logical;
        for (int i = 0; i < n.op->arity; ++i) {
            bool const expected = logical || (is_choice(n) && i == 0);
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

// A formula in `x` and known parameters.
template <class E>
constexpr node_id build(E const& e, graph& g, std::vector<parameter_record> const& parameters, diagnosis& error) {
    return builder{g, parameters, nullptr, error}.visit(e);
}

// A formula that brings its parameters, in the order in which it first mentions them.
template <class E>
constexpr node_id build_forward(E const& e, graph& g, std::vector<parameter_record>& parameters, diagnosis& error) {
    return builder{g, parameters, &parameters, error}.visit(e);
}

}  // namespace actgen
