#ifndef ACTGEN_CUDA_OPERATIONS
#define ACTGEN_CUDA_OPERATIONS
#define ACTGEN_INLINE __device__ __forceinline__
#define ACTGEN_INFINITY_f32 __uint_as_float(0x7f800000u)
#define ACTGEN_NAN_f32 __uint_as_float(0x7fc00000u)
#define ACTGEN_INFINITY_f64 __longlong_as_double(0x7ff0000000000000ll)
#define ACTGEN_NAN_f64 __longlong_as_double(0x7ff8000000000000ll)

/* Each thread goes through every step-th element from its own number on. */
ACTGEN_INLINE unsigned long long actgen_cuda_first(void) { return (unsigned long long)blockIdx.x * blockDim.x + threadIdx.x; }
ACTGEN_INLINE unsigned long long actgen_cuda_step(void) { return (unsigned long long)gridDim.x * blockDim.x; }

