// What a kernel costs.
#include "kernel_cost.hpp"

namespace actgen {

namespace {

double cost_of(kernel const& k, graph const& body, node_id i) {
    node const& n = body[i];
    double avx2   = n.op->cost.avx2;
    for (node_id o : n.operand)  // a row of 16 floats is two registers of AVX2
        if (o != no_node && is_table_row(body[o]) && k.rows[static_cast<std::size_t>(body[o].index)].entries > 8) avx2 *= 2;
    return n.op->cost.avx512 + avx2;
}

}  // namespace

double cost_of(kernel const& k, scheduled_kernel const& s, double rare) {
    double sum = 0;
    for (phase const& p : s.plan.phases) {
        for (node_id i : p.varying) sum += cost_of(k, s.body, i);
        sum += rare * misprediction * static_cast<double>(p.rare.size());
        for (rare_part const& part : p.rare)
            for (node_id i : part.nodes) sum += rare * cost_of(k, s.body, i);
    }
    return sum;
}

}  // namespace actgen
