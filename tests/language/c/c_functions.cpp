// The functions of the C text beside the library's kernels.
#include "c_functions.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <dlfcn.h>
#include <ffi.h>

namespace actgen::language_test {

namespace {

constexpr char const* machine_names[]  = {"AVX3", "AVX2", "SSE4", "NEON", "SCALAR"};

int index_of(std::string const& name) {
    for (int i = 0; i < 5; ++i)
        if (name == machine_names[i]) return i;
    std::exit(77);
}

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
    return chosen != nullptr ? index_of(chosen) : target_in_use();
}

// The file of each activation says by a function of its own which machine it is to take.
void choose_machine(std::string const& activation) {
    void* const found = dlsym(text_library(), ("actgen_test_machine_" + activation).c_str());
    if (found != nullptr) reinterpret_cast<void (*)(int)>(found)(machine_index());
}

std::string with_underscores(std::string name) {
    if (std::size_t const at = name.find("::"); at != name.npos) name.replace(at, 2, "_");
    return name;
}

std::string name_of_function(std::string const& activation, actgen_kernel const& k) {
    constexpr char const* kinds[] = {"", "_back", "_with_derivative", "_back_from_output", "_double_back"};
    constexpr char const* tiers[] = {"", "_fast", "_exact"};
    return "actgen_" + with_underscores(activation) + kinds[k.kind] + (k.dtype == ACTGEN_F32 ? "_f32" : "_f64") + tiers[tier_of(k)];
}

void (*single_of(actgen_activation const& a, actgen_kernel const& k))() {
    if (k.kind != ACTGEN_FORWARD || tier_of(k) != ACTGEN_ACCURATE) return nullptr;
    void* const found = dlsym(text_library(), ("actgen_test_" + std::string(a.name) + (k.dtype == ACTGEN_F32 ? "_1_f32" : "_1_f64")).c_str());
    return found == nullptr ? nullptr : reinterpret_cast<void (*(*)())()>(found)();
}

bool gives_gradient(kernel_record const& record, int first, std::size_t count) {
    phase_record const& last = record.phases[record.phase_count - 1];
    for (int r = 0; r < last.result_count; ++r) {
        phase_sink const& s = last.results[r];
        if (s.what == sink::parameter_gradient && s.index >= first && static_cast<std::size_t>(s.index - first) < count) return true;
    }
    return false;
}

// Arguments of any types, one after the other.
class argument_list {
public:
    void add(int value) { add(&ffi_type_sint, value); }
    void add(float value) { add(&ffi_type_float, value); }
    void add(double value) { add(&ffi_type_double, value); }
    void add(void const* value) { add(&ffi_type_pointer, value); }

    void call(void (*function)(), ffi_type* result = &ffi_type_void, void* to = nullptr) {
        ffi_cif interface;
        if (ffi_prep_cif(&interface, FFI_DEFAULT_ABI, static_cast<unsigned>(types_.size()), result, types_.data()) != FFI_OK) FAIL("libffi");
        std::vector<void*> places;
        for (auto& one : values_) places.push_back(one.data());
        ffi_call(&interface, function, to, places.data());
    }

private:
    template <class Value>
    void add(ffi_type* type, Value value) {
        types_.push_back(type);
        std::memcpy(values_.emplace_back().data(), &value, sizeof value);
    }
    std::vector<ffi_type*> types_;
    std::vector<std::array<unsigned char, 16>> values_;
};

}  // namespace

char const* machine_in_use() { return machine_names[machine_index()]; }

int target_in_use() {
    char const* name = nullptr;
    if (actgen_target_name(&name) != ACTGEN_OK) std::exit(77);  // not on this machine
    return index_of(name);
}

void for_each_function(std::function<void(kernel_function const&)> const& visit) {
    auto const add = [&](actgen_activation const& a, actgen_kernel const& k) {
        if (stores_halves(k)) return;
        std::string const name = name_of_function(a.name, k);
        visit({&a, &k, name, reinterpret_cast<void (*)()>(dlsym(text_library(), name.c_str())), single_of(a, k)});
    };
    for (std::size_t i = 0; i < actgen_activation_count; ++i) {
        actgen_activation const& a = *actgen_activations[i];
        choose_machine(a.name);
        for (std::size_t k = 0; k < a.kernel_count; ++k) add(a, *a.kernels[k]);
        for (std::size_t p = 0; p < a.preset_count; ++p)
            for (std::size_t k = 0; k < a.presets[p]->kernel_count; ++k) {
                actgen_kernel const& own     = *a.presets[p]->kernels[k];
                actgen_kernel const* const general = kernel_of(a, own.kind, own.dtype, tier_of(own));
                if (general == nullptr || general != &own) add(*a.presets[p], own);
            }
    }
}

std::string reason_to_leave_out(kernel_function const& f) {
    auto const& record = *static_cast<kernel_record const*>(f.kernel->record);
    if (record.extent == ACTGEN_GROUP) return "works on groups";
    if (tier_of(*f.kernel) == ACTGEN_EXACT && record.beyond != nullptr) return "is exact";
    if (record.phases[0].program != nullptr) return "is computed in extended numbers throughout";
    return {};
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
actgen_status call_library(kernel_function const& f, operands<T> const& given, results<T>& written) {
    actgen_shape const shape = given.length == 0 ? actgen_flat(given.x.size()) : actgen_rows(given.x.size() / given.length, given.length, 0);
    actgen_call call         = actgen_call_on(&shape);
    std::vector<actgen_values> values;
    std::vector<actgen_results> gradients;
    for (std::size_t p = 0; p < given.parameters.size(); ++p) {
        values.push_back({given.parameters[p].data(), given.parameters[p].size()});
        gradients.push_back({written.library_gradients[p].data(), written.library_gradients[p].size()});
    }
    bool const backward = kind_records[f.kernel->kind].reads_upstream, second = kind_records[f.kernel->kind].reads_directions, gated = f.activation->inputs == 2;
    std::vector<std::vector<T>> const turned = given.directions();
    std::vector<actgen_values> directions;
    for (auto const& one : turned) directions.push_back({one.data(), one.size()});
    actgen_random const noise = actgen_random_from(seed_of_noise, offset_of_noise);
    call.noise                = f.activation->uses_noise ? &noise : nullptr;
    call.x          = given.x.data();
    call.gate       = gated ? given.gate.data() : nullptr;
    call.y_saved    = given.y.data();
    call.dy         = given.dy.data();
    call.vx         = given.vx().data();
    call.vgate      = gated ? given.vgate().data() : nullptr;
    call.parameters = values.data();
    call.parameter_directions = directions.data();
    if (second) {
        call.ddy   = written.first.data();
        call.dx    = written.second.data();
        call.dgate = gated ? written.third.data() : nullptr;
    } else {
        (backward ? call.dx : call.y)                                         = written.first.data();
        (backward ? (gated ? call.dgate : call.derivative) : call.derivative) = written.second.data();
    }
    if (written.with_sums) call.parameter_gradients = gradients.data();
    std::size_t bytes = 0, blocks = 0;
    std::vector<double> room;
    if (f.kernel->workspace(f.kernel, &shape, &bytes, &blocks) == ACTGEN_OK) room.resize(bytes / sizeof(double) + 1);
    call.workspace      = room.data();
    call.workspace_size = room.size() * sizeof(double);
    return f.kernel->run(f.kernel, &call);
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
template actgen_status call_library(kernel_function const&, operands<float> const&, results<float>&);
template actgen_status call_library(kernel_function const&, operands<double> const&, results<double>&);
template void call_text(kernel_function const&, operands<float> const&, results<float>&, bool);
template void call_text(kernel_function const&, operands<double> const&, results<double>&, bool);

}  // namespace actgen::language_test
