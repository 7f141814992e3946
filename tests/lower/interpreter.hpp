// Kernels on small arrays, as tests write them.
#pragma once
#include <vector>

#include <actgen/lower/interpret.hpp>

namespace actgen::testing {

// Parameters are the same for all elements.
template <class T>
struct leaf_values {
    std::vector<T> x, gate, upstream, output;
    std::vector<T> parameters;
};

template <class T>
std::vector<std::vector<T>> evaluated(interpreter<T> const& f, leaf_values<T> const& given) {
    auto const array = [](std::vector<T> const& v) { return v.empty() ? nullptr : v.data(); };
    leaf_arrays<T> const leaves{.input = {array(given.x), array(given.gate)}, .upstream = array(given.upstream),
                                .output = array(given.output), .parameters = given.parameters};
    return f.run(leaves, given.x.size());
}

}  // namespace actgen::testing
