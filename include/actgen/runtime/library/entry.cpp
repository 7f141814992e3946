// What `actgen_kernel`'s function pointers do: check, then lead the phases over memory.
#include <actgen/runtime/library/caches.h>
#include <actgen/runtime/library/check.h>
#include <actgen/runtime/library/direct.h>
#include <actgen/runtime/library/dispatch.h>
#include <actgen/runtime/library/drivers.h>
#include <actgen/runtime/library/environment.h>
#include <actgen/runtime/library/known_records.h>

namespace actgen {
namespace {

template <class T, class S>
void drive(kernel_record const& kernel, actgen_call const& call, extents const& sizes, int target) {
    switch (kernel.extent) {
        case ACTGEN_POINTWISE: return run_pointwise<T, S>(kernel, call, sizes, target, bytes_that_caches_hold());
        case ACTGEN_ROW: return run_rows<T, S>(kernel, call, sizes, target);
        case ACTGEN_GROUP: return run_groups<T, S>(kernel, call, sizes, target);
    }
}

template <class T, class S>
void drive_blocks(kernel_record const& kernel, actgen_call const& call, extents const& sizes, int target,
                  std::size_t first, std::size_t count) {
    switch (kernel.extent) {
        case ACTGEN_POINTWISE: return run_pointwise_blocks<T, S>(kernel, call, sizes, target, bytes_that_caches_hold(), first, count);
        case ACTGEN_ROW: return run_row_blocks<T, S>(kernel, call, sizes, target, first, count);
        case ACTGEN_GROUP: return run_group_blocks<T, S>(kernel, call, sizes, target, first, count);
    }
}

// visit(T{}, S{}) with what the kernel computes in and what the caller's arrays hold.
template <class S, class Visit>
void with_computed(kernel_record const& kernel, Visit const& visit) {
    if (kernel.computed == ACTGEN_F64) return visit(double{}, S{});
    visit(float{}, S{});
}
template <class Visit>
void with_types(kernel_record const& kernel, Visit const& visit) {
    switch (kernel.type) {
        case ACTGEN_F32: return with_computed<float>(kernel, visit);
        case ACTGEN_F64: return visit(double{}, double{});
        case ACTGEN_BF16: return with_computed<bf16>(kernel, visit);
        case ACTGEN_F16: return with_computed<f16>(kernel, visit);
    }
}

bool reads_noise(kernel_record const& kernel) {
    for (int f = 0; f < kernel.phase_count; ++f)
        for (int i = 0; i < kernel.phases[f].input_count; ++i)
            if (kernel.phases[f].inputs[i].what == source::noise) return true;
    return false;
}

// A checked call.
struct prepared {
    prepared(actgen_kernel const* kernel, actgen_call const* given, bool arrays)
        : record(kernel == nullptr ? nullptr : static_cast<kernel_record const*>(kernel->record)),
          known(given, record != nullptr && reads_noise(*record)), call(known.get()) {
        status = checked(arrays);
    }

    actgen_status status        = ACTGEN_OK;
    kernel_record const* record = nullptr;
    chosen_target const* target = nullptr;
    known_call known;
    actgen_call const* call;
    extents sizes;

private:
    actgen_status checked(bool arrays) {
        if (record == nullptr) return ACTGEN_NO_KERNEL;
        if (!known.fine()) return ACTGEN_RECORD_SIZE;
        if (call == nullptr || call->shape == nullptr) return ACTGEN_NULL_POINTER;
        target = &the_target();
        if (target->status != ACTGEN_OK) return target->status;
        sizes = extents_of(*call->shape, record->extent, size_of(record->type));
        if (sizes.status != ACTGEN_OK) return sizes.status;
        actgen_status const found = check(*record, *call, sizes, arrays);
        if (found == ACTGEN_OK) record = &kernel_for(*record, *call);
        return found;
    }
};

void partial_blocks(prepared const& p, std::size_t first, std::size_t count) {
    with_types(*p.record, [&]<class T, class S>(T, S) { drive_blocks<T, S>(*p.record, *p.call, p.sizes, p.target->index, first, count); });
}

void finish_blocks(prepared const& p) {
    if (parameter_dtype(p.record->type) == ACTGEN_F32)
        finish_gradients<float>(*p.record, *p.call, p.sizes);
    else
        finish_gradients<double>(*p.record, *p.call, p.sizes);
}

// Not to be inlined: all that computes with floating-point numbers is to stand within a call_environment.
[[gnu::noinline]] actgen_status run(actgen_kernel const* kernel, actgen_call const* call) {
    prepared const p(kernel, call, true);
    if (p.status != ACTGEN_OK) return p.status;
    if (wants_parameter_gradients(*p.record, *p.call)) {
        if (p.sizes.elements != 0)
            partial_blocks(p, 0, blocks_of(*p.record, *p.call->shape, p.sizes.elements).count);
        finish_blocks(p);
    } else if (p.sizes.elements != 0) {
        with_types(*p.record, [&]<class T, class S>(T, S) { drive<T, S>(*p.record, *p.call, p.sizes, p.target->index); });
    }
    return ACTGEN_OK;
}

[[gnu::noinline]] actgen_status partial(actgen_kernel const* kernel, actgen_call const* call, std::size_t first_block,
                                        std::size_t block_count) {
    prepared const p(kernel, call, true);
    if (p.status != ACTGEN_OK) return p.status;
    if (!wants_parameter_gradients(*p.record, *p.call)) return ACTGEN_NULL_POINTER;
    std::size_t const blocks = blocks_of(*p.record, *p.call->shape, p.sizes.elements).count;
    if (first_block > blocks || block_count > blocks - first_block) return ACTGEN_BLOCK_RANGE;
    partial_blocks(p, first_block, block_count);
    return ACTGEN_OK;
}

[[gnu::noinline]] actgen_status finish(actgen_kernel const* kernel, actgen_call const* call) {
    prepared const p(kernel, call, false);
    if (p.status != ACTGEN_OK) return p.status;
    if (!wants_parameter_gradients(*p.record, *p.call)) return ACTGEN_NULL_POINTER;
    finish_blocks(p);
    return ACTGEN_OK;
}

}  // namespace
}  // namespace actgen

using namespace actgen;

actgen_status actgen_run(actgen_kernel const* kernel, actgen_call const* call) {
    call_environment const environment;
    return run_direct(kernel, call) ? ACTGEN_OK : run(kernel, call);
}

actgen_status actgen_workspace(actgen_kernel const* kernel, actgen_shape const* shape, size_t* bytes, size_t* blocks) {
    if (kernel == nullptr || kernel->record == nullptr) return ACTGEN_NO_KERNEL;
    if (shape == nullptr || bytes == nullptr) return ACTGEN_NULL_POINTER;
    known_shape const known(shape);
    if (!known.fine()) return ACTGEN_RECORD_SIZE;
    shape                       = known.get();
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
