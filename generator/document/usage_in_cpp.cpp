// An example in C++: forward, then backward.
#include <fmt/format.h>

#include "usage.hpp"

namespace actgen::document {
namespace {

bool writes_gradients(subject const& s) {
    for (described_kernel const& k : s.kernels)
        if (k.kind == kernel_kind::backward) return k.shown().has_gradients;
    return false;
}

std::string one_per_line(std::string const& head, std::vector<std::string> const& items, std::string const& tail) {
    std::string text = head;
    for (std::size_t i = 0; i < items.size(); ++i)
        text += (i == 0 ? "" : ",\n" + std::string(head.size(), ' ')) + items[i];
    return text + tail;
}

// The gate is the second half of x, which is what a layer before it gives.
std::string shape_of(activation_record const& a) {
    if (a.inputs != 2) return usage_shape_of(a).expression;
    return "actgen_gated(ACTGEN_GATE_HALVES, rows, length, 1)";
}
std::vector<std::string> extents_of(activation_record const& a) {
    if (a.inputs == 2) return {"rows", "length"};
    auto const shape = usage_shape_of(a);
    return shape.expression == "actgen_flat(n)" ? std::vector<std::string>() : shape.extents;
}

std::vector<std::string> options_of(activation_record const& a) {
    std::vector<std::string> all;
    for (parameter_record const& p : a.parameters)
        all.push_back(fmt::format("\"{}\"_s = {}", p.name, is_array(p) ? std::string(p.name) : float_literal(p.initial[0])));
    if (a.uses_noise) all.push_back("actgen::noise(1)");
    if (!extents_of(a).empty()) all.push_back("shape");
    return all;
}

}  // namespace

std::string usage_in_cpp(subject const& s) {
    activation_record const& a = *s.activation;
    std::vector<std::string> arguments;
    for (std::string const& extent : extents_of(a)) arguments.push_back("std::size_t " + extent);
    for (char const* one : {"std::span<float const> x", "std::span<float const> dy", "std::span<float> y", "std::span<float> dx"})
        arguments.emplace_back(one);
    std::string lists;
    for (parameter_record const& p : a.parameters) {
        if (p.per == granularity::per_channel)
            arguments.push_back(fmt::format("std::span<float const> {}", p.name));
        else if (p.is_list)
            lists += fmt::format("    std::array<float, {}> const {}{{{}}};\n", p.count(), p.name, float_literals(p.initial));
    }
    bool const gradients = writes_gradients(s);
    if (gradients)
        for (parameter_record const& p : a.parameters)
            if (p.learnable) arguments.push_back(fmt::format("{} d{}", is_array(p) ? "std::span<float>" : "float&", p.name));
    if (gradients) arguments.emplace_back("std::span<std::byte> workspace");

    auto const options = options_of(a);
    std::vector<std::string> forward{"x", "y"}, backward{"x", "dy", "dx"};
    forward.insert(forward.end(), options.begin(), options.end());
    backward.insert(backward.end(), options.begin(), options.end());
    if (gradients) {
        for (parameter_record const& p : a.parameters)
            if (p.learnable) backward.push_back(fmt::format("actgen::gradient(\"{}\"_s, d{})", p.name, p.name));
        backward.emplace_back("actgen::workspace(workspace)");
    }
    auto const call = [&](std::string const& before, std::string_view what, std::vector<std::string> const& items) {
        std::string const head = fmt::format("    {}actgen::{}<{}>(", before, what, a.name);
        std::string line       = head;
        for (std::size_t i = 0; i < items.size(); ++i) line += (i == 0 ? "" : ", ") + items[i];
        return line.size() <= 84 ? line + ");\n" : one_per_line(head, items, ");\n");
    };
    std::string text = fmt::format("#include <actgen/kernels/{}.hpp>\n\n", a.name);
    if (!a.parameters.empty()) text += "using namespace actgen::literals;\n\n";
    if (gradients) text += fmt::format("// workspace: as many bytes as actgen_{}_backward_f32_workspace_size says\n", a.name);
    text += one_per_line(fmt::format("actgen_status run_{}(", a.name), arguments, ") {\n");
    text += fmt::format("    using actgen::activations::{};\n", a.name) + lists;
    if (!extents_of(a).empty()) text += fmt::format("    auto const shape = actgen::shape({});\n", shape_of(a));
    text += call("actgen_status const status = ", "forward", forward);
    text += "    if (status != ACTGEN_OK) return status;\n";
    return text + call("return ", "backward", backward) + "}\n";
}

}  // namespace actgen::document
