// What `actgen_kernel`'s function pointers do: check, then lead the phases over memory.
#include <actgen/runtime/library/check.h>
#include <actgen/runtime/library/direct.h>
#include <actgen/runtime/library/dispatch.h>
#include <actgen/runtime/library/drivers.h>
#include <actgen/runtime/library/environment.h>

namespace actgen {
namespace {

template <class T>
void drive(kernel_record const& kernel, actgen_call const& call, extents const& sizes, int target) {
    switch (kernel.extent) {
        case ACTGEN_POINTWISE: return run_pointwise<T>(kernel, call, sizes, target);
        case ACTGEN_ROW: return run_rows<T>(kernel, call, sizes, target);
        case ACTGEN_GROUP: return run_groups<T>(kernel, call, sizes, target);
    }
}

template <class T>
void drive_blocks(kernel_record const& kernel, actgen_call const& call, extents const& sizes, int target,
                  std::size_t first, std::size_t count) {
    switch (kernel.extent) {
        case ACTGEN_POINTWISE: return run_pointwise_blocks<T>(kernel, call, sizes, target, first, count);
        case ACTGEN_ROW: return run_row_blocks<T>(kernel, call, sizes, target, first, count);
        case ACTGEN_GROUP: return run_group_blocks<T>(kernel, call, sizes, target, first, count);
    }
}

struct prepared {
    actgen_status status         = ACTGEN_OK;
    kernel_record const* record  = nullptr;
    chosen_target const* target  = nullptr;
    extents sizes;
};

prepared prepare(actgen_kernel const* kernel, actgen_call const* call, bool arrays) {
    prepared p;
    if (kernel == nullptr || kernel->record == nullptr) {
        p.status = ACTGEN_NO_KERNEL;
    } else if (call == nullptr || call->shape == nullptr) {
        p.status = ACTGEN_NULL_POINTER;
    } else {
        p.record = static_cast<kernel_record const*>(kernel->record);
        p.target = &the_target();
        p.status = p.target->status;
        if (p.status != ACTGEN_OK) return p;
        p.sizes  = extents_of(*call->shape, p.record->extent, size_of(p.record->type));
        p.status = p.sizes.status;
        if (p.status == ACTGEN_OK) p.status = check(*p.record, *call, p.sizes, arrays);
    }
    return p;
}

void partial_blocks(prepared const& p, actgen_call const& call, std::size_t first, std::size_t count) {
    if (p.record->type == ACTGEN_F32)
        drive_blocks<float>(*p.record, call, p.sizes, p.target->index, first, count);
    else
        drive_blocks<double>(*p.record, call, p.sizes, p.target->index, first, count);
}

void finish_blocks(prepared const& p, actgen_call const& call) {
    if (p.record->type == ACTGEN_F32)
        finish_gradients<float>(*p.record, call, p.sizes);
    else
        finish_gradients<double>(*p.record, call, p.sizes);
}

// Not to be inlined: all that computes with floating-point numbers is to stand within a call_environment.
[[gnu::noinline]] actgen_status run(actgen_kernel const* kernel, actgen_call const* call) {
    if (run_direct(kernel, call)) return ACTGEN_OK;
    prepared const p = prepare(kernel, call, true);
    if (p.status != ACTGEN_OK) return p.status;
    if (wants_parameter_gradients(*p.record, *call)) {
        if (p.sizes.elements != 0)
            partial_blocks(p, *call, 0, blocks_of(*p.record, *call->shape, p.sizes.elements).count);
        finish_blocks(p, *call);
    } else if (p.sizes.elements != 0) {
        if (p.record->type == ACTGEN_F32)
            drive<float>(*p.record, *call, p.sizes, p.target->index);
        else
            drive<double>(*p.record, *call, p.sizes, p.target->index);
    }
    return ACTGEN_OK;
}

[[gnu::noinline]] actgen_status partial(actgen_kernel const* kernel, actgen_call const* call, std::size_t first_block,
                                        std::size_t block_count) {
    prepared const p = prepare(kernel, call, true);
    if (p.status != ACTGEN_OK) return p.status;
    if (!wants_parameter_gradients(*p.record, *call)) return ACTGEN_NULL_POINTER;
    std::size_t const blocks = blocks_of(*p.record, *call->shape, p.sizes.elements).count;
    if (first_block > blocks || block_count > blocks - first_block) return ACTGEN_BLOCK_RANGE;
    partial_blocks(p, *call, first_block, block_count);
    return ACTGEN_OK;
}

[[gnu::noinline]] actgen_status finish(actgen_kernel const* kernel, actgen_call const* call) {
    prepared const p = prepare(kernel, call, false);
    if (p.status != ACTGEN_OK) return p.status;
    if (!wants_parameter_gradients(*p.record, *call)) return ACTGEN_NULL_POINTER;
    finish_blocks(p, *call);
    return ACTGEN_OK;
}

}  // namespace
}  // namespace actgen

using namespace actgen;

actgen_status actgen_run(actgen_kernel const* kernel, actgen_call const* call) {
    call_environment const environment;
    return run(kernel, call);
}

actgen_status actgen_workspace(actgen_kernel const* kernel, actgen_shape const* shape, size_t* bytes, size_t* blocks) {
    if (kernel == nullptr || kernel->record == nullptr) return ACTGEN_NO_KERNEL;
    if (shape == nullptr || bytes == nullptr) return ACTGEN_NULL_POINTER;
    kernel_record const& record = *static_cast<kernel_record const*>(kernel->record);
    extents const sizes         = extents_of(*shape, record.extent, size_of(record.type));
    if (sizes.status != ACTGEN_OK) return sizes.status;
    std::size_t needed = 0;
    if (!workspace_bytes(record, *shape, sizes.elements, needed)) return ACTGEN_SIZE_OVERFLOW;
    *bytes = needed;
    if (blocks != nullptr)
        *blocks = offers_parameter_gradients(record) ? blocks_of(record, *shape, sizes.elements).count : 0;
    return ACTGEN_OK;
}

actgen_status actgen_partial(actgen_kernel const* kernel, actgen_call const* call, size_t first_block,
                             size_t block_count) {
    call_environment const environment;
    return partial(kernel, call, first_block, block_count);
}

actgen_status actgen_finish(actgen_kernel const* kernel, actgen_call const* call) {
    call_environment const environment;
    return finish(kernel, call);
}
