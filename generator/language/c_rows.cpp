// Kernels of rows as C.
#include "c_rows.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "../emit/streams.hpp"
#include "assets.hpp"

namespace actgen {

namespace {

// As assets/row_streams.h has them.
constexpr std::size_t row_streams = 12, row_reductions = 24;

int number_of(std::vector<std::string>& all, std::string const& one) {
    auto const at = std::find(all.begin(), all.end(), one);
    if (at != all.end()) return static_cast<int>(at - all.begin());
    all.push_back(one);
    return static_cast<int>(all.size()) - 1;
}

std::string_view what_becomes_of(phase_sink const& s) {
    switch (s.what) {
        case sink::row_sum: return "actgen_to_sum";
        case sink::row_mean: return "actgen_to_mean";
        case sink::row_max: return "actgen_to_greatest";
        case sink::row_threshold: return "actgen_to_threshold";
        case sink::parameter_gradient: return "actgen_to_gradient";
        default: return "actgen_to_array";
    }
}

int plain_results(c_kernel const& phase) {
    return static_cast<int>(std::count_if(phase.results.begin(), phase.results.end(), [](phase_sink const& s) { return s.what != sink::parameter_gradient; }));
}

std::string replaced(std::string_view text, std::vector<std::pair<std::string_view, std::string_view>> const& words) {
    std::string made(text);
    for (auto const& [word, by] : words)
        for (std::size_t at; (at = made.find(word)) != made.npos;) made.replace(at, word.size(), by);
    return made;
}

std::string rows_of(dtype type) {
    std::string const rest = type == dtype::f32 ? "total.sum - (double)(float)total.sum" : "(total.sum - all) + total.error";
    return c_text_for(replaced(language_assets::rows, {{"@rest@", rest}}), type);
}
std::string own_driver(dtype type) {
    return c_text_for(replaced(language_assets::row_driver, {{"@S@", "@T@"},
                                                             {"@r@", "@t@"},
                                                             {"@ROW_READ@", "in[i] = call->in[s->index] + first + at;"},
                                                             {"@ROW_RESULT@", "call->out[phase->to[i].index] + first + at"},
                                                             {"        @ROW_WRITE@\n", ""}}),
                      type);
}
std::string wide_driver() {
    return c_text_for(replaced(language_assets::row_driver, {{"@S@", "float"},
                                                             {"@r@", "wide"},
                                                             {"@ROW_READ@", "for (k = 0; k < count; ++k) read[i][k] = (double)call->in[s->index][first + at + k];"},
                                                             {"@ROW_RESULT@", "written[i]"},
                                                             {"@ROW_WRITE@", "for (k = 0; s->what == actgen_to_array && k < count; ++k) call->out[s->index][first + at + k] = (float)v[k];"}}),
                      dtype::f64);
}
std::string rows_drive_of(dtype type) {
    if (type == dtype::f64) return c_text_for(replaced(language_assets::rows_drive, {{"@WIDE_MEMBERS@", ""}, {"@WIDE_ROW@", ""}, {"@NOT_WIDE@", ""}}), type);
    constexpr std::string_view members = "    actgen_wide_rows const * wide; /* 0: none is computed in doubles */\n    actgen_wide_rows_call call;\n    int all;\n";
    constexpr std::string_view row =
        "    int i, fine = work->wide == 0 || !work->all;\n"
        "    for (i = 0; fine && work->wide != 0 && i < work->wide->watches; ++i)\n"
        "        fine = work->wide->within[actgen_machine()](work->own.in[work->wide->watched[i]] + first, work->own.length,\n"
        "                                                    (float)work->wide->input_ranges[i].least, (float)work->wide->input_ranges[i].greatest);\n"
        "    if (!fine) {\n"
        "        actgen_sum own[ACTGEN_STREAMS];\n"
        "        memset(own, 0, sizeof own);\n"
        "        actgen_wide_row(&work->call, first, sums != 0 ? own : 0);\n"
        "        for (i = 0; sums != 0 && i < work->own.kernel->gradients; ++i) sums[i].sum += actgen_f64_value(&own[i]);\n"
        "        return;\n"
        "    }\n";
    return c_text_for(replaced(language_assets::rows_drive, {{"@WIDE_MEMBERS@", members}, {"@WIDE_ROW@", row}, {"@NOT_WIDE@", "    work.wide = 0;\n    work.all  = 0;\n"}}), type);
}

}  // namespace

c_rows make_c_rows(emitted_kernel const& k, kernel_set const& set) {
    c_rows made{.kernel = &k, .name = fmt::format("{}_{}", set.activation->name, k.name), .parameters = c_numbers(k, *set.activation)};
    for (emitted_phase const& p : phases_of(k))
        if (!p.saving) {
            made.phases.push_back(make_c_phase(k, p, set));
            made.direct.push_back(p.what->direct);
        }
    for (c_kernel const& p : made.phases) {
        for (phase_source const& s : p.inputs)
            if (s.what != source::first_maximum) number_of(made.arrays_in, c_array(s));
        for (phase_sink const& s : p.results) {
            if (what_becomes_of(s) == "actgen_to_array") number_of(made.arrays_out, c_array(s));
            if (s.what == sink::parameter_gradient) made.gradients.push_back(s.index);
        }
    }
    std::sort(made.gradients.begin(), made.gradients.end());
    return made;
}

bool exceeds_row_streams(c_rows const& rows) {
    return std::any_of(rows.phases.begin(), rows.phases.end(), [](c_kernel const& p) { return std::max(p.inputs.size(), p.results.size()) > row_streams; }) ||
           rows.kernel->scheduled.plan.reductions.size() > row_reductions;
}

std::string c_row_loops(c_rows const& rows, c_machine const& m) {
    std::string text;
    for (std::size_t p = 0; p < rows.phases.size(); ++p)
        if (!rows.direct[p]) text += c_body(rows.phases[p], m) + c_loops(rows.phases[p], m) + "\n";
    return text;
}

std::string c_row_tables(c_rows const& rows, bool runs) {
    std::string text, phases, type(name_of(rows.type()));
    std::vector<std::string> arrays_in = rows.arrays_in, arrays_out = rows.arrays_out;
    for (std::size_t p = 0; p < rows.phases.size(); ++p) {
        c_kernel const& phase = rows.phases[p];
        std::string from, to;
        for (phase_source const& s : phase.inputs)
            from += s.what == source::first_maximum ? fmt::format("{{actgen_from_first, {}, -1}}, ", s.index) : fmt::format("{{actgen_from_array, {}, -1}}, ", number_of(arrays_in, c_array(s)));
        for (phase_sink const& s : phase.results) {
            int index = s.index;
            if (what_becomes_of(s) == "actgen_to_array") index = number_of(arrays_out, c_array(s));
            if (s.what == sink::parameter_gradient) index = static_cast<int>(std::find(rows.gradients.begin(), rows.gradients.end(), s.index) - rows.gradients.begin());
            to += fmt::format("{{{}, {}, {}}}, ", what_becomes_of(s), index, s.rest);
        }
        std::string const name = fmt::format("actgen_{}", phase.name);
        if (from.empty()) from = "{0, 0, 0}, ";
        text += fmt::format("static actgen_row_stream const {0}_from[] = {{{1}}}, {0}_to[] = {{{2}}};\n", name, from.substr(0, from.size() - 2), to.substr(0, to.size() - 2));
        bool const gives = phase.addends() > 0;
        bool const has_loop = runs && !rows.direct[p];
        if (has_loop) text += c_run_table(phase, "") + (gives ? c_run_table(phase, "_plain") : "");
        phases += fmt::format("    {{{1}, {2}, {3}, {4}, {5}, {0}_from, {0}_to}},\n", name, has_loop ? name + "_runs" : "0",
                              has_loop ? name + (gives ? "_plain_runs" : "_runs") : "0", phase.inputs.size(), phase.results.size(), plain_results(phase));
    }
    text += fmt::format("static actgen_{0}_phase const actgen_{1}_phases[] = {{\n{2}}};\n", type, rows.name, phases);
    return text + fmt::format("static actgen_{0}_rows const actgen_{1}_rows = {{actgen_{1}_phases, {2}, {3}, {4}, {5}, actgen_{0}_greatest_runs}};\n", type, rows.name, rows.phases.size(),
                              rows.parameters, rows.kernel->scheduled.plan.reductions.size(), rows.gradients.size());
}

std::string c_row_drivers() {
    std::string text(language_assets::row_streams);
    for (dtype type : all_dtypes) text += rows_of(type) + own_driver(type);
    text += language_assets::rows_wide;
    text += wide_driver();
    for (dtype type : all_dtypes) text += rows_drive_of(type);
    text += language_assets::rows_drive_wide;
    return text;
}

}  // namespace actgen
