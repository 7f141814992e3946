// Refuses -ffast-math and those of its parts that change results, where the compiler shows them by a macro.
//
// clang shows none but -ffinite-math-only; CMake refuses the others (cmake/ActgenStrictMath.cmake).
#pragma once

#if defined(__FAST_MATH__)
#error "actgen: -ffast-math breaks the promised results; compile without it"
#elif defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__ != 0
#error "actgen: -ffinite-math-only breaks the promised results; compile without it"
#elif defined(__ASSOCIATIVE_MATH__)
#error "actgen: -fassociative-math, a part of -funsafe-math-optimizations, breaks the promised results; compile without it"
#elif defined(__RECIPROCAL_MATH__)
#error "actgen: -freciprocal-math breaks the promised results; compile without it"
#elif defined(__NO_SIGNED_ZEROS__)
#error "actgen: -fno-signed-zeros breaks the promised results; compile without it"
#endif
