// The C interface of one kernel: its functions' arguments and how they fill the call record.
#include "interface.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "spelling.hpp"

namespace actgen {

namespace {

std::string wrap(std::string const& head, std::vector<c_argument> const& arguments) {
    std::string text = head + "(";
    std::size_t const indent = text.size();
    std::size_t column       = indent;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        std::string one = arguments[i].type + " " + arguments[i].name + (i + 1 < arguments.size() ? "," : "");
        if (i != 0 && column + one.size() + 2 > 118) {
            text += "\n" + std::string(indent, ' ');
            column = indent;
        } else if (i != 0) {
            text += " ";
            ++column;
        }
        text += one;
        column += one.size();
    }
    return text + ")";
}

}  // namespace

bool is_array(parameter_record const& p) { return p.is_list || p.per == granularity::per_channel; }

bool has_learnable(activation_record const& a) {
    return std::any_of(a.parameters.begin(), a.parameters.end(), [](auto const& p) { return p.learnable; });
}

std::string struct_name(activation_record const& a, std::string_view what, dtype type) {
    return fmt::format("actgen_{}_{}_{}", a.name, what, name_of(type));
}

c_interface interface_of(emitted_kernel const& k, activation_record const& a, storage const* stored) {
    dtype const type          = k.arrays();
    std::string const element = stored == nullptr ? type_of(type) : std::string(stored->c_type);
    std::string const in = element + " const*", out = element + "*";
    kind_record const& kind = record_of(k.lowered.kind);
    bool const second = kind.reads_directions, writes_gradients = kind.writes_gradients();

    c_interface f;
    f.function       = fmt::format("actgen_{}_{}", a.name, stored == nullptr ? k.name : stored_name(k.name, *stored));
    f.has_parameters = !a.parameters.empty();
    f.has_gradients  = std::any_of(k.lowered.results.begin(), k.lowered.results.end(),
                                   [](auto const& r) { return r.role == result_role::parameter_gradient; });
    f.has_directions = second && has_learnable(a);
    bool const gated = a.inputs == 2;

    auto add = [&](std::string const& t, std::string const& name, std::string const& member) {
        f.arguments.push_back({t, name, member});
    };
    add("actgen_shape const*", "shape", "shape");
    if (kind.reads_output) {
        add(in, "y", "y_saved");
    } else {
        add(in, "x", "x");
        if (gated) add(in, "gate", "gate");
    }
    if (kind.reads_upstream) add(in, "dy", "dy");
    if (second) {
        add(in, "vx", "vx");
        if (gated) add(in, "vgate", "vgate");
    }
    if (f.has_directions) add(struct_name(a, "directions", type) + " const*", "parameter_directions", "");
    if (second) add(out, "ddy", "ddy");
    if (kind.writes_output()) add(out, "y", "y");
    if (kind.writes_derivative) add(out, "derivative", "derivative");
    if (writes_gradients) {
        add(out, "dx", "dx");
        if (gated) add(out, "dgate", "dgate");
    }
    if (f.has_gradients) add(struct_name(a, "gradients", type) + " const*", "parameter_gradients", "");
    if (f.has_parameters) add(struct_name(a, "parameters", type) + " const*", "parameters", "");
    if (a.uses_noise) add("actgen_random const*", "noise", "noise");
    if (writes_gradients) add("unsigned", "flags", "flags");
    if (f.has_gradients) {
        add("void*", "workspace", "workspace");
        add("size_t", "workspace_size", "workspace_size");
    }
    return f;
}

std::string declaration(c_interface const& i) { return wrap("actgen_status " + i.function, i.arguments); }

std::string workspace_declaration(c_interface const& i) {
    return wrap("actgen_status " + i.function + "_workspace_size",
                {{"actgen_shape const*", "shape", ""}, {"size_t*", "bytes", ""}, {"size_t*", "blocks", ""}});
}

std::string partial_declaration(c_interface const& i) {
    auto arguments = i.arguments;
    arguments.push_back({"size_t", "first_block", ""});
    arguments.push_back({"size_t", "block_count", ""});
    return wrap("actgen_status " + i.function + "_partial", arguments);
}

std::string finish_declaration(c_interface const& i, activation_record const& a, dtype type) {
    return wrap("actgen_status " + i.function + "_finish",
                {{"actgen_shape const*", "shape", ""},
                 {struct_name(a, "gradients", type) + " const*", "parameter_gradients", ""},
                 {"unsigned", "flags", ""},
                 {"void*", "workspace", ""},
                 {"size_t", "workspace_size", ""}});
}

std::string parameter_structs(activation_record const& a, dtype type) {
    if (a.parameters.empty()) return {};
    std::string const number = type_of(type);
    std::string values, directions, gradients;
    for (auto const& p : a.parameters) {
        std::string const length = p.per == granularity::per_channel
                                       ? (p.is_list ? fmt::format("{} rows of one per channel", p.count()) : "one per channel")
                                       : fmt::format("{} numbers", p.count());
        std::string const array =
            fmt::format("    {} const* {}; /* {} */\n    size_t {}_count;\n", number, p.name, length, p.name);
        values += is_array(p) ? array : fmt::format("    {} {};\n", number, p.name);
        if (!p.learnable) continue;
        directions += is_array(p) ? array : fmt::format("    {} {};\n", number, p.name);
        gradients += is_array(p) ? fmt::format("    {}* {}; /* {}; NULL: skipped */\n    size_t {}_count;\n", number, p.name, length, p.name)
                                 : fmt::format("    {}* {}; /* NULL: skipped */\n", number, p.name);
    }
    auto const define = [&](std::string_view what, std::string const& members) {
        std::string const name = struct_name(a, what, type);
        return fmt::format("typedef struct {} {{\n{}}} {};\n\n", name, members, name);
    };
    std::string text = define("parameters", values);
    if (has_learnable(a)) text += define("directions", directions) + define("gradients", gradients);
    return text;
}

}  // namespace actgen
