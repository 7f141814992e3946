// Calls of functions whose arguments are known only while the program runs, by libffi.
#include "foreign_kernel.hpp"

#include <algorithm>

#include <dlfcn.h>
#include <ffi.h>

#include <fmt/ranges.h>

#include "tool/failure.hpp"

namespace actgen::judging {

using tool::fail;

namespace {

bool is_array(parameter_record const& p, activation_record const& a) {
    return p.is_list || (p.per == granularity::per_channel && extent_of(a) == extent::row);
}

// Those that a kernel of the kind may have, in the usual order.
std::vector<foreign_argument> possible_arguments(kernel_kind kind, activation_record const& a) {
    bool const backward = kind == kernel_kind::backward, gated = a.inputs == 2;
    std::vector<foreign_argument> all{{"n", argument_kind::count}, {backward ? "dx" : "y", argument_kind::written}};
    if (backward && gated) all.push_back({"dgate", argument_kind::written});
    all.push_back({"x", argument_kind::read});
    if (gated) all.push_back({"gate", argument_kind::read});
    if (backward) all.push_back({"dy", argument_kind::read});
    for (parameter_record const& p : a.parameters) all.push_back({std::string(p.name), is_array(p, a) ? argument_kind::read : argument_kind::number});
    return all;
}

std::string listed(std::vector<foreign_argument> const& all) {
    std::vector<std::string> names;
    for (foreign_argument const& one : all) names.push_back(one.name);
    return fmt::format("{}", fmt::join(names, ","));
}

std::vector<std::string> separated(std::string const& written) {
    std::vector<std::string> names(1);
    for (char c : written) {
        if (c == ',') names.emplace_back();
        else if (c != ' ') names.back() += c;
    }
    return names;
}

}  // namespace

std::string usual_signature(kernel_kind kind, activation_record const& a) { return listed(possible_arguments(kind, a)); }

std::vector<foreign_argument> parsed_signature(std::string const& written, kernel_kind kind, activation_record const& a) {
    auto const possible = possible_arguments(kind, a);
    auto const named    = [](auto& all, std::string const& name) { return std::find_if(all.begin(), all.end(), [&](foreign_argument const& one) { return one.name == name; }); };
    std::vector<foreign_argument> chosen;
    for (std::string const& name : separated(written)) {
        auto const found = named(possible, name);
        if (found == possible.end()) fail("signature '{}': '{}' is no argument of a {} kernel of {}; write some of {}", written, name, name_of(kind), a.name, listed(possible));
        if (named(chosen, name) != chosen.end()) fail("signature '{}': '{}' stands there twice; write it once", written, name);
        chosen.push_back(*found);
    }
    for (foreign_argument const& one : possible) {
        bool const needed = one.name == "n" || one.name == "x" || one.name == "y" || one.name == "dx" || one.name == "dy" || one.name == "gate";
        if (needed && named(chosen, one.name) == chosen.end()) fail("signature '{}' lacks '{}'; write for example {}", written, one.name, listed(possible));
    }
    return chosen;
}

struct foreign_kernel::interface {
    struct shut {
        void operator()(void* shared) const { ::dlclose(shared); }
    };
    std::unique_ptr<void, shut> library;
    void (*function)() = nullptr;
    std::vector<ffi_type*> types;
    ffi_cif cif{};
};

foreign_kernel::foreign_kernel(std::filesystem::path const& library, std::string symbol, std::vector<foreign_argument> signature, dtype type)
    : type_(type), symbol_(std::move(symbol)), signature_(std::move(signature)), how_(std::make_unique<interface>()) {
    if (!std::filesystem::exists(library)) fail("there is no file {}; write where the shared library is", library.string());
    how_->library.reset(::dlopen(std::filesystem::absolute(library).c_str(), RTLD_NOW | RTLD_LOCAL));
    if (how_->library == nullptr) fail("{} cannot be loaded ({}); write a shared library for this machine, whose own libraries are found", library.string(), ::dlerror());
    how_->function = reinterpret_cast<void (*)()>(::dlsym(how_->library.get(), symbol_.c_str()));
    if (how_->function == nullptr) fail("{} has no function '{}'; write a name that 'nm -D {}' lists, declared extern \"C\"", library.string(), symbol_, library.string());
    for (foreign_argument const& one : signature_)
        how_->types.push_back(one.kind == argument_kind::count                             ? (sizeof(std::size_t) == 8 ? &ffi_type_uint64 : &ffi_type_uint32)
                              : one.kind != argument_kind::number                          ? &ffi_type_pointer
                              : type == dtype::f32                                         ? &ffi_type_float
                                                                                           : &ffi_type_double);
    if (::ffi_prep_cif(&how_->cif, FFI_DEFAULT_ABI, static_cast<unsigned>(how_->types.size()), &ffi_type_void, how_->types.data()) != FFI_OK)
        fail("a function with {} arguments cannot be called here; write a shorter signature", how_->types.size());
}
foreign_kernel::foreign_kernel(foreign_kernel&&) noexcept = default;
foreign_kernel::~foreign_kernel()                         = default;

void foreign_kernel::operator()(foreign_call const& call) const {
    union value {
        std::size_t count;
        void* array;
        float single;
        double wide;
    };
    std::vector<value> values(signature_.size());
    std::vector<void*> places;
    for (std::size_t i = 0; i < values.size(); ++i) {
        foreign_argument const& one = signature_[i];
        if (one.kind == argument_kind::count) values[i].count = call.count;
        else if (one.kind != argument_kind::number) values[i].array = call.arrays.at(one.name);
        else if (type_ == dtype::f32) values[i].single = static_cast<float>(call.numbers.at(one.name));
        else values[i].wide = call.numbers.at(one.name);
        places.push_back(&values[i]);
    }
    ::ffi_call(&how_->cif, how_->function, nullptr, places.data());
}

}  // namespace actgen::judging
