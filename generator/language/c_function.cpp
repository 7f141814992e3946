// The functions of the C text: what they take and promise.
#include "c_function.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "../choose/choice_words.hpp"
#include "../emit/spelling.hpp"

namespace actgen {

namespace {

constexpr std::size_t stream_room = 24;  // ACTGEN_STREAMS in assets/machines.h

std::string_view suffix_of(kernel_kind kind) {
    switch (kind) {
        case kernel_kind::forward: return "";
        case kernel_kind::backward: return "_back";
        case kernel_kind::forward_derivative: return "_with_derivative";
        case kernel_kind::backward_from_output: return "_back_from_output";
        case kernel_kind::double_backward: return "_double_back";
    }
    return "";
}

bool is_rows(kernel_set const& set) { return extent_of(*set.activation) == extent::row; }

std::string second_order_words(emitted_kernel const& k, bool gated) {
    std::vector<std::string> given{"vx"}, back{"dx"};
    if (gated) given.emplace_back("vgate"), back.emplace_back("dgate");
    for (parameter_record const& p : k.parameters)
        if (p.learnable) given.push_back(direction_name(p)), back.push_back(gradient_name(p));
    return fmt::format("The second order: {} come{} back for backward's {}; {} become the gradients by {}.\n * Each result may be any operand.", fmt::join(given, ", "),
                       given.size() == 1 ? "s" : "", fmt::join(back, ", "), gated ? "ddy, dx and dgate" : "ddy and dx", gated ? "dy, x and gate" : "dy and x");
}

}  // namespace

std::string c_refusal(emitted_kernel const& k, kernel_set const& set) {
    activation_record const& a = *set.activation;
    if (!k.has_record()) return c_refusal(*set.find(k.same_as), set);
    if (extent_of(a) == extent::group) return "works on groups";
    if (k.how == tier::exact) return "leaves what doubles do not tell to extended numbers";
    if (k.choice.is_always_wide() && k.choice.is_program()) return "is computed in extended numbers throughout";
    if (extent_of(a) == extent::row) {
        if (std::any_of(a.parameters.begin(), a.parameters.end(), [](parameter_record const& p) { return p.per == granularity::per_channel; })) return "has a parameter for each place of a row";
        c_rows const made = make_c_rows(k, set);
        return exceeds_row_streams(made) || static_cast<std::size_t>(made.parameters) > stream_room ? "has more arrays or reductions than the drivers of rows have room for" : "";
    }
    c_kernel const made = make_c_kernel(k, set);
    if (std::max({made.inputs.size(), made.results.size(), static_cast<std::size_t>(made.numbers)}) > stream_room) return "has more than 24 arrays or parameters";
    return {};
}

std::string c_weakness(emitted_kernel const& k, kernel_set const& set) {
    if (!k.has_record()) return c_weakness(*set.find(k.same_as), set);
    return k.choice.is_program() && k.choice.is_sometimes_wide() ? words_of(k.choice) : std::string{};
}

c_function make_c_function(emitted_kernel const& k, kernel_set const& set, std::string const& activation) {
    activation_record const& a = *set.activation;
    kind_record const& kind    = record_of(k.lowered.kind);
    dtype const type           = k.arrays();
    std::string const written = type_of(type) + " *", read = type_of(type) + " const *";
    c_function f{.kernel = &k, .name = fmt::format("actgen_{}{}_{}", activation, suffix_of(k.lowered.kind), name_of(type))};
    if (k.how != tier::accurate) f.name += fmt::format("_{}", name_of(k.how));
    if (is_rows(set))
        f.arguments.insert(f.arguments.end(), {{"int", "rows"}, {"int", "length"}});
    else
        f.arguments.push_back({"int", "n"});
    if (kind.writes_output()) f.arguments.push_back({written, "y"});
    if (kind.reads_directions) f.arguments.push_back({written, "ddy"});
    if (kind.writes_derivative) f.arguments.push_back({written, "derivative"});
    if (kind.writes_gradients()) f.arguments.push_back({written, "dx"});
    if (kind.writes_gradients() && a.inputs == 2) f.arguments.push_back({written, "dgate"});
    f.arguments.push_back({read, kind.reads_output ? "y" : "x"});
    if (a.inputs == 2 && !kind.reads_output) f.arguments.push_back({read, "gate"});
    if (kind.reads_upstream) f.arguments.push_back({read, "dy"});
    if (kind.reads_directions) f.arguments.push_back({read, "vx"});
    if (kind.reads_directions && a.inputs == 2) f.arguments.push_back({read, "vgate"});
    if (a.uses_noise) f.arguments.push_back({read, "noise"});
    for (c_argument_text& one : parameter_arguments(a, type)) f.arguments.push_back(std::move(one));
    for (parameter_record const& p : a.parameters)
        if (kind.reads_directions && p.learnable) f.arguments.push_back({p.is_list ? read : type_of(type), direction_name(p)});
    for (parameter_record const& p : a.parameters)
        if (has_gradient(k, p)) f.arguments.push_back({"double *", gradient_name(p)});
    return f;
}

std::string c_declaration(c_function const& f) { return fmt::format("void {}({})", f.name, list_of(f.arguments)); }

std::string what_it_computes(emitted_kernel const& k, kernel_set const& set) {
    bool const gated     = set.activation->inputs == 2;
    std::string const of = gated ? "x[i], gate[i]" : "x[i]";
    switch (k.lowered.kind) {
        case kernel_kind::forward:
            return is_rows(set) ? "Each of `rows` rows of `length` numbers, one behind the other, through f; y may be x." : fmt::format("y[i] = f({}).  y may be x{}.", of, gated ? " or gate" : "");
        case kernel_kind::forward_derivative: return fmt::format("y[i] = f({0}) and derivative[i] = f'({0}).  Either may be x{1}.", of, gated ? " or gate" : "");
        case kernel_kind::backward:
            return is_rows(set) ? "For each of `rows` rows of `length` numbers: dx, the gradient by x for the gradient dy by f(x).  dx may be x or dy."
                   : gated ? "dx[i] and dgate[i] are dy[i] times the derivatives of f by x and by gate at x[i], gate[i].  Each may be x, gate or dy."
                         : "dx[i] = dy[i] f'(x[i]).  dx may be x or dy.";
        case kernel_kind::backward_from_output:
            return is_rows(set) ? "For each of `rows` rows of `length` numbers: dx, where y = f(x) is known instead of x.  dx may be y or dy."
                                : "dx[i] = dy[i] f'(x[i]), where y[i] = f(x[i]) is known instead of x[i].  dx may be y or dy.";
        case kernel_kind::double_backward: return second_order_words(k, gated);
    }
    return {};
}

std::string how_it_computes(emitted_kernel const& k) {
    std::string text;
    if (k.how == tier::fast) text += k.has_record() ? "\n * Less accurate: off by at most 1e-6 max(1, |f|), and 2^-10 |f| where no root is near." : "\n * As the accurate function: nothing cheaper keeps the fast tier's promise.";
    if (k.has_record() && computes_in_doubles(k)) text += fmt::format("\n * Computed {}.", words_of(k.choice));
    return text;
}

std::string c_comment(c_function const& f, kernel_set const& set) {
    activation_record const& a = *set.activation;
    emitted_kernel const& k    = *f.kernel;
    std::string text           = what_it_computes(k, set);
    for (parameter_record const& p : k.parameters) {
        if (has_gradient(k, p))
            text += fmt::format("\n * {}, if it is not NULL, becomes {}{}{}.", gradient_name(p),
                                k.lowered.kind == kernel_kind::double_backward ? "the gradient by "
                                : is_rows(set)                                 ? "the sum over all elements of dy times the derivative by "
                                                                               : "the sum over all i of dy[i] times the derivative by ",
                                argument_name(p), p.is_list ? fmt::format(", {} numbers", p.count()) : "");
        else if (p.is_list)
            text += fmt::format("\n * {}: {} numbers.", argument_name(p), p.count());
    }
    if (a.uses_noise) text += "\n * noise: uniform numbers on [0, 1), one for each element, the same in forward and backward (actgen_uniform_f32 draws them); 1/2 is their mean.";
    text += how_it_computes(k);
    if (std::string const weak = c_weakness(k, set); !weak.empty())
        text += fmt::format("\n * The library computes this {};\n * extended numbers are not in this file, and what it gives there may be wrong.", weak);
    return fmt::format("/* {} */\n", text);
}

}  // namespace actgen
