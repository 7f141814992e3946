#ifndef ACTGEN_OPENCL_OPERATIONS
#define ACTGEN_OPENCL_OPERATIONS
#ifdef __FAST_RELAXED_MATH__
#error "actgen: -cl-fast-relaxed-math breaks the promised results; build this program without it"
#endif
#if defined cl_khr_fp64 || defined __opencl_c_fp64
#define ACTGEN_OPENCL_DOUBLES 1
#ifdef cl_khr_fp64
#pragma OPENCL EXTENSION cl_khr_fp64 : enable
#endif
#endif
#define ACTGEN_INLINE static inline __attribute__((always_inline, unused))
#define ACTGEN_INFINITY_f32 as_float(0x7f800000u)
#define ACTGEN_NAN_f32 as_float(0x7fc00000u)
#define ACTGEN_INFINITY_f64 as_double(0x7ff0000000000000ul)
#define ACTGEN_NAN_f64 as_double(0x7ff8000000000000ul)

/* Each work item goes through every step-th element from its own number on. */
ACTGEN_INLINE ulong actgen_opencl_first(void) { return (ulong)get_global_id(0); }
ACTGEN_INLINE ulong actgen_opencl_step(void) { return (ulong)get_global_size(0); }

