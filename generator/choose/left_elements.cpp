// Which elements a kernel leaves to its wider way.
#include "left_elements.hpp"

#include <algorithm>

#include "tool/kernel_trials.hpp"
#include "tool/operand_source.hpp"
#include "verify/sample_points.hpp"

#include "interpreted_kernels.hpp"

namespace actgen {

std::vector<bool> marked(tool::trial_results const& results, std::vector<kernel_result> const& wanted, std::size_t units) {
    std::vector<bool> found(units, false);
    for (std::size_t r = 0; r < results.values.size(); ++r) {
        std::vector<double> const& values = results.values[r];
        if (wanted[r].role == result_role::parameter_gradient) continue;
        for (std::size_t i = 0; i < values.size(); ++i)
            if (interpreted_kernels::is_mark(values[i])) found[i * units / values.size()] = true;
    }
    return found;
}

double share_left(kernel_compiler& compiler, kernel_set const& set, emitted_kernel const& k, tool::trial_places& places) {
    if (!k.choice.is_sometimes_wide()) return k.choice.is_wide() ? 1 : 0;
    activation_record const& a = compiler.activation();
    interpreted_kernels const marking(set, k, interpreted_kernels::leaves::marks);
    tool::kernel_trials const calls(compiler, places, marking.activation());
    tool::operand_source source(a, k.arrays());
    std::size_t left = 0, all = 0;
    for (double spread : {1.0, 3.0}) {
        tool::trial_operands operands = source.common(parameter_assignments(a).front(), spread);
        calls.add_output(k.lowered.kind, k.arrays(), operands);
        std::size_t const units = extent_of(a) == extent::pointwise ? operands.x.size() : operands.rows;
        auto const found        = marked(calls.call(k.lowered.kind, k.arrays(), k.how, operands), compiler.results(k.lowered.kind), units);
        left += static_cast<std::size_t>(std::count(found.begin(), found.end(), true));
        all += found.size();
    }
    return static_cast<double>(left) / static_cast<double>(all);
}

}  // namespace actgen
