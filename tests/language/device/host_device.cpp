// CUDA kernels as functions of this process, one thread of the grid after the other.
#include "device.hpp"

#include "../argument_list.hpp"

#include <dlfcn.h>

namespace actgen::language_test {

namespace {

constexpr unsigned blocks = 2, threads = 3;

void* kernel_library() {
    static void* const opened = [] {
        void* const library = dlopen(ACTGEN_TEXT_LIBRARY, RTLD_NOW | RTLD_LOCAL);
        if (library == nullptr) throw std::runtime_error(dlerror());
        return library;
    }();
    return opened;
}

using place_setter = void (*)(unsigned block, unsigned thread, unsigned blocks, unsigned threads);
place_setter set_place = nullptr;

void add_argument(argument_list& to, device_argument const& one) {
    if (device_array const* const array = std::get_if<device_array>(&one))
        to.add(static_cast<void const*>(array->data));
    else if (std::uint64_t const* const count = std::get_if<std::uint64_t>(&one))
        to.add(*count);
    else if (float const* const single = std::get_if<float>(&one))
        to.add(*single);
    else
        to.add(std::get<double>(one));
}

}  // namespace

std::string device_name() { return "this processor"; }

void open_text(std::string const& activation) { set_place = reinterpret_cast<place_setter>(dlsym(kernel_library(), ("actgen_test_place_" + activation).c_str())); }

bool has_kernel(std::string const& name) { return dlsym(kernel_library(), name.c_str()) != nullptr; }

void run_kernel(std::string const& name, std::vector<device_argument> const& arguments) {
    argument_list all;
    for (device_argument const& one : arguments) add_argument(all, one);
    auto const kernel = reinterpret_cast<void (*)()>(dlsym(kernel_library(), name.c_str()));
    for (unsigned block = 0; block < blocks; ++block)
        for (unsigned thread = 0; thread < threads; ++thread) {
            set_place(block, thread, blocks, threads);
            all.call(kernel);
        }
}

}  // namespace actgen::language_test
