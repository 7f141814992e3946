// Fuzz of the C interface: right calls of every form succeed and give the same numbers, spoilt ones leave results alone.
#include <cstdint>
#include <iterator>

#include "trial.hpp"

namespace actgen::fuzz {
namespace {

// Something that a host gets wrong, or a right call in another form.
template <class T>
void spoil(trial<T>& t, dice& random) {
    auto const some_array = [&]() -> void const** {
        void const** const all[] = {&t.call.x, &t.call.gate, &t.call.y_saved, &t.call.dy, &t.call.vx, &t.call.vgate};
        return all[random.below(std::size(all))];
    };
    auto const some_result = [&]() -> void** {
        void** const all[] = {&t.call.y, &t.call.derivative, &t.call.dx, &t.call.dgate, &t.call.ddy};
        return all[random.below(std::size(all))];
    };
    std::size_t const p = random.below(t.value_table.size());
    switch (random.below(15)) {
        case 0: *some_array() = nullptr; break;
        case 1: *some_result() = nullptr; break;
        case 2:  // in place, or over part of an operand that is as long
            if (void const* const at = *some_array(); at != nullptr && t.shape.gate == ACTGEN_GATE_TWO_BUFFERS && t.activation->extent != ACTGEN_GROUP) {
                void** const to = some_result();
                *to             = const_cast<void*>(at);
            }
            break;
        case 3:  // once: refused before it is touched
            if (void** const to = some_result(); *to != nullptr && reinterpret_cast<std::uintptr_t>(*to) % sizeof(T) == 0) *to = static_cast<char*>(*to) - 1;
            break;
        case 4: t.call.flags ^= 1u << random.below(6); break;
        case 5: t.shape.axis_stride = random.below(9); break;
        case 6: t.shape.outer_stride = random.below(99); break;
        case 7: t.shape.gate = static_cast<actgen_gate_layout>(random.below(4)); break;
        case 8: t.call.workspace_size = random.below(t.room.size() + 1); break;
        case 9: t.call.workspace = nullptr; break;
        case 10: t.call.parameters = nullptr; break;
        case 11: t.call.parameter_directions = nullptr; break;
        case 12:
            if (!t.value_table.empty()) t.value_table[p].count += random.below(3) - 1;
            break;
        case 13:
            if (!t.gradient_table.empty() && t.gradients[p].data() != nullptr) t.gradient_table[p].count += 1;
            break;
        case 14:
            if (!t.values.empty() && t.values[p].size() != 0) {
                using number       = typename trial<T>::number;
                number const bad[] = {std::numeric_limits<number>::quiet_NaN(), std::numeric_limits<number>::infinity(), number(-1e30), number(0), number(1e30)};
                std::memcpy(t.values[p].data(), &bad[random.below(std::size(bad))], sizeof(number));
            }
            break;
    }
}

// What a spoilt shape claims may be more than there is; such a call would be the host's own fault.
template <class T>
bool arrays_suffice(trial<T> const& t, actgen_shape const& before) {
    if (t.shape.gate != before.gate) return false;
    return span_of(t.shape) <= span_of(before);
}

template <class T>
bool attempt(actgen_activation const& a, int kind, dice& random) {
    trial<T> t           = random_trial<T>(random, 40, a, kind);
    trial<T> const begun = t.apart();
    trial<T> whole       = t.apart();
    bool const out_of_domain = kind == ACTGEN_BACKWARD_FROM_OUTPUT;  // where the parameters may be too narrow
    actgen_status const status = whole.kernel->run(whole.kernel, &whole.call);
    if (status != ACTGEN_OK) {
        if (out_of_domain && status == ACTGEN_PARAMETER_DOMAIN) return whole.results_equal(begun);
        std::fprintf(stderr, "%s, kind %d: a right call was refused: %s\n", a.name, kind, actgen_status_message(status));
        return false;
    }
    bool same = true;
    std::size_t bytes = 0, blocks = 0;
    if (t.kernel->workspace(t.kernel, &t.shape, &bytes, &blocks) == ACTGEN_OK && bytes != 0 && random.one_in(2) &&
        std::any_of(t.gradients.begin(), t.gradients.end(), [](memory const& m) { return m.data() != nullptr; })) {
        std::vector<std::size_t> cuts{0, blocks};
        for (int k = 0; k < 5; ++k) cuts.push_back(random.below(blocks + 1));
        std::sort(cuts.begin(), cuts.end());
        std::vector<std::size_t> order;
        for (std::size_t k = 0; k + 1 < cuts.size(); ++k) order.push_back(k);
        std::shuffle(order.begin(), order.end(), random.engine());
        for (std::size_t k : order) same = same && t.kernel->partial(t.kernel, &t.call, cuts[k], cuts[k + 1] - cuts[k]) == ACTGEN_OK;
        same = same && t.kernel->partial(t.kernel, &t.call, blocks, 1) == ACTGEN_BLOCK_RANGE;
        same = same && t.kernel->finish(t.kernel, &t.call) == ACTGEN_OK;
    } else {
        same = t.kernel->run(t.kernel, &t.call) == ACTGEN_OK;
    }
    if (!same || !t.results_equal(whole)) {
        std::fprintf(stderr, "%s, kind %d: another alignment or split gives other results\n", a.name, kind);
        return false;
    }
    for (int k = 0; k < 4; ++k) {
        trial<T> spoilt            = begun.apart();
        actgen_shape const before  = spoilt.shape;
        for (std::size_t many = 1 + random.below(2); many > 0; --many) spoil(spoilt, random);
        if (!arrays_suffice(spoilt, before)) {
            spoilt.kernel->workspace(spoilt.kernel, &spoilt.shape, &bytes, &blocks);
            continue;
        }
        trial<T> const untouched  = spoilt.apart();
        actgen_status const after = spoilt.kernel->run(spoilt.kernel, &spoilt.call);
        if (after < ACTGEN_OK || after > ACTGEN_RECORD_SIZE) return false;
        bool operands_stand = true;  // but for results in their place
        if (after != ACTGEN_OK)
            for (int n = 0; n < array_count; ++n) operands_stand = operands_stand && same_numbers<T>(spoilt.arrays[n], untouched.arrays[n]);
        if (!operands_stand || (after != ACTGEN_OK && !spoilt.results_equal(untouched))) {
            std::fprintf(stderr, "%s, kind %d: a call was refused (%s) and wrote\n", a.name, kind, actgen_status_message(after));
            return false;
        }
    }
    return true;
}

}  // namespace
}  // namespace actgen::fuzz

int main(int count, char** arguments) {
    using namespace actgen::fuzz;
    return run_for(count, arguments, "fuzz_c_interface", [](dice& random) {
        return with_random_kernel(random, [&](actgen_activation const& a, int kind, auto type) { return attempt<decltype(type)>(a, kind, random); });
    });
}
