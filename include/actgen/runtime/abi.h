/* The C interface that every generated kernel shares: shapes, layouts, status codes, the call record and the registry.
 *
 * C99 and C++.  Kernels allocate nothing, throw nothing, keep no state and may run on any number of threads at once.
 *
 * Binary compatibility: this interface only grows.  Numbers of enumerators never change and new ones come last; a record
 * begins with its own `size` in bytes, as whoever made it was compiled, and new members come last.  A library reads members
 * that an older program's record lacks as zero, and refuses a newer program's record only where a member that it does not
 * know is not zero.  Lists of records hold pointers.  actgen_values and actgen_results, pairs in arrays, never grow.  So a
 * program keeps working with every later library of the same ACTGEN_VERSION_MAJOR, and finds what is new by name.  A program
 * that names descriptors (actgen_gelu) of a shared library is compiled with -fPIC, which its packages for CMake and pkg-config
 * say; else it would hold copies of them, of the size that they had when it was linked.
 *
 * Same bits: each kernel shows a digest of what it computes, operation by operation.  Where two libraries of one version show
 * one digest for a kernel, it gives the same bits on the same instruction set; what a version's run-time computes otherwise
 * than the one before (sums, noise), its changelog says.
 *
 * Every generated activation `swish` with dtype f32 or f64 has, where its mathematics allows it,
 *
 *   actgen_status actgen_swish_forward_f32(shape, x, y, parameters);
 *   actgen_status actgen_swish_backward_f32(shape, x, dy, dx, parameter_gradients, parameters, flags,
 *                                           workspace, workspace_size);
 *   actgen_status actgen_swish_forward_derivative_f32(shape, x, y, derivative, parameters);
 *   actgen_status actgen_swish_backward_from_output_f32(shape, y, dy, dx, parameter_gradients, parameters, flags,
 *                                                       workspace, workspace_size);
 *   actgen_status actgen_swish_double_backward_f32(shape, x, dy, vx, parameter_directions, ddy, dx,
 *                                                  parameter_gradients, parameters, flags, workspace, workspace_size);
 *
 * and those of f32 but the last, where it is pointwise, once more as actgen_swish_forward_f32_fast and so on; forward and
 * forward_derivative of one input without parameters also as actgen_gelu_forward_f32_exact (actgen_tier).
 *
 * All of f32 but those of the exact tier stand once more for arrays of bfloat16 and of IEEE half precision, under names with
 * bf16 and f16 in place of f32: actgen_swish_forward_bf16, actgen_swish_forward_bf16_fast.  Those are formats of storage
 * (actgen_dtype): arrays of elements hold actgen_bf16 or actgen_f16, parameters, their directions and gradients are those of
 * the f32 functions, and so are the structs that hold them and the workspace.
 *
 * One scheme for all: what is read stands before what is written; a second operand stands after the first everywhere
 * (x, gate; dx, dgate; vx, vgate); an activation without parameters has no parameter arguments, and one without
 * learnable parameters no parameter_gradients, directions or workspace; a random activation has an
 * `actgen_random const* noise` after its parameters; flags are always there in kernels that write gradients.
 * A NULL result is skipped.  A NULL direction (vx, vgate, parameter_directions) is zero.
 *
 * Memory: any alignment of the element type's own alignment will do.  A result may be exactly the array of an operand
 * of the same extent (in place); any other overlap is refused.  Results do not depend on length, alignment, in-place
 * use, the number of threads, nor on the instruction set among those with fused multiply-add.
 *
 * Floating-point environment: a call rounds to nearest and traps nothing, whatever rounding mode and traps the calling
 * thread has, and leaves its modes and its status flags as they were.  So a host that traps invalid operations or
 * divisions by zero is not stopped by a kernel, and no result depends on the host's rounding mode.
 *
 * Flush-to-zero: kernels neither set nor clear the processor's FTZ and DAZ modes.  With the default modes subnormal
 * operands and results are honoured.  A host that sets FTZ or DAZ gets kernels in which any subnormal operand or
 * intermediate may count as zero: beside a kink, a jump or a pole that may be another piece of f, so log of a subnormal
 * number may be -infinity, which is log of zero; elsewhere results stay within sixteen times the smallest normal number of
 * the stated bound, for upstream gradients of ordinary size.  What is neither infinite with subnormal numbers honoured nor
 * with zeros in their place stays finite, and NaN still gives NaN; bits may then differ between targets.
 */
#ifndef ACTGEN_RUNTIME_ABI_H
#define ACTGEN_RUNTIME_ABI_H

#include <stddef.h>
#include <stdint.h>

#include <actgen/runtime/storage.h>

#ifdef __cplusplus
extern "C" {
#endif
/* A shared library of kernels, which are compiled with hidden visibility, exports its C interface alone. */
#pragma GCC visibility push(default)

/* Of this header; the CMake project reads it here. */
#define ACTGEN_VERSION_MAJOR 0
#define ACTGEN_VERSION_MINOR 1 /* greater where something is new  */
#define ACTGEN_VERSION_PATCH 0 /* greater where something is mended */

/* Of the library in use: "0.1.0"; static storage. */
char const* actgen_version(void);

/* What became of a call.  Whatever is not ACTGEN_OK left every result untouched. */
typedef enum actgen_status {
    ACTGEN_OK                  = 0,
    ACTGEN_NULL_POINTER        = 1,
    ACTGEN_SIZE_OVERFLOW       = 2,
    ACTGEN_SIZE_MISMATCH       = 3,
    ACTGEN_OVERLAP             = 4,
    ACTGEN_MISALIGNED          = 5,
    ACTGEN_PARAMETER_NAN       = 6,
    ACTGEN_PARAMETER_DOMAIN    = 7,
    ACTGEN_PARAMETER_COUNT     = 8,
    ACTGEN_WORKSPACE_MISSING   = 9,
    ACTGEN_WORKSPACE_SIZE      = 10,
    ACTGEN_WORKSPACE_ALIGNMENT = 11,
    ACTGEN_ZERO_AXIS           = 12,
    ACTGEN_LAYOUT              = 13,
    ACTGEN_STRIDE              = 14,
    ACTGEN_FLAGS               = 15,
    ACTGEN_BLOCK_RANGE         = 16,
    ACTGEN_NO_KERNEL           = 17,
    ACTGEN_UNKNOWN_TARGET      = 18,
    ACTGEN_UNSUPPORTED_TARGET  = 19,
    ACTGEN_RECORD_SIZE         = 20
} actgen_status;

/* One sentence, `<who>: <what is wrong>; <what to write>`; static storage, never NULL. */
char const* actgen_status_message(actgen_status status);

/* How the two operands of a gated activation, each of outer * axis * inner elements, lie in memory.
 * For HALVES and INTERLEAVED, x (and dx, vx) points to one array of twice the elements and gate (dgate, vgate) is NULL;
 * y, dy and ddy always have outer * axis * inner elements. */
typedef enum actgen_gate_layout {
    ACTGEN_GATE_TWO_BUFFERS = 0, /* x and gate are two arrays                                              */
    ACTGEN_GATE_HALVES      = 1, /* (outer, 2 axis, inner): x is the first half of the axis, gate the second */
    ACTGEN_GATE_INTERLEAVED = 2  /* (outer, axis, inner, 2): x is element 0 of each pair, gate element 1     */
} actgen_gate_layout;

/* A dense array (outer, axis, inner), the last index fastest; `axis` is what the activation works along:
 *   pointwise            any split of the element count: actgen_flat(n) is (1, 1, n)
 *   per-channel          axis = number of channels; of rows and groups, the channels are the places along the axis
 *   rows (softmax)       axis = the row; element (o, a, i) at o * outer_stride + a * axis_stride + i, in every array
 *   groups (maxout)      axis = size of a group; the output is (outer, inner)
 *   gates                axis = the gated axis, of one half's length
 * Strides count elements; 0 is dense.  Only row kernels take other strides than dense ones, and only where x and the
 * gate are two buffers. */
typedef struct actgen_shape {
    size_t size;             /* sizeof(actgen_shape); the functions below set it */
    size_t outer;            /* of the three extents the slowest                 */
    size_t axis;             /* what the activation works along                  */
    size_t inner;            /* the fastest                                      */
    size_t outer_stride;     /* elements from one outer index to the next        */
    size_t axis_stride;      /* elements from one place of the axis to the next  */
    actgen_gate_layout gate; /* where the gate of a gated activation lies        */
} actgen_shape;

/* A dense array (outer, axis, inner). */
static inline actgen_shape actgen_extents(size_t outer, size_t axis, size_t inner) {
    actgen_shape shape;
    shape.size         = sizeof shape;
    shape.outer        = outer;
    shape.axis         = axis;
    shape.inner        = inner;
    shape.outer_stride = 0;
    shape.axis_stride  = 0;
    shape.gate         = ACTGEN_GATE_TWO_BUFFERS;
    return shape;
}
/* Elements in any arrangement. */
static inline actgen_shape actgen_flat(size_t elements) { return actgen_extents(1, 1, elements); }
/* `rows` rows of `length` contiguous elements, one row every `row_stride` elements (0: dense). */
static inline actgen_shape actgen_rows(size_t rows, size_t length, size_t row_stride) {
    actgen_shape shape = actgen_extents(rows, length, 1);
    shape.outer_stride = row_stride;
    return shape;
}
/* Two operands, each (outer, axis, inner), that lie as `layout` says. */
static inline actgen_shape actgen_gated(actgen_gate_layout layout, size_t outer, size_t axis, size_t inner) {
    actgen_shape shape = actgen_extents(outer, axis, inner);
    shape.gate         = layout;
    return shape;
}

/* The same shapes as arguments of a call, for functions take the address of one:
 *
 *   actgen_status status = actgen_gelu_forward_f32(ACTGEN_FLAT(n), x, y);
 *
 * The address is good for that call; actgen_call_on, which keeps it, wants that of a shape with a name. */
#define ACTGEN_FLAT(elements) ACTGEN_FOR_THIS_CALL(actgen_flat(elements))
/* As actgen_extents. */
#define ACTGEN_EXTENTS(outer, axis, inner) ACTGEN_FOR_THIS_CALL(actgen_extents(outer, axis, inner))
/* As actgen_rows. */
#define ACTGEN_ROWS(rows, length, row_stride) ACTGEN_FOR_THIS_CALL(actgen_rows(rows, length, row_stride))
/* As actgen_gated. */
#define ACTGEN_GATED(layout, outer, axis, inner) ACTGEN_FOR_THIS_CALL(actgen_gated(layout, outer, axis, inner))
#ifdef __cplusplus
/* A shape that becomes its own address as an argument. */
struct actgen_shape_for_this_call {
    actgen_shape shape;                                      /* the shape                               */
    operator actgen_shape const*() const { return &shape; } /* good for as long as this object is there */
};
/* What the macros are made of. */
static inline actgen_shape_for_this_call actgen_for_this_call(actgen_shape shape) {
    actgen_shape_for_this_call const with_address = {shape};
    return with_address;
}
/* The address of any shape, as an argument of a call. */
#define ACTGEN_FOR_THIS_CALL(shape) actgen_for_this_call(shape)
#else
#define ACTGEN_FOR_THIS_CALL(shape) ((actgen_shape const[1]){shape})
#endif

/* Flags of kernels that write gradients; forward and forward_derivative ignore them. */
enum {
    ACTGEN_OVERWRITE  = 0u,
    ACTGEN_ACCUMULATE = 1u /* add to dx, dgate, ddy and the parameter gradients instead of overwriting them */
};

/* The noise of a random activation: element e of the logical array gets the uniform number (offset + e) of the
 * sequence that belongs to `seed` (Philox 4x32-10), so that backward meets the noise of forward again.
 * `deterministic` (evaluation): every element gets 1/2, the mean. */
typedef struct actgen_random {
    size_t size;       /* sizeof(actgen_random)                            */
    uint64_t seed;     /* names the sequence                               */
    uint64_t offset;   /* the place in the sequence of the first element   */
    int deterministic; /* not 0: every element gets 1/2                    */
} actgen_random;

/* Noise of training: not deterministic. */
static inline actgen_random actgen_random_from(uint64_t seed, uint64_t offset) {
    actgen_random noise;
    noise.size          = sizeof noise;
    noise.seed          = seed;
    noise.offset        = offset;
    noise.deterministic = 0;
    return noise;
}

/* What a kernel computes; the functions at the top say with which arguments. */
typedef enum actgen_kernel_kind {
    ACTGEN_FORWARD              = 0,
    ACTGEN_BACKWARD             = 1,
    ACTGEN_FORWARD_DERIVATIVE   = 2,
    ACTGEN_BACKWARD_FROM_OUTPUT = 3,
    ACTGEN_DOUBLE_BACKWARD      = 4
} actgen_kernel_kind;

/* What a kernel's arrays of elements hold: x, gate, y, dy and their like.  BF16 and F16 are formats of storage: the kernel is
 * that of F32 of the same tier on the operands as floats, and each of its results is rounded to the format, to the nearest
 * number, of two the even one.  Converting keeps subnormal numbers, also where FTZ or DAZ are set (those of BF16 are subnormal
 * floats, though, and what a kernel makes of these is said above); what lies beyond the greatest number becomes infinite; NaN
 * stays NaN, quiet, with its sign.  With ACTGEN_ACCUMULATE the sum is a float, which is rounded then.  Parameters, their
 * directions and gradients are floats, noise and workspace are those of F32.
 * A program that meets a dtype or tier which it does not know passes over the kernel: later libraries have more. */
typedef enum actgen_dtype { ACTGEN_F32 = 0, ACTGEN_F64 = 1, ACTGEN_BF16 = 2, ACTGEN_F16 = 3 } actgen_dtype;

/* What a kernel promises.  ACCURATE: the error that its accuracy table states.  FAST, of pointwise kernels in float32: an error
 * of at most 1e-6 max(1, |f|), and of 2^-10 |f| wherever that is a normal number and no root is near; 0 only where the exact
 * value rounds to 0 or the accurate kernel gives it; range, sign, f(0) and limits exactly.  Factors outside f that do not
 * depend on x, such as dy, multiply the bound.  Where nothing cheaper keeps that promise, the fast kernel is the accurate one.
 * Of BF16 and F16 both promise that of the float, before it is rounded.
 * EXACT, of forward and forward_derivative kernels in float32 that are pointwise in one input and have no parameters: the float
 * nearest to the exact value of f or f', of two the even one, so the same bits on every target; a value that 3840 bits do not
 * tell from the middle between two floats is taken for it.  An activation that cannot have it
 * has no kernels of that tier. */
typedef enum actgen_tier { ACTGEN_ACCURATE = 0, ACTGEN_FAST = 1, ACTGEN_EXACT = 2 } actgen_tier;

/* Parameter values or directions: `count` is 1 for a scalar, the number of channels or the length of the list; of a list
 * per channel their product, one element of the list after the other.  Values with data NULL and count 0 are the initial
 * ones, the same in every channel. */
typedef struct actgen_values {
    void const* data; /* of the kernel's dtype, or float */
    size_t count;     /* how many                        */
} actgen_values;

/* Where a parameter's gradients go. */
typedef struct actgen_results {
    void* data;   /* NULL: skipped */
    size_t count; /* how many      */
} actgen_results;

/* Every argument that any kernel takes, in one record: what the typed entry points fill in and the registry's uniform
 * function pointers take.  Arrays of the kernel's dtype, and of float what belongs to parameters where that is BF16 or F16;
 * members that a kernel does not use are ignored. */
typedef struct actgen_call {
    size_t size; /* sizeof(actgen_call); actgen_call_on sets it */
    actgen_shape const* shape; /* of all arrays                                  */
    unsigned flags;            /* ACTGEN_OVERWRITE or ACTGEN_ACCUMULATE          */
    void const* x;             /* read, as all up to the noise: the operand      */
    void const* gate;          /* the second operand                             */
    void const* y_saved;       /* the output, where a kernel is handed it        */
    void const* dy;            /* the upstream gradient                          */
    void const* vx;            /* the direction of x; NULL: zero                 */
    void const* vgate;         /* the direction of the gate; NULL: zero          */
    actgen_values const* parameters;           /* one per parameter of the descriptor, in its order */
    actgen_values const* parameter_directions; /* likewise; NULL: all zero */
    actgen_random const* noise;                /* of a random activation */
    void* y;          /* written, as all that follow: the output; NULL: skipped, also below */
    void* derivative; /* f'                                                                 */
    void* dx;         /* the gradient by x                                                  */
    void* dgate;      /* the gradient by the gate                                           */
    void* ddy;        /* the gradient by dy                                                 */
    actgen_results const* parameter_gradients; /* one per parameter; those of fixed parameters are ignored; NULL: none */
    void* workspace;       /* where parameter gradients are wanted, as `workspace` of the kernel asks */
    size_t workspace_size; /* in bytes                                                                */
} actgen_call;

/* A call without arrays, of the initial parameters, that overwrites. */
static inline actgen_call actgen_call_on(actgen_shape const* shape) {
    actgen_call call;
    call.size                 = sizeof call;
    call.shape                = shape;
    call.flags                = ACTGEN_OVERWRITE;
    call.x                    = NULL;
    call.gate                 = NULL;
    call.y_saved              = NULL;
    call.dy                   = NULL;
    call.vx                   = NULL;
    call.vgate                = NULL;
    call.parameters           = NULL;
    call.parameter_directions = NULL;
    call.noise                = NULL;
    call.y                    = NULL;
    call.derivative           = NULL;
    call.dx                   = NULL;
    call.dgate                = NULL;
    call.ddy                  = NULL;
    call.parameter_gradients  = NULL;
    call.workspace            = NULL;
    call.workspace_size       = 0;
    return call;
}

#if defined(__cplusplus) && __cplusplus >= 201103L
extern "C++" actgen_call actgen_call_on(actgen_shape_for_this_call const& shape) = delete; /* the call would outlive it */
#endif

/* One kernel.  run = partial over all blocks, then finish.  An engine with threads of its own asks for the number of
 * blocks and the workspace, runs disjoint ranges of blocks on its threads (any order, any split, same bits), and calls
 * finish once all are done.  `partial` also writes the elementwise results of its blocks. */
typedef struct actgen_kernel {
    size_t size;             /* of this record, as the library was compiled */
    char const* name;        /* forward_f32, backward_f64, forward_f32_fast: by it actgen_kernel_of finds the kernel */
    actgen_kernel_kind kind; /* what it computes                  */
    actgen_dtype dtype;      /* what its arrays of elements hold  */
    uint64_t digest;         /* of its operations, their order and constants, and of what its arrays hold */
    void const* record;      /* opaque */
    actgen_status (*run)(struct actgen_kernel const*, actgen_call const*);                                       /* the whole call */
    actgen_status (*workspace)(struct actgen_kernel const*, actgen_shape const*, size_t* bytes, size_t* blocks); /* what a shape asks for */
    actgen_status (*partial)(struct actgen_kernel const*, actgen_call const*, size_t first_block, size_t block_count); /* some blocks */
    actgen_status (*finish)(struct actgen_kernel const*, actgen_call const*); /* the parameter gradients, from the workspace */
    actgen_tier tier;                                                         /* what it promises */
} actgen_kernel;

/* One parameter of an activation. */
typedef struct actgen_parameter {
    size_t size;           /* of this record, as the library was compiled */
    char const* name;      /* as its author wrote it */
    size_t count;          /* elements of a list, else 1 */
    int per_channel;       /* one value per channel (shape.axis) */
    int learnable;         /* has gradients */
    int is_list;           /* also where the list has one element */
    double const* initial; /* count numbers */
    double low;            /* the domain; a closed end also as a kernel's type rounds it: 0.1f is an end 0.1 */
    double high;           /* its other end */
    int open_low;          /* the domain excludes its low end */
    int open_high;         /* it excludes its high end */
} actgen_parameter;

/* What one element of the output depends on: its own of the operands, those of its row, or of its group. */
typedef enum actgen_extent { ACTGEN_POINTWISE = 0, ACTGEN_ROW = 1, ACTGEN_GROUP = 2 } actgen_extent;

/* One activation of the run-time registry. */
typedef struct actgen_activation {
    size_t size;          /* of this record, as the library was compiled */
    char const* name;     /* swish; of a preset keras::leaky_relu        */
    char const* summary;  /* half a sentence                             */
    int inputs;           /* 2: x and a gate                             */
    int uses_noise;       /* calls need `noise`                          */
    actgen_extent extent; /* what its shapes mean                        */
    size_t parameter_count; /* of the list below, as with all counts     */
    actgen_parameter const* const* parameters; /* in the order of actgen_call's */
    size_t kernel_count; /* those that its mathematics allows, the accurate ones first */
    actgen_kernel const* const* kernels; /* by name: actgen_kernel_of */
    size_t alias_count;                  /* of other names            */
    char const* const* aliases;          /* that actgen_find takes    */
    /* What systems call it, each an activation with that system's initial values and slopes at kinks: jax::leaky_relu. */
    size_t preset_count;
    struct actgen_activation const* const* presets; /* in the order of its specification */
    struct actgen_activation const* preset_of; /* of a preset: the activation; else NULL */
} actgen_activation;

/* The activation's kernel of that name, forward_f32; NULL: it has none, or one of the two is NULL. */
actgen_kernel const* actgen_kernel_of(actgen_activation const* activation, char const* kernel);

/* The instruction set in use: "AVX3" (AVX-512), "AVX2", "SSE4", "NEON" or "SCALAR".  The environment variable
 * ACTGEN_TARGET, read once, chooses among those compiled in and supported; otherwise every call answers with a status. */
actgen_status actgen_target_name(char const** name);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif

#endif
