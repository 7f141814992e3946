// An example in C: forward, then backward.
#include <algorithm>

#include <fmt/format.h>

#include "usage.hpp"

namespace actgen::document {
namespace {

described_kernel const* find(subject const& s, kernel_kind kind) {
    for (described_kernel const& k : s.kernels)
        if (k.kind == kind) return &k;
    return nullptr;
}

bool is_given_by_caller(c_argument const& argument) {
    constexpr std::string_view made_here[] = {"shape", "parameters", "parameter_gradients", "noise", "flags", "workspace", "workspace_size"};
    return std::find(std::begin(made_here), std::end(made_here), argument.name) == std::end(made_here);
}

// The function's own arguments: extents, arrays, parameters that are arrays, places for gradients.
std::vector<std::string> arguments_of(subject const& s, described_kernel const& forward, described_kernel const* backward) {
    std::vector<std::string> all;
    auto const add = [&](std::string const& one) {
        if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
    };
    for (std::string const& extent : usage_shape_of(*s.activation).extents) add("size_t " + extent);
    for (c_argument const& one : forward.shown().arguments)
        if (is_given_by_caller(one)) add(one.type + " " + one.name);
    if (backward != nullptr)
        for (c_argument const& one : backward->shown().arguments)
            if (is_given_by_caller(one)) add(one.type + " " + one.name);
    for (parameter_record const& p : s.activation->parameters)
        if (p.per == granularity::per_channel) add(fmt::format("float const* {}", p.name));
    if (backward != nullptr && backward->shown().has_gradients)
        for (parameter_record const& p : s.activation->parameters)
            if (p.learnable) add(fmt::format("float* d{}", p.name));
    return all;
}

std::string wrapped(std::string const& head, std::vector<std::string> const& items, std::string const& tail) {
    std::string text = head;
    std::size_t const indent = head.size();
    std::size_t column       = indent;
    for (std::size_t i = 0; i < items.size(); ++i) {
        std::string const one = items[i] + (i + 1 < items.size() ? "," : "");
        if (i != 0 && column + 1 + one.size() > 84) {
            text += "\n" + std::string(indent, ' ');
            column = indent;
        } else if (i != 0) {
            text += " ";
            ++column;
        }
        text += one;
        column += one.size();
    }
    return text + tail;
}

std::string parameters(activation_record const& a) {
    std::string lists, members;
    for (parameter_record const& p : a.parameters) {
        members += members.empty() ? "" : ", ";
        if (!is_array(p)) {
            members += fmt::format(".{} = {}", p.name, float_literal(p.initial[0]));
            continue;
        }
        if (p.per != granularity::per_channel)
            lists += fmt::format("    float const {}[] = {{{}}};\n", p.name, float_literals(p.initial));
        members += fmt::format(".{} = {}, .{}_count = {}", p.name, p.name, p.name, count_of(p));
    }
    return lists + fmt::format("    {} const parameters = {{{}}};\n", struct_name(a, "parameters", dtype::f32), members);
}

std::string gradients(activation_record const& a) {
    std::string members;
    for (parameter_record const& p : a.parameters) {
        if (!p.learnable) continue;
        members += fmt::format("{}.{} = d{}", members.empty() ? "" : ", ", p.name, p.name);
        if (is_array(p)) members += fmt::format(", .{}_count = {}", p.name, count_of(p));
    }
    return fmt::format("    {} const gradients = {{{}}};\n", struct_name(a, "gradients", dtype::f32), members);
}

std::vector<std::string> call_arguments(c_interface const& i) {
    std::vector<std::string> all;
    for (c_argument const& one : i.arguments) {
        if (one.name == "shape" || one.name == "parameters" || one.name == "noise")
            all.push_back("&" + one.name);
        else if (one.name == "parameter_gradients")
            all.push_back("&gradients");
        else if (one.name == "flags")
            all.push_back("ACTGEN_OVERWRITE");
        else if (one.name == "workspace_size")
            all.push_back("bytes");
        else
            all.push_back(one.name);
    }
    return all;
}

std::string call(std::string const& before, c_interface const& i) {
    return wrapped(before + i.function + "(", call_arguments(i), ");\n");
}

}  // namespace

std::string usage_in_c(subject const& s) {
    activation_record const& a       = *s.activation;
    described_kernel const* forward  = find(s, kernel_kind::forward);
    described_kernel const* backward = find(s, kernel_kind::backward);
    if (forward == nullptr) return {};
    bool const workspace = backward != nullptr && backward->shown().has_gradients;
    std::string text     = workspace ? "#include <stdlib.h>\n\n" : "";
    text += fmt::format("#include <actgen/kernels/{}.h>\n\n", a.name);
    text += wrapped(fmt::format("actgen_status run_{}(", a.name), arguments_of(s, *forward, backward), ") {\n");
    text += fmt::format("    actgen_shape const shape = {};\n", usage_shape_of(a).expression);
    if (forward->shown().has_parameters) text += parameters(a);
    if (a.uses_noise) text += "    actgen_random const noise = actgen_random_from(1, 0);\n";
    text += call("    actgen_status status = ", forward->shown());
    if (backward == nullptr) return text + "    return status;\n}\n";
    text += "    if (status != ACTGEN_OK) return status;\n\n";
    if (!workspace) return text + call("    return ", backward->shown()) + "}\n";
    text += gradients(a);
    text += "    size_t bytes = 0, blocks = 0;\n";
    text += fmt::format("    status = {}_workspace_size(&shape, &bytes, &blocks);\n", backward->shown().function);
    text += "    if (status != ACTGEN_OK) return status;\n    void* const workspace = malloc(bytes);\n";
    text += call("    status = ", backward->shown());
    return text + "    free(workspace);\n    return status;\n}\n";
}

}  // namespace actgen::document
