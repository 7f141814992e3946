// The end of a parameter gradient: the blocks' partial sums, added pairwise.
#include <actgen/runtime/library/drivers.h>

namespace actgen {
namespace {

template <class T>
partial_sum<T> sum_of_channel(partial_sum<T> const* first, block_plan const& plan, std::size_t a_block,
                              std::size_t runs, std::size_t channels, std::size_t channel) {
    if (!plan.one_channel || channels == 1) return combine_blocks(first + channel, plan.count, a_block);
    partial_sum<T> sum{};  // long runs: the blocks of each run, then the runs in order
    for (std::size_t o = 0; o < runs; ++o)
        sum.add(combine_blocks(first + (o * channels + channel) * plan.blocks_a_run * a_block, plan.blocks_a_run, a_block));
    return sum;
}

}  // namespace

template <class P>
void finish_gradients(kernel_record const& kernel, actgen_call const& call, extents const& sizes) {
    slots<P> const parameters  = slots_of<P>(kernel, call);
    block_plan const plan      = blocks_of(kernel, *call.shape, sizes.elements);
    std::size_t const a_block  = sums_of_block(kernel, plan);
    auto const* const sums     = static_cast<partial_sum<P> const*>(call.workspace);
    bool const accumulate      = accumulates(kernel, call);
    std::size_t const channels = call.shape->axis;
    for (int i = 0; i < parameters.count; ++i) {
        slot<P> const& s = parameters.of[i];
        if (s.gradient == nullptr) continue;
        std::size_t const first = first_sum(kernel, plan, i);
        for (std::size_t c = 0; c < (s.per_channel ? channels : 1); ++c) {
            partial_sum<P> sum{};
            if (plan.count != 0)
                sum = s.per_channel ? sum_of_channel(sums + first, plan, a_block, call.shape->outer, channels, c)
                                    : combine_blocks(sums + first, plan.count, a_block);
            P const total = static_cast<P>(sum.total());
            s.gradient[c] = accumulate ? s.gradient[c] + total : total;
        }
    }
}

template void finish_gradients<float>(kernel_record const&, actgen_call const&, extents const&);
template void finish_gradients<double>(kernel_record const&, actgen_call const&, extents const&);

}  // namespace actgen
