// Each node becomes a statement, spelled by the table of operations below.
#include "torch_formula.hpp"

#include <array>
#include <stdexcept>

#include <fmt/format.h>

#include <actgen/graph/fold.hpp>
#include <actgen/primitive/all.hpp>

#include "../passes/kernel_compiler.hpp"

namespace actgen {

namespace {

struct torch_operation {
    primitive const* of;
    std::string_view text;       // {0}, {1}, {2}: operands, x and dim
    bool takes_numbers = false;  // else constants among the operands must be tensors
};

constexpr torch_operation torch_operations[] = {
    {&primitives::negate, "-{0}", true},
    {&primitives::add, "{0} + {1}", true},
    {&primitives::subtract, "{0} - {1}", true},
    {&primitives::multiply, "{0} * {1}", true},
    {&primitives::divide, "{0} / {1}", true},
    {&primitives::less, "{0} < {1}", true},
    {&primitives::less_equal, "{0} <= {1}", true},
    {&primitives::equal, "{0} == {1}", true},
    {&primitives::not_equal, "{0} != {1}", true},
    {&primitives::logical_and, "{0} & {1}", true},
    {&primitives::logical_or, "{0} | {1}", true},
    {&primitives::logical_not, "~{0}", true},
    {&primitives::select, "torch.where({0}, {1}, {2})"},
    {&primitives::maximum, "torch.maximum({0}, {1})"},
    {&primitives::minimum, "torch.minimum({0}, {1})"},
    {&primitives::absolute, "torch.abs({0})"},
    {&primitives::sign, "torch.sign({0})"},
    {&primitives::floor, "torch.floor({0})"},
    {&primitives::ceil, "torch.ceil({0})"},
    {&primitives::round, "torch.round({0})"},
    {&primitives::square, "{0} * {0}", true},
    {&primitives::sqrt, "torch.sqrt({0})"},
    {&primitives::power, "torch.pow({0}, {1})"},
    {&primitives::raised, "torch.pow({0}, {1})"},
    {&primitives::raised_log, "m.power_log({0}, {1}, 1)"},
    {&primitives::raised_log_square, "m.power_log({0}, {1}, 2)"},
    {&primitives::exp, "torch.exp({0})"},
    {&primitives::exp2, "torch.exp2({0})"},
    {&primitives::expm1, "torch.expm1({0})"},
    {&primitives::log, "torch.log({0})"},
    {&primitives::log1p, "torch.log1p({0})"},
    {&primitives::sigmoid, "torch.sigmoid({0})"},
    {&primitives::softplus, "m.softplus({0})"},
    {&primitives::tanh, "torch.tanh({0})"},
    {&primitives::sinh, "torch.sinh({0})"},
    {&primitives::cosh, "torch.cosh({0})"},
    {&primitives::asinh, "torch.asinh({0})"},
    {&primitives::atanh, "torch.atanh({0})"},
    {&primitives::erf, "torch.erf({0})"},
    {&primitives::erfc, "torch.erfc({0})"},
    {&primitives::normal_cdf, "m.normal_cdf({0})"},
    {&primitives::normal_pdf, "m.normal_pdf({0})"},
    {&primitives::sin, "torch.sin({0})"},
    {&primitives::cos, "torch.cos({0})"},
    {&primitives::atan, "torch.atan({0})"},
    {&primitives::sinc, "m.sinc({0}, 0)"},
    {&primitives::sinc_slope, "m.sinc({0}, 1)"},
    {&primitives::sinc_curvature, "m.sinc({0}, 2)"},
    {&primitives::stop_gradient, "{0}.detach()"},
    {&primitives::with_derivative, "m.with_derivative({0}, {1})"},
    {&primitives::row_max, "m.greatest({0}, x, dim)"},
    {&primitives::row_min, "-m.greatest(-{0}, x, dim)"},
    {&primitives::row_sum, "m.total({0}, x, dim)"},
    {&primitives::row_mean, "m.mean({0}, x, dim)"},
    {&primitives::row_threshold, "m.threshold({0}, x, dim)"},
    {&primitives::row_first_max, "m.is_first_greatest({0}, x, dim)"},
    {&primitives::group_max, "m.greatest({0}, x, dim)"},
    {&primitives::group_first_max, "m.is_first_greatest({0}, x, dim)"},
};
static_assert(std::size(torch_operations) == primitives::all.size());

torch_operation const& torch_operation_of(primitive const& p) {
    for (torch_operation const& one : torch_operations)
        if (one.of == &p) return one;
    throw std::logic_error(fmt::format("torch: {} has no spelling; add one to generator/language/torch_formula.cpp", p.name));
}

struct torch_leaf {
    std::string constant(real c) const {
        if (c.high == intervals::infinity || c.high == -intervals::infinity) return c.high > 0 ? "m.INFINITY" : "(-m.INFINITY)";
        std::string digits = fmt::format("{:.17g}", c.high);
        if (digits.find_first_of(".e") == std::string::npos) digits += ".0";
        return c.high < 0 ? "(" + digits + ")" : digits;
    }
    std::string input(int i) const { return i == 0 ? "x" : "gate"; }
    std::string parameter(int slot) const { return fmt::format("p[{}]", slot); }
    std::string noise() const { return "noise"; }
    std::string upstream() const { return "dy"; }
    std::string output() const { return "y"; }
    std::string input_direction(int i) const { return fmt::format("v[{}]", i); }
    std::string parameter_direction(int slot) const { return fmt::format("u[{}]", slot); }
    std::string other(node const& n) const { throw std::logic_error(fmt::format("torch: {} stands in a formula", n.op->name)); }
};

std::string key_of(kernel_result const& r) {
    switch (r.role) {
        case result_role::output: return "\"y\"";
        case result_role::input_gradient: return r.index == 0 ? "\"dx\"" : "\"dgate\"";
        case result_role::parameter_gradient: return fmt::format("{}", r.index);
        case result_role::upstream_gradient: return "\"ddy\"";
        case result_role::derivative:
        case result_role::doubt: break;
    }
    throw std::logic_error("torch: a formula has a result that no function returns");
}

struct torch_value {
    std::string text{};
    bool is_number = false;  // of Python, not a tensor
};

// Whether an operation on numbers gives one.
bool gives_number(node const& n, torch_operation const& operation, node_map<torch_value> const& written) {
    bool all = operation.takes_numbers;
    for (node_id const o : n.operand) all = all && (o == no_node || written[o].is_number);
    return all;
}

std::string torch_statement(node const& n, torch_operation const& operation, node_map<torch_value> const& written) {
    std::array<std::string, 3> operands;
    for (std::size_t k = 0; k < 3; ++k) {
        if (n.operand[k] == no_node) continue;
        operands[k] = written[n.operand[k]].text;
        if (written[n.operand[k]].is_number && !operation.takes_numbers) operands[k] = fmt::format("m.number({}, x)", operands[k]);
    }
    return fmt::format(fmt::runtime(operation.text), operands[0], operands[1], operands[2]);
}

std::string torch_function(std::string_view name, std::string_view arguments, kernel_mathematics const& m) {
    std::string text = fmt::format("\n\ndef {}({}):\n", name, arguments);
    node_map<torch_value> const written = fold<torch_value>(m.g, roots_of(m.results), [&](node_id i, node_map<torch_value> const& before) {
        node const& n = m.g[i];
        if (n.op->arity == 0) return torch_value{read_leaf(n, torch_leaf{}), is_constant(n)};
        torch_operation const& operation = torch_operation_of(*n.op);
        text += fmt::format("    t{} = {}\n", i, torch_statement(n, operation, before));
        return torch_value{fmt::format("t{}", i), gives_number(n, operation, before)};
    });
    std::string results;
    for (kernel_result const& r : m.results) results += fmt::format("{}{}: {}", results.empty() ? "" : ", ", key_of(r), written[r.root].text);
    return text + fmt::format("    return {{{}}}\n", results);
}

}  // namespace

std::string torch_formulas(std::vector<activation_record const*> const& activations) {
    constexpr std::pair<kernel_kind, std::string_view> kinds[] = {
        {kernel_kind::forward, "x, gate, p, noise, dim"},
        {kernel_kind::backward, "x, gate, p, noise, dim, dy"},
        {kernel_kind::double_backward, "x, gate, p, noise, dim, dy, v, u"},
    };
    std::string text = "\"\"\"Stable formulas of activations in operations of PyTorch; written by `actgen generate --language torch`, do not edit.\"\"\"\n\n"
                       "# mypy: ignore-errors\nimport torch\n\nfrom actgen.tensors import mathematics as m\n";
    for (activation_record const* a : activations) {
        kernel_compiler compiler(*a);
        for (auto const& [kind, arguments] : kinds) {
            kernel_mathematics const* const mathematics = compiler.mathematics(kind);
            if (mathematics == nullptr) continue;
            std::string const name = fmt::format("{}_{}", a->name, record_of(kind).name);
            text += torch_function(name, arguments, *mathematics);
            if (kind != kernel_kind::backward) text += torch_function(name + "_as_defined", arguments, compiler.definition(kind));
        }
    }
    return text;
}

}  // namespace actgen
