# What a person may choose when configuring.
option(ACTGEN_GENERATOR "Build the generator and its tool (needs Boost, FLINT, CLI11, fmt, libffi, nlohmann_json)" ON)
set(ACTGEN_ACTIVATIONS "common" CACHE STRING
    "Which activations the project's own library and tool hold: all, common (specs/common.txt), or names such as gelu;silu")
option(ACTGEN_FROM_COMMITTED "Compile the kernels that generated/ holds, those of the common activations, from there" ON)
option(ACTGEN_WARNINGS_AS_ERRORS "Turn compiler warnings into errors" OFF)
option(ACTGEN_BUILD_TESTS "Build the tests" ${PROJECT_IS_TOP_LEVEL})
option(ACTGEN_BUILD_BENCH "Build the benchmarks (needs Google Benchmark)" OFF)
option(ACTGEN_BUILD_EXAMPLES "Build the examples" OFF)
set(ACTGEN_SANITIZE OFF CACHE STRING "Build with sanitizers: ON is those of addresses and undefined behaviour, thread that of threads")
option(ACTGEN_INSTALL "Make installation rules" ${PROJECT_IS_TOP_LEVEL})
set(ACTGEN_HOST_TOOL "" CACHE FILEPATH
    "Cross-compiling: a generator built on the host for the same specs; empty: one is built when needed")
set(ACTGEN_HOST_PREFIX "" CACHE PATH
    "Cross-compiling against an installed actgen: the prefix of an actgen that was built for the host")

if(PROJECT_IS_TOP_LEVEL AND NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug, Release, RelWithDebInfo or MinSizeRel" FORCE)
endif()
if(CMAKE_CROSSCOMPILING AND ACTGEN_GENERATOR)
    set(ACTGEN_GENERATOR OFF)  # the generator runs on the host
endif()
