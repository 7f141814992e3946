// The functions of the C text beside the library's kernels.
#include "c_functions.hpp"

#include <algorithm>
#include <cstdlib>

#include <dlfcn.h>

#include "../argument_list.hpp"

namespace actgen::language_test {

namespace {

void* text_library() {
    static void* const opened = [] {
        char const* const chosen = std::getenv("ACTGEN_TEST_LIBRARY");
        void* const library      = dlopen(chosen != nullptr ? chosen : ACTGEN_TEXT_LIBRARY, RTLD_NOW | RTLD_LOCAL);
        if (library == nullptr) throw std::runtime_error(dlerror());
        return library;
    }();
    return opened;
}

int machine_index() {
    char const* const chosen = std::getenv("ACTGEN_TEST_MACHINE");
    return chosen != nullptr ? number_of_target(chosen) : target_in_use();
}

// The file of each activation says by a function of its own which machine it is to take.
void choose_machine(std::string const& activation) {
    void* const found = dlsym(text_library(), ("actgen_test_machine_" + activation).c_str());
    if (found != nullptr) reinterpret_cast<void (*)(int)>(found)(machine_index());
}

void (*single_of(actgen_activation const& a, actgen_kernel const& k))() {
    if (k.kind != ACTGEN_FORWARD || tier_of(k) != ACTGEN_ACCURATE) return nullptr;
    void* const found = dlsym(text_library(), ("actgen_test_" + std::string(a.name) + (k.dtype == ACTGEN_F32 ? "_1_f32" : "_1_f64")).c_str());
    return found == nullptr ? nullptr : reinterpret_cast<void (*(*)())()>(found)();
}

}  // namespace

std::string machine_in_use() { return name_of_target(machine_index()); }

void for_each_function(std::function<void(kernel_function const&)> const& visit) {
    for_each_kernel([](actgen_activation const& a) { choose_machine(a.name); },
                    [&](actgen_activation const& a, actgen_kernel const& k) {
                        std::string const name = name_of_function(a.name, k);
                        visit({&a, &k, name, reinterpret_cast<void (*)()>(dlsym(text_library(), name.c_str())), single_of(a, k)});
                    });
}

template <class T>
void add_noise(kernel_function const& f, operands<T>& given) {
    if (!f.activation->uses_noise) return;
    std::string const activation = f.activation->preset_of != nullptr ? f.activation->preset_of->name : f.activation->name;
    void* const found = dlsym(text_library(), ("actgen_test_uniform_" + activation + (sizeof(T) == 4 ? "_f32" : "_f64")).c_str());
    REQUIRE(found != nullptr);
    given.noise.resize(given.x.size());
    reinterpret_cast<void (*)(int, T*, std::uint64_t, std::uint64_t)>(reinterpret_cast<void (*(*)())()>(found)())(static_cast<int>(given.x.size()), given.noise.data(),
                                                                                                                 seed_of_noise, offset_of_noise);
}

template <class T>
void call_text(kernel_function const& f, operands<T> const& given, results<T>& written, bool in_place) {
    auto const& record    = *static_cast<kernel_record const*>(f.kernel->record);
    kind_record const& kind = kind_records[f.kernel->kind];
    bool const gated      = f.activation->inputs == 2;
    argument_list all;
    all.add(static_cast<int>(given.x.size() / std::max<std::size_t>(given.length, 1)));
    if (given.length != 0) all.add(static_cast<int>(given.length));
    if (in_place) written.first = kind.reads_output ? given.y : given.x;
    all.add(static_cast<void const*>(written.first.data()));
    if (kind.writes_derivative || kind.reads_directions || (kind.reads_upstream && gated)) all.add(static_cast<void const*>(written.second.data()));
    if (kind.reads_directions && gated) all.add(static_cast<void const*>(written.third.data()));
    all.add(static_cast<void const*>(in_place ? written.first.data() : kind.reads_output ? given.y.data() : given.x.data()));
    if (gated && !kind.reads_output) all.add(static_cast<void const*>(given.gate.data()));
    if (kind.reads_upstream) all.add(static_cast<void const*>(given.dy.data()));
    if (kind.reads_directions) all.add(static_cast<void const*>(given.vx().data()));
    if (kind.reads_directions && gated) all.add(static_cast<void const*>(given.vgate().data()));
    if (f.activation->uses_noise) all.add(static_cast<void const*>(given.noise.data()));
    std::vector<std::vector<T>> const directions = given.directions();
    auto const add_numbers = [&](std::vector<T> const& of, std::size_t p) {
        if (f.activation->parameters[p]->is_list)
            all.add(static_cast<void const*>(of.data()));
        else
            all.add(of[0]);
    };
    for (std::size_t p = 0; p < given.parameters.size(); ++p) add_numbers(given.parameters[p], p);
    for (std::size_t p = 0; kind.reads_directions && p < given.parameters.size(); ++p)
        if (f.activation->parameters[p]->learnable) add_numbers(directions[p], p);
    int slot = 0;
    for (std::size_t p = 0; p < given.parameters.size(); ++p) {
        if (gives_gradient(record, slot, given.parameters[p].size())) all.add(static_cast<void const*>(written.with_sums ? written.gradients[p].data() : nullptr));
        else written.library_gradients[p].clear(), written.gradients[p].clear();
        slot += static_cast<int>(f.activation->parameters[p]->count);
    }
    all.call(f.address);
}

template <class T>
T call_single(kernel_function const& f, operands<T> const& given, std::size_t element) {
    argument_list all;
    all.add(given.x[element]);
    if (f.activation->inputs == 2) all.add(given.gate[element]);
    if (f.activation->uses_noise) all.add(given.noise[element]);
    for (std::size_t p = 0; p < given.parameters.size(); ++p)
        if (f.activation->parameters[p]->is_list)
            all.add(static_cast<void const*>(given.parameters[p].data()));
        else
            all.add(given.parameters[p][0]);
    T value{};
    if constexpr (sizeof(T) == 4) {
        ffi_arg room[2] = {};  // libffi writes a whole word
        all.call(f.single, &ffi_type_float, room);
        std::memcpy(&value, room, sizeof value);
    } else {
        all.call(f.single, &ffi_type_double, &value);
    }
    return value;
}

template void add_noise(kernel_function const&, operands<float>&);
template void add_noise(kernel_function const&, operands<double>&);
template float call_single(kernel_function const&, operands<float> const&, std::size_t);
template double call_single(kernel_function const&, operands<double> const&, std::size_t);
template void call_text(kernel_function const&, operands<float> const&, results<float>&, bool);
template void call_text(kernel_function const&, operands<double> const&, results<double>&, bool);

}  // namespace actgen::language_test
