// An activation's kernels with interpreted phases.
#include "interpreted_kernels.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <deque>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include <actgen/runtime/kernel.h>

#include "emit/body_plan.hpp"
#include "emit/spelling.hpp"
#include "emit/streams.hpp"
#include "interpreted_phase.hpp"

namespace actgen {

namespace {

// The run-time calls phases by functions that know nothing else: function N runs what is in place N.
constexpr std::size_t phase_places = 256;
thread_local std::array<interpreted_phase const*, phase_places> in_place{};

template <std::size_t N>
void run_in_place(phase_call const& call) {
    in_place[N]->run(call);
}
constexpr auto functions = []<std::size_t... N>(std::index_sequence<N...>) {
    return std::array<phase_function, sizeof...(N)>{run_in_place<N>...};
}(std::make_index_sequence<phase_places>{});

// Not a number, nor one that arithmetic makes; floats hold it, too.
constexpr std::uint64_t mark_bits = 0x7FFC'0000'0000'0000;

class marking_phase : public interpreted_phase {
public:
    explicit marking_phase(std::size_t results) : results_(results) {}
    void run(phase_call const& call) const override {
        for (std::size_t r = 0; r < results_; ++r) std::fill_n(static_cast<double*>(call.result[r]), call.count, std::bit_cast<double>(mark_bits));
    }

private:
    std::size_t results_;
};

bool belongs_to_the_caller(sink what) {
    return what == sink::output || what == sink::derivative || what == sink::input_gradient || what == sink::upstream_gradient || what == sink::parameter_gradient;
}

}  // namespace

struct interpreted_kernels::all {
    kernel_set const& set;
    bool fused;
    emitted_kernel const* only;
    leaves left_as;
    std::vector<std::unique_ptr<interpreted_phase>> phases;
    // What records point to stays where it is.
    std::deque<std::vector<phase_source>> sources;
    std::deque<std::vector<phase_sink>> sinks;
    std::deque<std::vector<phase_record>> phase_lists;
    std::deque<std::vector<actgen_parameter>> parameters;
    std::deque<extended_program> programs;
    std::deque<kernel_record> records;
    std::deque<std::string> names;
    std::deque<actgen_kernel> kernels;
    std::vector<actgen_kernel const*> kernel_pointers;
    std::vector<actgen_parameter const*> parameter_pointers;
    std::string name, summary;
    actgen_activation shown{};

    phase_table table_of(emitted_kernel const& k, phase const& p) {
        if (p.direct) return {};
        graph const& body = k.scheduled.body;
        if (k.arrays() != k.lowered.type)
            return table_of(std::make_unique<phase_behind_floats>(std::make_unique<interpreted_phase_of<double>>(body, k.lowered.rows, k.scheduled.plan, p, fused), p));
        if (k.lowered.type == dtype::f32) return table_of(std::make_unique<interpreted_phase_of<float>>(body, k.lowered.rows, k.scheduled.plan, p, fused));
        return table_of(std::make_unique<interpreted_phase_of<double>>(body, k.lowered.rows, k.scheduled.plan, p, fused));
    }
    phase_table table_of(std::unique_ptr<interpreted_phase> p) {
        if (phases.size() == phase_places) throw std::logic_error("interpreted kernels: an activation has more phases than there are places; raise `phase_places`");
        phases.push_back(std::move(p));
        phase_table table;
        for (phase_function& f : table.of) f = functions[phases.size() - 1];
        return table;
    }

    std::vector<phase_record> const& records_of(emitted_kernel const& k, std::vector<phase> const& list) {
        std::vector<phase_record>& rows = phase_lists.emplace_back();
        for (phase const& p : list) {
            auto& in = sources.emplace_back();
            for (scheduled_input const& one : p.inputs) in.push_back(source_of(one, k.scheduled.body));
            if (in.empty()) in.push_back({source::input, 0});
            auto& out = sinks.emplace_back();
            for (scheduled_result const& one : p.results) out.push_back(sink_of(one, k.scheduled.plan, k.scheduled.body));
            rows.push_back({in.data(), static_cast<int>(in.size()), out.data(), static_cast<int>(out.size()), table_of(k, p), {}, {}});
        }
        return rows;
    }

    std::vector<actgen_parameter> const& parameters_of(std::vector<parameter_record> const& given) {
        std::vector<actgen_parameter>& table = parameters.emplace_back();
        for (parameter_record const& p : given) {
            names.emplace_back(p.name);
            table.push_back({sizeof(actgen_parameter), names.back().c_str(), static_cast<std::size_t>(p.count()), p.per == granularity::per_channel,
                             p.learnable, p.is_list, p.initial.data(), p.domain.low, p.domain.high, p.open_low, p.open_high});
        }
        return table;
    }

    kernel_record& add_record(emitted_kernel const& k, dtype computed, std::vector<phase_record> const& own, std::size_t reductions) {
        activation_record const& a = *set.activation;
        auto const in_c            = [](dtype t) { return t == dtype::f32 ? ACTGEN_F32 : ACTGEN_F64; };
        auto const& table          = parameters_of(k.parameters);
        return records.emplace_back(kernel_record{static_cast<actgen_kernel_kind>(k.lowered.kind), in_c(k.arrays()), in_c(computed), extent_in_c(a), a.inputs,
                                                  table.data(), static_cast<int>(table.size()), own.data(), static_cast<int>(own.size()), static_cast<int>(reductions)});
    }
    // What `k` promises, done by the phases of `by`.
    kernel_record& record_by(emitted_kernel const& k, emitted_kernel const& by) {
        schedule const& plan = by.scheduled.plan;
        kernel_record& r     = add_record(k, by.arrays(), records_of(by, plan.phases), plan.reductions.size());
        if (!plan.saving.empty()) {
            auto const& saving   = records_of(by, plan.saving);
            r.saving_phases      = saving.data();
            r.saving_phase_count = static_cast<int>(saving.size());
            r.saved_count        = static_cast<int>(plan.saved.size());
        }
        return r;
    }
    // What `k` promises, with marks for results.
    kernel_record& marking_record(emitted_kernel const& k) {
        auto& in  = sources.emplace_back();
        auto& out = sinks.emplace_back();
        for (scheduled_input const& one : k.scheduled.plan.phases.front().inputs) in.push_back(source_of(one, k.scheduled.body));
        for (phase const& p : k.scheduled.plan.phases)
            for (scheduled_result const& one : p.results)
                if (phase_sink const s = sink_of(one, k.scheduled.plan, k.scheduled.body); belongs_to_the_caller(s.what)) out.push_back(s);
        phase_lists.push_back({{in.data(), static_cast<int>(in.size()), out.data(), static_cast<int>(out.size()), table_of(std::make_unique<marking_phase>(out.size())), {}, {}}});
        return add_record(k, dtype::f64, phase_lists.back(), 0);
    }
    // The same in its wide arithmetic.
    kernel_record& wide_record(emitted_kernel const& k) {
        if (k.choice.wide == arithmetic::doubles) return record_by(k, *set.find(k.in_doubles));
        kernel_program const& p = k.chosen_program();
        programs.push_back(p.shown());
        phase_lists.push_back({{p.sources.data(), static_cast<int>(p.sources.size()), p.sinks.data(), static_cast<int>(p.sinks.size()), {}, {}, {}, &programs.back()}});
        return add_record(k, dtype::f64, phase_lists.back(), 0);
    }

    static actgen_extent extent_in_c(activation_record const& a) {
        return extent_of(a) == extent::row ? ACTGEN_ROW : extent_of(a) == extent::group ? ACTGEN_GROUP : ACTGEN_POINTWISE;
    }

    all(kernel_set const& given, bool with_fused, emitted_kernel const* one, leaves what)
        : set(given), fused(with_fused), only(one), left_as(what), name(given.activation->name), summary(given.activation->summary) {
        activation_record const& a = *set.activation;
        for (emitted_kernel const& k : set.kernels) {
            std::string const own_name = kernel_name(k.key());
            if (k.name != own_name) continue;  // a preset's
            if (only != nullptr && k.name != only->name && k.name != kernel_name({kernel_kind::forward, only->lowered.type})) continue;
            emitted_kernel const& of = k.has_record() ? k : *set.find(k.same_as);
            kernel_record& record    = of.choice.is_always_wide() ? wide_record(of) : record_by(of, of);
            if (of.choice.is_sometimes_wide()) {
                record.beyond       = left_as == leaves::marks && &k == only ? &marking_record(of) : &wide_record(of);
                record.ranges       = of.choice.ranges.empty() ? nullptr : of.choice.ranges.data();
                record.input_ranges = of.choice.input_ranges.empty() ? nullptr : of.choice.input_ranges.data();
            }
            names.push_back(own_name);
            kernels.push_back(entry_points(record, names.back().c_str(), 0, static_cast<actgen_tier>(k.how)));
            kernel_pointers.push_back(&kernels.back());
        }
        for (actgen_parameter const& p : parameters_of(a.parameters)) parameter_pointers.push_back(&p);
        shown = {sizeof(actgen_activation), name.c_str(), summary.c_str(), a.inputs, a.uses_noise, extent_in_c(a), parameter_pointers.size(),
                 parameter_pointers.data(), kernel_pointers.size(), kernel_pointers.data(), 0, nullptr, 0, nullptr, nullptr};
        for (std::size_t n = 0; n < phases.size(); ++n) in_place[n] = phases[n].get();
    }
};

interpreted_kernels::interpreted_kernels(kernel_set const& set, bool fused) : all_(std::make_unique<all>(set, fused, nullptr, leaves::results)) {}
interpreted_kernels::interpreted_kernels(kernel_set const& set, emitted_kernel const& only, leaves what) : all_(std::make_unique<all>(set, true, &only, what)) {}
interpreted_kernels::~interpreted_kernels() = default;

actgen_activation const& interpreted_kernels::activation() const { return all_->shown; }

bool interpreted_kernels::is_mark(double result) { return std::bit_cast<std::uint64_t>(result) == mark_bits; }

}  // namespace actgen
