// C: one file and its header, for projects that paste what they need.
//
// The text of each body stands once for each machine, so that nothing is included twice and a file may be pasted, renamed or
// included; what several files share (operations, drivers) is guarded.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "../emit/banner.hpp"
#include "assets.hpp"
#include "c_function.hpp"
#include "language.hpp"
#include "named_kernels.hpp"

namespace actgen {

namespace {

constexpr std::string_view uncontracted =
    "#if defined __GNUC__ && !defined __clang__\n#pragma GCC push_options\n#pragma GCC optimize (\"fp-contract=off\")\n#endif\n";
constexpr std::string_view as_before = "#if defined __GNUC__ && !defined __clang__\n#pragma GCC pop_options\n#endif\n";

constexpr std::string_view promises =
    "/* All functions: n elements, none where n <= 0.  A result may be exactly an operand's array (in place); arrays must not overlap\n"
    " * otherwise, and pointers must not be NULL but where a comment says so.  They keep no state, allocate nothing and may run on any number\n"
    " * of threads.  NaN gives NaN, infinities give limits, subnormal numbers are honoured; they expect that the thread rounds to nearest and\n"
    " * does not flush subnormal numbers.  Parameters are not checked.  Bits are those of actgen's library on processors with fused\n"
    " * multiply-add, and so is the error, whose bound its accuracy tables state; they depend on the element alone, not on n or its\n"
    " * neighbours.  ACTGEN_NO_FMA: one number at a time without fma(), for processors without it.  ACTGEN_NO_DISPATCH: vectors as the\n"
    " * compiler's flags say, instead of what the processor has.  Link the mathematics library (-lm). */\n";

// The kernels of a set that are written, each once, and those that only serve others.
struct chosen_kernels {
    kernel_set const* set = nullptr;
    std::vector<c_function> functions{};
    std::vector<c_kernel> kernels{};  // with loops
    std::vector<c_rows> rows{};
    std::vector<c_kernel> single{};   // of these, what the header's functions of one value need

    bool holds(std::string const& name) const { return holds(kernels, name); }
    static bool holds(std::vector<c_kernel> const& all, std::string const& name) {
        return std::any_of(all.begin(), all.end(), [&](c_kernel const& k) { return k.name == name; });
    }
};

void add_kernel(chosen_kernels& chosen, emitted_kernel const& k) {
    if (extent_of(*chosen.set->activation) == extent::row) {
        if (std::none_of(chosen.rows.begin(), chosen.rows.end(), [&](c_rows const& one) { return one.kernel->name == k.name; })) chosen.rows.push_back(make_c_rows(k, *chosen.set));
        return;
    }
    c_kernel made = make_c_kernel(k, *chosen.set);
    if (!chosen.holds(made.name)) chosen.kernels.push_back(std::move(made));
}

// Whether its own loop runs: of a kernel that computes in doubles throughout it does not.
bool has_loop(emitted_kernel const& k) { return !(k.choice.is_always_wide() && k.choice.wide == arithmetic::doubles); }

bool is_single(emitted_kernel const& k) { return k.lowered.kind == kernel_kind::forward && k.how == tier::accurate && k.has_record(); }

void add_function(chosen_kernels& chosen, emitted_kernel const& k, std::string const& activation, std::vector<std::string>& notes) {
    std::string const refused = c_refusal(k, *chosen.set);
    if (!refused.empty()) {
        notes.push_back(fmt::format("{}: {} is left out, since it {}; link the library for it", activation, k.name, refused));
        return;
    }
    if (std::string const weak = c_weakness(k, *chosen.set); !weak.empty())
        notes.push_back(fmt::format("{}: {} is computed {}; the C text has its own type alone, and what it gives there may be wrong", activation, k.name, weak));
    chosen.functions.push_back(make_c_function(k, *chosen.set, activation));
    emitted_kernel const& computed = k.has_record() ? k : *chosen.set->find(k.same_as);
    if (computed.choice.wide == arithmetic::doubles) add_kernel(chosen, *chosen.set->find(computed.in_doubles));
    add_kernel(chosen, computed);
}

chosen_kernels choose_kernels_for_c(kernel_set const& set, std::vector<std::string>& notes) {
    chosen_kernels chosen{.set = &set};
    std::string const name(set.activation->name);
    for_each_named_kernel(set, [&](emitted_kernel const& k, std::string const& bears) { add_function(chosen, k, bears, notes); });
    std::set<std::string> singles;
    for (c_function const& f : chosen.functions)
        if (is_single(*f.kernel) && !is_of_preset(*f.kernel, set) && chosen.rows.empty()) {
            if (f.kernel->choice.wide == arithmetic::doubles) singles.insert(fmt::format("{}_{}", name, f.kernel->in_doubles));
            singles.insert(fmt::format("{}_{}", name, f.kernel->name));
        }
    for (c_kernel const& k : chosen.kernels)
        if (singles.contains(k.name) && has_loop(*k.kernel)) chosen.single.push_back(k);
    return chosen;
}

std::string guarded(std::string_view name, std::string const& text) { return fmt::format("#ifndef {0}\n#define {0}\n{1}#endif\n\n", name, text); }

std::string upper_case(std::string_view name) {
    std::string text(name);
    for (char& c : text) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return text;
}

std::string banners(std::vector<chosen_kernels> const& all) {
    std::string text(text_licence);
    for (chosen_kernels const& one : all) text += emit_banner(*one.set);
    return text;
}

std::string operations_for_both(c_machine const& m) { return c_operations(m, dtype::f32) + "\n" + c_operations(m, dtype::f64) + "\n"; }

std::string header_of(std::vector<chosen_kernels> const& all, std::string const& name) {
    std::string const guard = fmt::format("ACTGEN_C_{}_H", upper_case(name));
    std::string text = banners(all) + fmt::format("#ifndef {0}\n#define {0}\n\n", guard) + std::string(promises) + "#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n";
    for (chosen_kernels const& one : all)
        for (c_function const& f : one.functions) text += c_comment(f, *one.set) + c_declaration(f) + ";\n\n";
    text += "#ifdef __cplusplus\n}\n#endif\n\n/* One number at a time, inline. */\n\n";
    text += uncontracted;
    text += std::string(language_assets::preamble) + operations_for_both(scalar_machine()) + "#endif\n\n";
    if (std::any_of(all.begin(), all.end(), [](chosen_kernels const& one) { return one.set->activation->uses_noise; })) text += guarded("ACTGEN_C_NOISE", std::string(language_assets::noise));
    for (chosen_kernels const& one : all) {
        for (c_kernel const& k : one.single) text += c_tables(k) + c_body(k, scalar_machine()) + c_single_helper(k, *one.set) + "\n";
        for (c_function const& f : one.functions)
            if (is_single(*f.kernel) && !is_of_preset(*f.kernel, *one.set) && one.rows.empty()) text += c_single_function(*f.kernel, *one.set) + "\n";
    }
    return text + std::string(as_before) + "\n#endif\n";
}

bool has_rows(std::vector<chosen_kernels> const& all) {
    return std::any_of(all.begin(), all.end(), [](chosen_kernels const& one) { return !one.rows.empty(); });
}

std::string drivers(bool rows) {
    std::string text(language_assets::machines);
    text += language_assets::sums_f32;
    text += language_assets::sums_f64;
    for (dtype type : all_dtypes) text += c_text_for(language_assets::drive, type);
    text += language_assets::wide;
    text += "#endif\n\n";
    if (rows) text += guarded("ACTGEN_C_ROWS", c_row_drivers());
    return text;
}

std::string section_of(c_machine const& m, std::vector<chosen_kernels> const& all) {
    std::string text;
    if (!m.guard.empty()) text += fmt::format("#ifdef {}\n", m.guard);
    if (!m.target.empty())
        text += fmt::format("#ifdef __clang__\n#pragma clang attribute push(__attribute__((target(\"{0}\"))), apply_to = function)\n#else\n"
                            "#pragma GCC push_options\n#pragma GCC target (\"{0}\")\n"
                            "#pragma GCC diagnostic push\n#pragma GCC diagnostic ignored \"-Wuninitialized\" /* of g++'s own headers */\n"
                            "#pragma GCC diagnostic ignored \"-Wmaybe-uninitialized\"\n#pragma GCC diagnostic ignored \"-Wsign-conversion\"\n#endif\n", m.target);
    std::string operations = m.is_scalar() ? std::string{} : operations_for_both(m);  // the header has those of one number at a time
    for (dtype type : all_dtypes) operations += c_memory_operations(m, type);
    text += guarded("ACTGEN_C_ON_" + upper_case(m.name), operations);
    for (chosen_kernels const& one : all)
        for (c_kernel const& k : one.kernels)
            if (has_loop(*k.kernel)) {
                if (!m.is_scalar() || !chosen_kernels::holds(one.single, k.name)) text += c_body(k, m);
                text += c_loops(k, m) + "\n";
            }
    for (chosen_kernels const& one : all)
        for (c_rows const& k : one.rows)
            if (has_loop(*k.kernel)) text += c_row_loops(k, m);
    if (!m.target.empty()) text += "#ifdef __clang__\n#pragma clang attribute pop\n#else\n#pragma GCC diagnostic pop\n#pragma GCC pop_options\n#endif\n";
    if (!m.guard.empty()) text += "#endif\n";
    return text + "\n";
}

std::string tables_of(c_kernel const& k, kernel_set const& set) {
    std::string const loops = has_loop(*k.kernel) ? c_loop_tables(k)
                                          : fmt::format("static actgen_f32_kernel const actgen_{}_kernel = {{0, 0, {}, {}, {}}};\n", k.name, k.inputs.size(), k.elementwise, k.addends());
    return loops + c_wide_table(k, set);
}

// An operation on arrays, by machine.
std::string on_machines(dtype type, std::string_view kind, std::string_view table, std::string_view operation) {
    return fmt::format("static __attribute__((unused)) actgen_{0}_{1} const actgen_{0}_{2}[actgen_machines] = ACTGEN_ON_MACHINES({0}_{3});\n", name_of(type), kind, table, operation);
}

c_function const& same_function(c_function const& f, chosen_kernels const& chosen) {
    return *std::find_if(chosen.functions.begin(), chosen.functions.end(), [&](c_function const& other) { return other.kernel->name == f.kernel->same_as; });
}

std::string source_of_files(std::vector<chosen_kernels> const& all, std::string const& name) {
    std::string text = banners(all) + fmt::format("#include \"{}.h\"\n\n", name) + std::string(uncontracted) + drivers(has_rows(all));
    for (chosen_kernels const& one : all) {
        for (c_kernel const& k : one.kernels)
            if (!chosen_kernels::holds(one.single, k.name)) text += c_tables(k);
        for (c_rows const& k : one.rows)
            for (c_kernel const& phase : k.phases) text += c_tables(phase);
    }
    for (c_machine const& m : c_machines()) text += section_of(m, all);
    text += guarded("ACTGEN_C_WITHIN", on_machines(dtype::f32, "check", "within", "all_within"));
    if (has_rows(all)) text += guarded("ACTGEN_C_GREATEST", on_machines(dtype::f32, "greatest", "greatest_runs", "greatest") + on_machines(dtype::f64, "greatest", "greatest_runs", "greatest"));
    for (chosen_kernels const& one : all) {
        for (c_kernel const& k : one.kernels) text += tables_of(k, *one.set);
        for (c_rows const& k : one.rows) text += c_row_tables(k, has_loop(*k.kernel)) + c_wide_row_table(k, *one.set);
        text += "\n";
        for (c_function const& f : one.functions) text += f.kernel->has_record() ? c_definition(f, *one.set) : c_forwarding(f, same_function(f, one));
    }
    return text + "\n" + std::string(as_before);
}

}  // namespace

written_language write_c(std::span<kernel_set const> sets, std::string const& name) {
    written_language made;
    std::vector<chosen_kernels> all;
    for (kernel_set const& set : sets) all.push_back(choose_kernels_for_c(set, made.notes));
    for (chosen_kernels const& one : all) made.functions += static_cast<int>(one.functions.size());
    made.files = {{name + ".h", header_of(all, name)}, {name + ".c", source_of_files(all, name)}};
    return made;
}

}  // namespace actgen
