// All float32 kernels of a unary activation over the float32 inputs.
#include "activation_sweep.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <actgen/meaning/evaluate.hpp>
#include <actgen/primitive/term.hpp>
#include <actgen/runtime/kernel_of.hpp>

#include "passes/kernel_compiler.hpp"
#include "verify/outer_factor.hpp"
#include "verify/sample_points.hpp"

#include "judged_inputs.hpp"
#include "target_kernel.hpp"

namespace actgen {

namespace {

constexpr std::size_t function_formula = 0, slope_formula = 1;  // then f' times each dy but 1
constexpr double known_to = 1e-3;  // units in the last place

std::vector<result_role> roles_of(kernel_kind kind) {
    if (!record_of(kind).writes_output()) return {result_role::input_gradient};
    return record_of(kind).writes_derivative ? std::vector{result_role::output, result_role::derivative} : std::vector{result_role::output};
}

// f, f' and its multiples at these parameters, where gradients are delicate, and what is not judged.
struct parameter_case {
    std::vector<double> slots;
    std::vector<named_values> parameters;
    std::vector<swept_formula> formulas;
    delicate_places places;
    std::vector<unjudged_inputs> left_out;
};

parameter_case make_case(kernel_compiler& compiler, std::vector<double> const& slots) {
    activation_record const& a = compiler.activation();
    derivation const& d        = compiler.derived();
    bindings b;
    b.noise = {0.5};
    for (double v : slots) b.parameters.emplace_back(v);
    input_range const inputs = judged_inputs(compiler, b);
    std::vector<named_values> named;
    for (parameter_record const& p : a.parameters) {
        auto const first = slots.begin() + p.slot;
        named.push_back({std::string(p.name), {first, first + p.count()}});
    }
    parameter_case one{slots, std::move(named), {{d.g, d.forward, b, known_to, inputs}, {d.g, d.slope, b, known_to, inputs}},
                       find_delicate_places(compiler, b), unjudged_beside(inputs, compiler, b)};
    for (float dy : swept_upstream) {
        if (dy == 1) continue;
        graph g           = d.g;
        term const steeper = term{g, d.slope} * real(static_cast<double>(dy));
        one.formulas.emplace_back(g, steeper.id, b, known_to, inputs);
    }
    return one;
}

std::size_t formula_of(result_role role, float dy) {
    if (role == result_role::output) return function_formula;
    auto const position = std::find(std::begin(swept_upstream), std::end(swept_upstream), dy) - std::begin(swept_upstream);
    return slope_formula + static_cast<std::size_t>(position);
}

// A kernel may have a narrower domain of parameters than the activation.
bool accepts(actgen_kernel const& kernel, std::vector<double> const& slots) {
    auto const& record = *static_cast<kernel_record const*>(kernel.record);
    std::size_t slot   = 0;
    for (int i = 0; i < record.parameter_count; ++i) {
        actgen_parameter const& p = record.parameters[i];
        for (std::size_t k = 0; k < p.count; ++k, ++slot) {
            double const v = slots.at(slot);
            if (!(p.open_low ? v > p.low : v >= p.low) || !(p.open_high ? v < p.high : v <= p.high)) return false;
        }
    }
    return true;
}

// The size of what f or f' is multiplied by, on either side of 0; where that varies, the least that was seen.
std::pair<double, double> factors_beside_0(swept_formula const& f) {
    rooted_factor const factor = outer_factor(f.body, f.root);
    point_bindings at;
    for (along_row const& v : f.fixed.parameters) at.parameters.push_back(static_cast<double>(v.value()));
    std::pair<double, double> least{HUGE_VAL, HUGE_VAL};
    for (double size = 0x1p-20; size <= 0x1p20; size *= 2)
        for (bool left : {false, true}) {
            at.x               = left ? -size : size;
            double const here  = std::fabs(evaluate(factor.g, factor.root, at));
            double& all        = left ? least.first : least.second;
            all                = std::min(all, here);
        }
    return least;
}

class activation_sweep {
public:
    activation_sweep(actgen_activation const& kernels, activation_sweep_options const& options)
        : kernels_(kernels), options_(options), sets_(available_instruction_sets()) {
        // The best set with fused multiply-add, or the best there is.
        std::stable_sort(sets_.begin(), sets_.end(), [](auto const& a, auto const& b) { return a.fused && !b.fused; });
    }

    // Case `number` of `cases`; the first has the initial parameters.
    void run(parameter_case const& one, std::size_t number, std::size_t cases) {
        what_ = cases == 1 ? "" : fmt::format("parameters {}/{}, ", number + 1, cases);
        std::uint32_t const stride = number == 0 ? options_.stride : std::max(options_.stride, options_.coarse);
        start(one, stride);
        for (instruction_set const& set : sets_)
            if (set.fused || &set == sets_.data()) add(set);
        finish();
        start(one, stride * options_.coarse);
        for (instruction_set const& set : sets_)
            if (!set.fused && &set != sets_.data()) add(set);
        finish();
    }

    std::vector<sweep_row> rows;

private:
    void start(parameter_case const& one, std::uint32_t stride) {
        case_   = &one;
        stride_ = stride;
        swept_.clear();
        allowed_.clear();
        rest_.clear();
        first_row_ = rows.size();
        first_     = nullptr;
    }

    // Later sets with fused multiply-add repeat the first; of the other tiers those without it, too.
    void add(instruction_set const& set) {
        bool const repeats   = first_ != nullptr && (set.fused || options_.how != tier::accurate);
        if (first_ == nullptr) first_ = &set;
        std::size_t position = 0;
        for (kernel_kind kind : all_kernel_kinds) {
            if (!is_swept(kind)) continue;
            actgen_kernel const* const kernel = find(kind);
            if (kernel == nullptr) continue;
            for (float dy : swept_upstream) {
                if (dy != 1 && !record_of(kind).reads_upstream) continue;
                if (accepts(*kernel, case_->slots))
                    add(set, kind, dy, repeats ? static_cast<int>(position++) : -1);
                else if (!repeats)
                    rest_.push_back(refused(set, kind, dy));
            }
        }
    }

    void add(instruction_set const& set, kernel_kind kind, float dy, int repeated) {
        swept_kernel k;
        k.run     = runner(kind, *find(kind), set, dy);
        k.repeats = repeated;
        if (options_.how == tier::exact && repeated < 0)
            k.doubted = [wanted = target_kernel(*find(kind), set.index, case_->slots)](float const* x, std::size_t n) { return wanted.doubted(x, n); };
        for (result_role role : roles_of(kind)) {
            ceiling allowed = ceiling_of(kind, role, dy, case_->places);
            sweep_row row   = blank(set, kind, role, dy);
            row.repeats     = repeated >= 0 ? first_->name : "";
            row.ceiling_ulp = allowed.ulp;
            row.is_promise  = options_.how == tier::fast;
            row.is_nearest  = options_.how == tier::exact;
            for (unjudged_inputs const& one : case_->left_out) row.left_out.push_back({count_of(one.inputs, stride_), one.why});
            k.results.push_back({formula_of(role, dy), allowed.allowances, promise_of(role, dy, allowed), row.is_nearest});
            rows.push_back(std::move(row));
            allowed_.push_back(std::move(allowed));
        }
        swept_.push_back(std::move(k));
    }

    std::optional<swept_promise> promise_of(result_role role, float dy, ceiling const& allowed) const {
        if (options_.how != tier::fast) return std::nullopt;
        swept_formula const& f  = case_->formulas[formula_of(role, 1)];
        double const size       = role == result_role::output ? 1 : dy;
        auto const [left, right] = factors_beside_0(f);
        return swept_promise{left * size, right * size, allowed.ulp};
    }

    sweep_row blank(instruction_set const& set, kernel_kind kind, result_role role, float dy) const {
        return {.kind = kind, .role = role, .dy = dy, .parameters = case_->parameters, .target = std::string(set.name), .stride = stride_};
    }
    // Nothing of it is judged.
    sweep_row refused(instruction_set const& set, kernel_kind kind, float dy) const {
        sweep_row row = blank(set, kind, roles_of(kind).front(), dy);
        row.left_out  = {{count_of({}, stride_), "the kernel's domain leaves these parameters out"}};
        return row;
    }

    actgen_kernel const* accurate(kernel_kind kind) const { return kernel_of(kernels_, static_cast<int>(kind), ACTGEN_F32); }
    actgen_kernel const* find(kernel_kind kind) const {
        if (options_.how == tier::accurate) return accurate(kind);
        actgen_kernel const* const other = kernel_of(kernels_, static_cast<int>(kind), ACTGEN_F32, static_cast<int>(options_.how));
        bool const is_known = options_.how == tier::fast && other != nullptr && other->record == accurate(kind)->record;
        return is_known ? nullptr : other;
    }

    std::function<void(float const*, float* const*, std::size_t)> runner(kernel_kind kind, actgen_kernel const& kernel,
                                                                         instruction_set const& set, float dy) const {
        static_assert(sweep_block <= target_kernel::most);
        target_kernel const wanted(kernel, set.index, case_->slots, dy);
        if (!record_of(kind).reads_output)
            return [wanted](float const* x, float* const* results, std::size_t n) { wanted.run(x, nullptr, results, n); };
        target_kernel const forward(*accurate(kernel_kind::forward), set.index, case_->slots);
        return [wanted, forward](float const* x, float* const* results, std::size_t n) {
            float y[sweep_block];
            float* const outputs[] = {y};
            forward.run(x, nullptr, outputs, n);
            wanted.run(x, y, results, n);
        };
    }

    void finish() {
        if (!swept_.empty()) {
            sweep_options options{.stride = stride_, .threads = options_.threads};
            if (options_.progress)
                options.progress = [&](double done) { options_.progress(what_ + rows[first_row_].target, done); };
            auto const reports = sweep(case_->formulas, swept_, options);
            std::size_t row    = first_row_;
            for (auto const& kernel : reports)
                for (swept_report const& r : kernel) {
                    ceiling const& held   = allowed_[row - first_row_];
                    rows[row].report      = r;
                    rows[row].allowed_ulp = r.max_ulp > 0 ? allowed_ulp(held, r.worst_input, r.worst_exact) : held.ulp;  // no input is worst
                    ++row;
                }
        }
        rows.insert(rows.end(), rest_.begin(), rest_.end());
    }

    actgen_activation const& kernels_;
    activation_sweep_options const& options_;
    std::vector<instruction_set> sets_;
    parameter_case const* case_ = nullptr;
    std::string what_{};
    std::uint32_t stride_ = 1;
    std::vector<swept_kernel> swept_{};
    std::vector<ceiling> allowed_{};   // beside the rows from first_row_ on
    std::vector<sweep_row> rest_{};    // after them: kernels that cannot be called
    std::size_t first_row_ = 0;
    instruction_set const* first_ = nullptr;  // of those swept together
};

}  // namespace

bool can_sweep(activation_record const& a) { return a.inputs == 1 && extent_of(a) == extent::pointwise; }

std::vector<sweep_row> sweep_activation(activation_record const& a, actgen_activation const& kernels,
                                        activation_sweep_options const& options) {
    kernel_compiler compiler(a);
    activation_sweep all(kernels, options);
    auto const assignments = parameter_assignments(a);
    for (std::size_t i = 0; i < assignments.size(); ++i) {
        std::vector<double> slots = assignments[i];
        for (double& v : slots) v = static_cast<double>(static_cast<float>(v));
        all.run(make_case(compiler, slots), i, assignments.size());
    }
    return all.rows;
}

}  // namespace actgen
