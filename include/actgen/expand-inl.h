// The header-only route: an activation, or its derivative, inlined into your own loop.
//
//     #include <actgen/expand-inl.h>
//     #include "gelu.hpp"                                  // a spec
//
//     namespace hn = hwy::HWY_NAMESPACE;
//     auto y = actgen::HWY_NAMESPACE::forward<actgen::specs::gelu_activation::spec>(d, x);             // a vector
//     float z = actgen::HWY_NAMESPACE::forward<actgen::specs::swish_activation::spec>(0.5f, "beta"_s = 2.0f);
//
// Pointwise activations of one operand, or of two (x, gate).  Parameters are named and broadcast; unnamed ones have
// their initial value.  The bits are those of the generated kernels of the same target, both made of one lowered
// graph; but what a kernel leaves to a wider arithmetic (`actgen explain NAME --kernels`), operands or parameters of
// immoderate magnitude mostly, is computed here like everything else, and tables of the fast tier are for generated kernels alone.  Include it once per target where foreach_target.h is
// used, else once.
#include <actgen/runtime/strict_math.h>

#include <concepts>

#include <actgen/expand/frozen.hpp>
#include <actgen/runtime/exact.hpp>
#include <actgen/runtime/fast.hpp>

#if defined(ACTGEN_EXPAND_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef ACTGEN_EXPAND_INL_H_
#undef ACTGEN_EXPAND_INL_H_
#else
#define ACTGEN_EXPAND_INL_H_
#endif

#include <actgen/expand/spelled-inl.h>

HWY_BEFORE_NAMESPACE();
namespace actgen::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

template <class D>
struct operands {  // what the leaves of a kernel stand for
    hn::Vec<D> input[2];
    hn::Vec<D> upstream;
};

// A row of a kernel's tables, in memory.
template <auto const& Kernel, class T, std::size_t Row>
struct row_entries {
    static constexpr std::size_t count = static_cast<std::size_t>(Kernel.rows[Row].entries);
    alignas(64) static constexpr std::array<T, count> all = [] {
        std::array<T, count> entries{};
        for (std::size_t i = 0; i < count; ++i) entries[i] = static_cast<T>(Kernel.rows[Row].value[i]);
        return entries;
    }();
};

template <auto const& Kernel, class D, std::size_t Slots>
class expansion {
    using V = hn::Vec<D>;
    using M = hn::Mask<D>;
    using P = machine::places<V>;
    using T = hn::TFromD<D>;
    static constexpr std::size_t size = Kernel.nodes.size();

public:
    HWY_INLINE expansion(operands<D> const& given, std::array<T, Slots> const& parameters)
        : given_(given), parameters_(parameters) {
        each_step([&]<std::size_t S>() HWY_ATTR {
            constexpr frozen_step s = Kernel.steps[S];
            if constexpr (s.rare >= 0) return;
            else if constexpr (s.chose < 0) step<s.at>();
            else if constexpr (Kernel.steps[S - 1].chose != s.chose) branch<S, s.chose>();
        });
    }
    template <std::size_t R>
    HWY_INLINE V result() const {
        return number_[Kernel.results[R].root];
    }

private:
    template <class Take>
    static HWY_INLINE void each_step(Take const& take) {
        [&]<std::size_t... S>(std::index_sequence<S...>) HWY_ATTR { (take.template operator()<S>(), ...); }(std::make_index_sequence<size>{});
    }
    template <node_id I>
    HWY_INLINE auto operand() const {
        constexpr node n     = Kernel.nodes[I];
        constexpr lanes kind = lanes_of(n);
        if constexpr (kind == lanes::condition) return condition_[I];
        else if constexpr (kind == lanes::place) return place_[I];
        else if constexpr (kind == lanes::row) {
            using entries = row_entries<Kernel, T, static_cast<std::size_t>(n.index)>;
            return machine::look_up_row<V, static_cast<int>(entries::count)>(entries::all.data());
        } else return number_[I];
    }
    template <node_id I>
    HWY_INLINE void step() {
        constexpr node n     = Kernel.nodes[I];
        constexpr lanes kind = lanes_of(n);
        if constexpr (n.op == &leaves::constant) number_[I] = hn::Set(D{}, static_cast<T>(n.value.high));
        else if constexpr (n.op == &leaves::input) number_[I] = given_.input[n.index];
        else if constexpr (n.op == &leaves::upstream) number_[I] = given_.upstream;
        else if constexpr (n.op == &leaves::parameter) number_[I] = hn::Set(D{}, parameters_[static_cast<std::size_t>(n.index)]);
        else if constexpr (kind == lanes::row) return;  // read where it is looked up
        else {
            static_assert(n.op->level == stage::machine,
                          "actgen: forward<spec> expands pointwise activations without noise only; use the generated kernels for others");
            auto const value = call<I, Kernel.nodes[I].op>();
            if constexpr (kind == lanes::condition) condition_[I] = value;
            else if constexpr (kind == lanes::place) place_[I] = value;
            else number_[I] = value;
        }
    }
    template <node_id I, primitive const* Operation>
    HWY_INLINE auto call() const {
        constexpr node n = Kernel.nodes[I];
        if constexpr (n.op->takes[1] == lanes::literal)
            return spelled<Operation>::template call<literal<n.operand[1]>(), literal<n.operand[2]>()>(operand<n.operand[0]>());
        else if constexpr (n.op->arity == 1) return spelled<Operation>::call(operand<n.operand[0]>());
        else if constexpr (n.op->arity == 2) return spelled<Operation>::call(operand<n.operand[0]>(), operand<n.operand[1]>());
        else return spelled<Operation>::call(operand<n.operand[0]>(), operand<n.operand[1]>(), operand<n.operand[2]>());
    }
    template <node_id I>
    static constexpr int literal() { return static_cast<int>(Kernel.nodes[I].value.high); }

    // A rare part and its choices, of which step `First` is the first.
    template <std::size_t First, int Part>
    HWY_INLINE void branch() {
        each_step([&]<std::size_t S>() HWY_ATTR {
            constexpr frozen_step s = Kernel.steps[S];
            if constexpr (s.chose == Part) number_[s.at] = operand<Kernel.nodes[s.at].operand[2]>();
        });
        if (hn::AllFalse(D{}, operand<Kernel.nodes[Kernel.steps[First].at].operand[0]>())) return;
        each_step([&]<std::size_t S>() HWY_ATTR {
            constexpr frozen_step s = Kernel.steps[S];
            if constexpr (s.rare == Part || s.chose == Part) step<s.at>();
        });
    }

    operands<D> const& given_;
    std::array<T, Slots> const& parameters_;
    V number_[size];
    M condition_[size];
    P place_[size];
};

template <class T>
inline constexpr dtype dtype_of = sizeof(T) == 4 ? dtype::f32 : dtype::f64;

// The values of all slots: the named ones, else the initial ones.
template <auto const& Spec, class T, class... Named>
HWY_INLINE auto slot_values(Named... named) {
    using initial = initial_values<Spec>;
    std::array<T, initial::value.size()> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<T>(initial::value[i]);
    (
        [&] {
            constexpr bool is_fast = std::same_as<Named, fast_option>;
            static_assert(!is_fast, "actgen: tables of the fast tier are not available header-only; leave out fast, or call the generated kernel");
            constexpr bool is_exact = std::same_as<Named, exact_option>;
            static_assert(!is_exact, "actgen: the exact tier is not available header-only; leave out exact, or call the generated kernel");
            if constexpr (!is_fast && !is_exact) {
                constexpr int slot = initial::slot_of(Named::name::text());
                static_assert(slot >= 0, "actgen: the activation has no scalar parameter of that name; see its spec");
                if constexpr (slot >= 0) all[static_cast<std::size_t>(slot)] = static_cast<T>(named.value);
            }
        }(),
        ...);
    return all;
}

template <auto const& Spec, kernel_kind Kind, std::size_t Result, class D, class... Named>
HWY_INLINE hn::Vec<D> expand(operands<D> const& given, Named... named) {
    using T           = hn::TFromD<D>;
    auto const values = slot_values<Spec, T>(named...);
    static constexpr auto const& body = frozen<Spec, Kind, dtype_of<T>>;
    return expansion<body, D, std::tuple_size_v<std::remove_cvref_t<decltype(values)>>>(given, values).template result<Result>();
}

// y = f(x), lane by lane.
template <auto const& Spec, class D, class... Named>
HWY_INLINE hn::Vec<D> forward(D, hn::Vec<D> x, Named... named) {
    return expand<Spec, kernel_kind::forward, 0, D>({{x, x}, x}, named...);
}
// dx = dy f'(x), lane by lane.
template <auto const& Spec, class D, class... Named>
HWY_INLINE hn::Vec<D> backward(D, hn::Vec<D> x, hn::Vec<D> dy, Named... named) {
    return expand<Spec, kernel_kind::backward, 0, D>({{x, x}, dy}, named...);
}
// With two operands: y = f(x, gate).
template <auto const& Spec, class D, class... Named>
HWY_INLINE hn::Vec<D> gated_forward(D, hn::Vec<D> x, hn::Vec<D> gate, Named... named) {
    return expand<Spec, kernel_kind::forward, 0, D>({{x, gate}, x}, named...);
}

// One number: the same instructions on one lane.
template <auto const& Spec, std::floating_point T, class... Named>
HWY_INLINE T forward(T x, Named... named) {
    hn::CappedTag<T, 1> const d;
    return hn::GetLane(forward<Spec>(d, hn::Set(d, x), named...));
}
template <auto const& Spec, std::floating_point T, class... Named>
HWY_INLINE T backward(T x, std::type_identity_t<T> dy, Named... named) {
    hn::CappedTag<T, 1> const d;
    return hn::GetLane(backward<Spec>(d, hn::Set(d, x), hn::Set(d, dy), named...));
}

}  // namespace actgen::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif
